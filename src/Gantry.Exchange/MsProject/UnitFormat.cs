using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>The numbers by which the files name units of duration and lag.</summary>
internal static class UnitFormat
{
    /// <summary>3 to 12: minutes, elapsed minutes, hours and so on to elapsed months; 35 to 44 the same, estimated; 19, 20, 51, 52 percent; 21, 53 none.</summary>
    public static (DurationUnit Unit, bool IsElapsed, bool IsPercent) Read(Field field)
    {
        var number = field.MaybeInt();
        if (TryRead(number ?? 7, out var format)) return format;
        field.Lose(LossKind.Repaired, "Not a unit of the schema: days were taken.");
        return (DurationUnit.Days, false, false);
    }

    public static bool TryRead(int number, out (DurationUnit Unit, bool IsElapsed, bool IsPercent) format)
    {
        if (number is >= 35 and <= 53) number -= 32;
        format = number switch
        {
            >= 3 and <= 12 => ((DurationUnit)((number - 3) / 2), number % 2 == 0, false),
            19 => (DurationUnit.Days, false, true),
            20 => (DurationUnit.Days, true, true),
            _ => (DurationUnit.Days, false, false),
        };
        return number is (>= 3 and <= 12) or 19 or 20 or 21 or 0;
    }

    public static int Write(DurationUnit unit, bool isElapsed) => 3 + 2 * (int)unit + (isElapsed ? 1 : 0);
}
