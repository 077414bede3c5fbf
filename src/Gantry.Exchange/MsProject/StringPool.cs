namespace Gantry.Exchange.MsProject;

/// <summary>Gives equal short strings out once, so that a repeated value costs no memory. Bounded: a new value replaces an old one.</summary>
internal sealed class StringPool
{
    private const int LongestPooled = 48;
    private readonly string?[] _slots = new string?[4096];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestPooled) return text.ToString();
        ref var slot = ref _slots[string.GetHashCode(text) & (_slots.Length - 1)];
        if (slot is not null && text.SequenceEqual(slot)) return slot;
        return slot = text.ToString();
    }
}
