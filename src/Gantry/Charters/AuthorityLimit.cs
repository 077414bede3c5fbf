using System.Globalization;
using System.Text.RegularExpressions;

namespace Gantry.Charters;

/// <summary>The limit of one cell of an authority table as people type it: <c>any</c>, <c>10 d</c>, <c>20000</c>, or <c>10 d, 20000</c>; nothing for no authority.</summary>
public static partial class AuthorityLimit
{
    /// <summary>What is said of a cell that cannot be read.</summary>
    public const string Hint = "Type days, money or both, such as “10 d, 20000”; “any” for no limit; nothing for no authority.";

    /// <summary>A line as it is typed.</summary>
    public static string Text(AuthorityLine? line, CultureInfo culture) => line switch
    {
        null => "",
        { Days: null, MoneyMinor: null } => "any",
        { Days: { } days, MoneyMinor: null } => string.Create(culture, $"{days} d"),
        { Days: null, MoneyMinor: { } money } => Amount(money, culture),
        { Days: { } days, MoneyMinor: { } money } => string.Create(culture, $"{days} d, {Amount(money, culture)}"),
    };

    /// <summary>Reads a cell: a line, null for no authority, or false when it cannot be read. Money is in the currency of the charter.</summary>
    public static bool TryRead(string? text, DecisionKind kind, AuthorityHolder holder, CultureInfo culture, out AuthorityLine? line)
    {
        line = null;
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0) return true;
        if (typed.Length > 60) return false;
        if (typed.Equals("any", StringComparison.OrdinalIgnoreCase))
        {
            line = new AuthorityLine(kind, holder);
            return true;
        }

        var match = Typed().Match(typed);
        if (!match.Success) return false;
        int? days = null;
        long? money = null;
        if (match.Groups["days"] is { Success: true } d)
        {
            if (!int.TryParse(d.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            days = number;
        }

        if (match.Groups["money"] is { Success: true, Value: var amountText } && amountText.Trim().Length > 0)
        {
            if (!decimal.TryParse(amountText, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, culture, out var amount) || amount >= 10_000_000_000_000m) return false;
            money = (long)decimal.Round(amount * 100);
        }

        if (days is null && money is null) return false;
        line = new AuthorityLine(kind, holder, days, money);
        return true;
    }

    private static string Amount(long minor, CultureInfo culture) => (minor / 100m).ToString("0.##", culture);

    [GeneratedRegex(@"^(?:(?<days>\d{1,5})\s*d(?:ays?)?)?\s*(?:[,;/]\s*)?(?<money>[\d][\d.,'\u00A0\u202F ]*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Typed();
}
