using System.Globalization;

namespace Gantry.Plans.Edits;

/// <summary>A resource as it was typed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">Share of its time; null for what it had, or full time.</param>
internal readonly record struct TypedResource(string Name, double? Units);

/// <summary>Reads and writes lists of resources such as <c>Ann;Ben[50%]</c>.</summary>
internal static class ResourceText
{
    private const int MostResources = 200;

    /// <returns>Null, or what is wrong with which part.</returns>
    public static string? TryReadList(string text, List<TypedResource> resources)
    {
        var separator = text.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        foreach (var part in text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (resources.Count == MostResources) return $"There are more than {MostResources} resources in the list: shorten it.";
            var (name, units) = (part, (double?)null);
            if (part.EndsWith(']') && part.LastIndexOf('[') is var at and >= 0)
            {
                name = part[..at].Trim();
                if (TryReadUnits(part[(at + 1)..^1], out var typed) is { } error) return $"'{AmountText.Cut(part)}': {error}";
                units = typed;
            }

            if (name.Length is 0 or > 300) return $"'{AmountText.Cut(part)}' has no name, or one of more than 300 characters.";
            if (resources.Exists(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))) return $"'{AmountText.Cut(name)}' is named twice: name everybody once.";
            resources.Add(new TypedResource(name, units));
        }

        return null;
    }

    /// <summary>50%, or 2 for two full-time people.</summary>
    private static string? TryReadUnits(string text, out double units)
    {
        var typed = text.Trim();
        var percent = typed.EndsWith('%');
        if (percent) typed = typed[..^1];
        if (!double.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out units) || units > 1_000_000)
            return $"'{AmountText.Cut(text)}' are no units: type a share such as 50%.";
        if (percent) units /= 100;
        return null;
    }

    public static string Write(string name, double units) =>
        units == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{units * 100:0.##}%]");
}
