using Gantry.Platform.Commands;

namespace Gantry.Benefits;

/// <summary>What holds for every benefit.</summary>
internal static class BenefitRules
{
    private const double Most = 1e15;

    /// <summary>A figure that every file and database keeps as it is.</summary>
    public static double? Figure(string field, double? figure) => figure switch
    {
        null => null,
        { } given when double.IsFinite(given) && Math.Abs(given) < Most => given,
        _ => throw CommandContext.Invalid(field, "Give a number between minus and plus a thousand million million; the unit stands with the measure."),
    };
}
