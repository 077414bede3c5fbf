using Gantry.Gates;
using Gantry.Platform.Commands;

namespace Gantry.Assurance;

/// <summary>A question of a checklist.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Fact">The fact that tells of it; null when only a person can tell.</param>
public sealed record ChecklistQuestion(string Text, string? Fact = null);

/// <summary>Questions that belong together.</summary>
/// <param name="Key">What commands and addresses call it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="About">What it is for.</param>
/// <param name="Questions">In their order.</param>
public sealed record AssuranceChecklist(string Key, string Name, string About, IReadOnlyList<ChecklistQuestion> Questions);

/// <summary>The checklists that are shipped, in own words, and the rules of one's own.</summary>
public static class AssuranceChecklists
{
    public const int MostQuestions = 60, MostCharacters = 300;

    /// <summary>The name of a list that was written for one review.</summary>
    public const string OwnName = "Own questions";

    public static IReadOnlyList<AssuranceChecklist> All { get; } =
    [
        new("set-up", "Project set-up", "Whether a project began on firm ground.",
        [
            new("Is there a charter in force, signed by the sponsor?", nameof(GateFact.CharterInForce)),
            new("Are sponsor and project manager named, and do they have time for it?", nameof(GateFact.TeamNamed)),
            new("Do objectives say how success will be measured?"),
            new("Do those who will use the results agree with what is in and out of scope?"),
            new("Is a plan published that people work by?", nameof(GateFact.PlanPublished)),
            new("Is there a baseline to measure against?", nameof(GateFact.BaselineSet)),
            new("Is it clear who decides what, and up to which limit?"),
            new("Are the people the plan needs promised by those who lead them?"),
        ]),
        new("schedule", "Schedule practice", "Whether the plan can be relied on.",
        [
            new("Is the plan published, and does it hold all the work?", nameof(GateFact.PlanPublished)),
            new("Does the schedule pass its checks?", nameof(GateFact.ScheduleSound)),
            new("Is there a baseline, and was it changed only by decision?", nameof(GateFact.BaselineSet)),
            new("Do those who do the work stand behind its durations?"),
            new("Is progress entered every week, also where it is bad?"),
            new("Is the forecast within what was agreed?", nameof(GateFact.WithinTolerance)),
            new("Do dependencies on others stand in the plan, and do the others know?"),
        ]),
        new("risk", "Risk management", "Whether what may go wrong is looked at and answered.",
        [
            new("Does every open risk have an owner?", nameof(AssuranceFact.RisksOwned)),
            new("Does every high risk have an answer?", nameof(GateFact.RisksAnswered)),
            new("Are risks and issues looked at every week?", nameof(GateFact.RaidReviewed)),
            new("Is no critical issue open?", nameof(GateFact.NoCriticalIssue)),
            new("Are actions done in time?", nameof(AssuranceFact.ActionsInTime)),
            new("Does the team say openly what worries it?"),
            new("Is there time and money for the risks that were accepted?"),
        ]),
        new("gate", "Gate readiness", "Whether a gate can be decided on.",
        [
            new("Does everything the phase had to leave behind stand up to a second look?"),
            new("Are the deliverables accepted by those who use them?", nameof(GateFact.DeliverablesAccepted)),
            new("Are the conditions of earlier gates met?", nameof(GateFact.ConditionsMet)),
            new("Is no exception waiting for a decision?", nameof(GateFact.NoExceptionWaits)),
            new("Was the status published in time?", nameof(AssuranceFact.StatusInTime)),
            new("Is the next phase planned so that its people could begin?"),
            new("Is the project still worth its cost?"),
        ]),
        new("closing", "Closing and benefits", "Whether what was promised was handed over and pays off.",
        [
            new("Is the work done?", nameof(GateFact.WorkComplete)),
            new("Are all deliverables accepted?", nameof(GateFact.DeliverablesAccepted)),
            new("Does every benefit have an owner who measures it?", nameof(AssuranceFact.BenefitsOwned)),
            new("Do those who run the results have what they need?"),
            new("Are lessons written down that others can use?", nameof(AssuranceFact.LessonsKept)),
            new("Are open actions done or handed to somebody?", nameof(AssuranceFact.ActionsInTime)),
            new("Are findings of earlier reviews settled?", nameof(AssuranceFact.FindingsSettled)),
        ]),
    ];

    /// <summary>The questions of a shipped list, or those that were written line by line.</summary>
    internal static (string Name, IReadOnlyList<ChecklistQuestion> Questions) Known(string? key, IReadOnlyList<string>? lines)
    {
        if (!string.IsNullOrWhiteSpace(key))
        {
            if (lines is { Count: > 0 }) throw CommandContext.Invalid(nameof(PlanReview.Questions), "Choose a checklist or write questions of your own, not both.");
            return All.FirstOrDefault(c => c.Key == key) is { } list
                ? (list.Name, list.Questions)
                : throw CommandContext.Invalid(nameof(PlanReview.Checklist), $"There is no such checklist: choose one of {string.Join(", ", All.Select(c => c.Key))}, or write your own questions.");
        }

        var own = (lines ?? []).Select(l => l?.Trim() ?? "").Where(l => l.Length > 0).ToList();
        if (own.Count == 0) throw CommandContext.Invalid(nameof(PlanReview.Questions), "The checklist is empty: choose one, or write at least one question.");
        if (own.Count > MostQuestions) throw CommandContext.Invalid(nameof(PlanReview.Questions), $"The checklist has {own.Count} questions, at most {MostQuestions} are kept: leave out what nobody will look at, or plan two reviews.");
        if (own.FindIndex(l => l.Length > MostCharacters) is var at and >= 0) throw CommandContext.Invalid(nameof(PlanReview.Questions), $"Question {at + 1} has {own[at].Length} characters, at most {MostCharacters} are kept: shorten it.");
        return (OwnName, own.ConvertAll(l => new ChecklistQuestion(CommandContext.Text("Question", l, MostCharacters))));
    }
}
