using System.Globalization;

namespace Gantry.Exchange.MsProject;

/// <summary>Turns the money of a file into whole numbers: amounts to minor units of the currency, rates to micro-units.</summary>
/// <remarks>The files hold amounts in hundredths whatever the currency; a yen has no minor unit and a dinar has thousandths.</remarks>
internal sealed class MinorUnits
{
    private static readonly HashSet<string> None = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> Three = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    private const decimal Limit = 9_000_000_000_000_000m;

    private MinorUnits(int digits) => Digits = digits;

    /// <summary>Digits of the minor unit (ISO 4217).</summary>
    public int Digits { get; }

    private decimal MinorPerHundredth => Digits switch { 0 => 0.01m, 3 => 10m, _ => 1m };

    public static MinorUnits Of(string? code) => new(code is null ? 2 : None.Contains(code) ? 0 : Three.Contains(code) ? 3 : 2);

    /// <summary>Hundredths of the file in minor units.</summary>
    public long Amount(Field field) => Whole(field, MinorPerHundredth, "Parts of the smallest unit of the currency: rounded.");

    /// <summary>An amount of the file, or null when there is none.</summary>
    public long? MaybeAmount(Field field) => field.IsEmpty ? null : Amount(field);

    /// <summary>A rate an hour, in units of the currency, in micro-units.</summary>
    public static long Rate(Field field) => Whole(field, 1_000_000m, "Finer than a millionth of the currency: rounded.");

    /// <summary>Minor units as the hundredths of the file.</summary>
    public string ToHundredths(long minor) => (minor / MinorPerHundredth).ToString("0.##", CultureInfo.InvariantCulture);

    private static long Whole(Field field, decimal factor, string whyRounded)
    {
        if (field.IsEmpty) return 0;
        if (!decimal.TryParse(field.Trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) || Math.Abs(amount) > Limit / Math.Max(1, factor))
        {
            field.Lose(LossKind.Repaired, "Not an amount of money: taken for zero.");
            return 0;
        }

        var exact = amount * factor;
        var whole = Math.Round(exact, MidpointRounding.ToEven);
        if (whole != exact) field.Lose(LossKind.Converted, whyRounded);
        return (long)whole;
    }
}
