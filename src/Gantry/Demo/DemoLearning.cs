using Gantry.Assumptions;
using Gantry.Decisions;
using Gantry.Lessons;

namespace Gantry.Demo;

/// <summary>What the demo's projects decided, take for true, and learned.</summary>
internal static class DemoLearning
{
    private sealed record DecisionOf(string Project, string Name, int DaysAgo, string? By, string Reasons, string Alternatives, string? Instead = null);

    private sealed record AssumptionOf(string Project, string Name, string Effect, int DaysAgo, int ReviewIn, bool? Holds = null);

    private sealed record LessonOf(string Project, string Name, LessonCategory Category, string Happened, string Why, string NextTime, int DaysAgo);

    private static readonly DecisionOf[] Decisions =
    [
        new("CLM", "Accounts move in three waves, the smallest branch first", 90, null, "A mistake in the first wave hurts forty customers, not forty thousand.", "One weekend for all; product by product"),
        new("CLM", "The old ledger stays readable for ten years", 60, "The supervisor, by letter", "Copies are not accepted as books.", "An archive on paper", "The old ledger stays readable for twelve years"),
        new("BNR", "Counters come from one supplier", 120, null, "One warranty, one colour.", "Two suppliers with half each"),
        new("IPR", "Payments above 15,000 stay with the night batch", 30, null, "Limits of the scheme.", "Two ways for one payment"),
    ];

    private static readonly AssumptionOf[] Assumptions =
    [
        new("CLM", "Branches can close at noon on the day of their wave", "The wave takes a night more", 18, 5),
        new("CLM", "The vendor's interfaces stay as they are until summer", "Eleven interfaces are built twice", 25, -3),
        new("BNR", "Tenants above the branches put up with noise on Saturdays", "Work ends at two and takes a third longer", 40, 10, false),
        new("IPR", "Other banks of the country start on the same day", "Customers wait for answers that do not come", 9, 20),
    ];

    private static readonly LessonOf[] Lessons =
    [
        new("DOR", "Load tests on a slower network show nothing", LessonCategory.Quality, "Three load tests were green, and production was slow on the first day.", "The test centre's network was the limit, not the system.", "Replay a recorded load in production at night.", 150),
    ];

    /// <summary>The issue whose solution became a lesson.</summary>
    public const string LearnedFrom = "The certificate of the document scanner expired";

    public static async Task Load(DemoDoings doings, IReadOnlyDictionary<string, Guid> issues, DateTime now, CancellationToken cancel)
    {
        var managerOf = doings.Company.Projects.Where(p => p.Code is not null).ToDictionary(p => p.Code!, p => p.Manager);
        foreach (var decision in Decisions)
        {
            var manager = managerOf[decision.Project];
            var at = WorkingDays.Morning(now, decision.DaysAgo);
            var id = await doings.Do(at, manager, new CreateDecision(doings.Places["project:" + decision.Project], decision.Name)
            {
                DecidedOn = DateOnly.FromDateTime(at),
                DecidedById = decision.By is null ? doings.PersonId(manager) : null,
                DecidedBy = decision.By,
                Reasons = decision.Reasons,
                Alternatives = decision.Alternatives,
            }, cancel);
            if (decision.Instead is { } instead) await doings.Do(WorkingDays.Morning(now, 14), manager, new SupersedeDecision(id, instead), cancel);
        }

        foreach (var assumption in Assumptions)
        {
            var manager = managerOf[assumption.Project];
            var id = await doings.Do(WorkingDays.Morning(now, assumption.DaysAgo), manager, new CreateAssumption(doings.Places["project:" + assumption.Project], assumption.Name)
            {
                Effect = assumption.Effect,
                Due = DateOnly.FromDateTime(now).AddDays(assumption.ReviewIn),
            }, cancel);
            if (assumption.Holds is { } holds) await doings.Do(WorkingDays.Morning(now, 7), manager, new SettleAssumption(id, holds), cancel);
        }

        var keeper = managerOf["KYR"];
        var learned = await doings.Do(WorkingDays.Morning(now, 60), keeper, new LearnFromIssue(issues[LearnedFrom]), cancel);
        await doings.Do(WorkingDays.Morning(now, 60), keeper, new EditLesson(learned) { Category = LessonCategory.Technology, Why = "Nobody knew that it had one." }, cancel);
        await doings.Do(WorkingDays.Morning(now, 59), keeper, new ShareLesson(learned), cancel);
        foreach (var lesson in Lessons)
        {
            var id = await doings.Do(WorkingDays.Morning(now, lesson.DaysAgo), managerOf[lesson.Project], new CreateLesson(doings.Places["project:" + lesson.Project], lesson.Name, lesson.Category)
            {
                Description = lesson.Happened,
                Why = lesson.Why,
                NextTime = lesson.NextTime,
            }, cancel);
            await doings.Do(WorkingDays.Morning(now, lesson.DaysAgo - 1), managerOf[lesson.Project], new ShareLesson(id), cancel);
        }
    }
}
