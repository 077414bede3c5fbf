using System.Buffers;
using System.Globalization;
using System.Text;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>The text of one element, and how to understand it. What cannot be understood is repaired with a loss entry.</summary>
internal readonly ref struct Field(XmlForwardReader reader, string name, ReadOnlySpan<char> text, int line)
{
    private static readonly SearchValues<char> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (char)code), '\u007F', '\uFFFE', '\uFFFF']);

    private readonly ReadOnlySpan<char> _text = text;

    public XmlForwardReader Reader => reader;

    public int Line => line;

    public string Name => name;

    public ReadOnlySpan<char> Trimmed => _text.Trim();

    public bool IsEmpty => Trimmed.IsEmpty;

    /// <summary>Text for people: without control characters, cut at the limit.</summary>
    public string Text(int limit = MsProjectLimits.NameLength)
    {
        var text = _text;
        if (text.Length > limit)
        {
            text = text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
            Lose(LossKind.Repaired, $"Longer than {limit} characters: the rest was cut.");
        }

        if (text.ContainsAnyInRange('\uD800', '\uDFFF') && !IsWellFormed(text))
        {
            Lose(LossKind.Repaired, "Held halves of characters, which were left out.");
            return string.Concat(text.ToString().EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && !(rune.IsBmp && Control.Contains((char)rune.Value))));
        }

        if (text.IndexOfAny(Control) < 0) return reader.Pool.Get(text);
        Lose(LossKind.Repaired, "Held control characters, which were left out.");
        return string.Concat(text.ToString().Where(character => !Control.Contains(character)));
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>Long text such as notes.</summary>
    public string LongText() => Text(MsProjectLimits.TextLength);

    public bool Bool(bool fallback = false)
    {
        var text = Trimmed;
        if (text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        if (text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        if (!text.IsEmpty) Lose(LossKind.Repaired, $"Not yes (1) or no (0): taken for {(fallback ? "yes" : "no")}.");
        return fallback;
    }

    /// <summary>A whole number; outside the range or not a number: the fallback.</summary>
    public int Int(int fallback = 0, int least = int.MinValue, int most = int.MaxValue) =>
        MaybeInt(least, most) ?? fallback;

    public int? MaybeInt(int least = int.MinValue, int most = int.MaxValue)
    {
        if (IsEmpty) return null;
        if (Number() is not { } number) return null;
        if (number != Math.Floor(number)) Lose(LossKind.Repaired, "Not a whole number: rounded.");
        number = Math.Round(number);
        if (number >= least && number <= most) return (int)number;
        Lose(LossKind.Repaired, $"Not between {least} and {most}: left out.");
        return null;
    }

    /// <summary>A number, or null with a loss entry for anything else, also for NaN and infinity.</summary>
    public double? Number()
    {
        if (IsEmpty) return null;
        if (double.TryParse(Trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        Lose(LossKind.Repaired, "Not a number: left out.");
        return null;
    }

    /// <summary>Units: 1 is one person full time. Negative or absurd ones become the fallback.</summary>
    public double Units(double fallback)
    {
        if (Number() is not { } units) return fallback;
        if (units is >= 0 and <= MsProjectLimits.Units) return units;
        Lose(LossKind.Repaired, "Units are negative or too many: the usual units were taken.");
        return fallback;
    }

    /// <summary>A date, or null. Dates outside what a plan may hold are left out with a loss entry.</summary>
    public PlanTime? Date()
    {
        var text = Trimmed;
        if (text.IsEmpty) return null;
        if (!FileDate.TryParse(text, out var time, out var cut))
        {
            Lose(LossKind.Repaired, "Not a date of the form yyyy-MM-ddTHH:mm:ss: left out.");
            return null;
        }

        if (cut) Lose(LossKind.Converted, "The date had a time zone or parts of a second, which plans do not have: its wall time was kept.");
        if (time >= PlanTime.Earliest && time <= PlanTime.Latest) return time;
        Lose(LossKind.Repaired, "The date is not between the years 1900 and 2199: left out.");
        return null;
    }

    /// <summary>A duration such as PT8H0M0S; null when empty or not one.</summary>
    public WorkTime? Duration(bool mayBeNegative = false)
    {
        var text = Trimmed;
        if (text.IsEmpty) return null;
        if (!FileDuration.TryParse(text, out var seconds, out var isRounded))
        {
            Lose(LossKind.Repaired, "Not a duration of the form PT8H0M0S: left out.");
            return null;
        }

        if (isRounded) Lose(LossKind.Converted, "Parts of a second: rounded to whole seconds.");
        return Bounded(seconds, mayBeNegative) is { } bounded ? new WorkTime(bounded) : null;
    }

    /// <summary>An amount of work or time that cannot be less than nothing; zero when empty.</summary>
    public WorkTime Work() => Duration() ?? WorkTime.Zero;

    /// <summary>Tenths of minutes as seconds; null when empty or not a number.</summary>
    public long? Tenths()
    {
        if (Number() is not { } tenths) return null;
        return Bounded((long)Math.Round(Math.Clamp(tenths * 6, -1e15, 1e15), MidpointRounding.AwayFromZero), mayBeNegative: true);
    }

    private long? Bounded(long seconds, bool mayBeNegative)
    {
        if (Math.Abs(seconds) > (long)(MsProjectLimits.DurationHours * 3600))
        {
            Lose(LossKind.Repaired, "Longer than 1,000 years: left out.");
            return null;
        }

        if (seconds >= 0 || mayBeNegative) return seconds;
        Lose(LossKind.Repaired, "Less than nothing: taken for none.");
        return 0;
    }

    public void Lose(LossKind kind, string why)
    {
        var value = Trimmed;
        var shown = value.Length > 40 ? string.Concat(value[..40], "...") : value.ToString();
        shown = string.Concat(shown.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character));
        var subject = reader.Subject;
        reader.Lose(kind, line, name, subject is null ? shown : $"{subject}: {shown}", why);
    }
}
