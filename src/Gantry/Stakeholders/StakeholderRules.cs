using Gantry.Platform.Commands;

namespace Gantry.Stakeholders;

/// <summary>What holds for every stakeholder.</summary>
internal static class StakeholderRules
{
    public static Engagement Known(string field, Engagement engagement) =>
        Enum.IsDefined(engagement) ? engagement : throw CommandContext.Invalid(field, "Choose unaware, resistant, neutral, supportive or leading.");
}
