using Gantry.Charters;
using Gantry.Platform.Commands;

namespace Gantry.Risks;

/// <summary>What holds for every risk.</summary>
internal static class RiskRules
{
    public const int MostDays = 2000;

    public static RiskKind Known(RiskKind kind) => Enum.IsDefined(kind) ? kind : throw CommandContext.Invalid(nameof(Risk.Kind), "Choose threat or opportunity.");

    /// <summary>Days from 0; 0 means none given.</summary>
    public static int? Days(int? days) => days switch
    {
        null or 0 => null,
        > 0 and <= MostDays => days,
        _ => throw CommandContext.Invalid(nameof(Risk.ImpactDays), $"Give working days, 1 to {MostDays}; leave it empty when it is not known."),
    };

    /// <summary>Money from 0; 0 means none given.</summary>
    public static long? Money(long? minor) => minor switch
    {
        null or 0 => null,
        > 0 and <= CharterRules.MostMoney => minor,
        _ => throw CommandContext.Invalid(nameof(Risk.ImpactMoneyMinor), "Give an amount of money above 0, such as 250000; leave it empty when it is not known."),
    };

    /// <summary>A response that fits the kind: nobody avoids an opportunity.</summary>
    public static RiskResponse Fitting(RiskResponse response, RiskKind kind)
    {
        var fits = response switch
        {
            RiskResponse.Undecided or RiskResponse.Share or RiskResponse.Accept => true,
            RiskResponse.Avoid or RiskResponse.Reduce or RiskResponse.Transfer => kind == RiskKind.Threat,
            RiskResponse.Exploit or RiskResponse.Enhance => kind == RiskKind.Opportunity,
            _ => false,
        };
        return fits ? response : throw CommandContext.Invalid(nameof(Risk.Response), kind == RiskKind.Threat
            ? "A threat is avoided, reduced, transferred, shared or accepted: choose one of these."
            : "An opportunity is exploited, enhanced, shared or accepted: choose one of these.");
    }
}
