using System.Net;
using Gantry.Organization;
using Gantry.Plans;
using Gantry.Plans.Edits;
using Gantry.Platform.Search;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class EditVerbTests
{
    /// <summary>Each edit with what must be true of the plan and its dates afterwards.</summary>
    private static readonly (string Verbs, Func<Schedule, bool> Holds)[] Edits =
    [
        ("""[{ "do": "set", "task": 2, "field": "name", "to": "Excavate" }]""", s => Task(s, 2).Name == "Excavate"),
        ("""[{ "do": "set", "task": 2, "field": "duration", "to": "5d" }]""", s => Task(s, 2).Duration.Hours == 40 && Dates(s, 3).Start == At(3, 9, 8)),
        ("""[{ "do": "set", "task": 4, "field": "duration", "to": "2ed?" }]""", s => Task(s, 4) is { IsElapsed: true, IsEstimated: true, Duration.Seconds: 172_800 }),
        ("""[{ "do": "set", "task": 8, "field": "duration", "to": "1d" }]""", s => !Task(s, 8).IsMilestone),
        ("""[{ "do": "set", "task": 2, "field": "start", "to": "2026-03-04" }]""", s => Task(s, 2).Constraint == ConstraintKind.StartNoEarlierThan && Dates(s, 2).Start == At(3, 4, 8)),
        ("""[{ "do": "set", "task": 3, "field": "finish", "to": "2026-03-20" }]""", s => Task(s, 3).Constraint == ConstraintKind.FinishNoEarlierThan && Dates(s, 3).Finish == At(3, 20, 17)),
        ("""[{ "do": "set", "task": 7, "field": "start", "to": "2026-03-30" }]""", s => Dates(s, 7) is var d && d.Start == At(3, 30, 8) && d.Finish == At(4, 2, 17)),
        ("""[{ "do": "set", "task": 7, "field": "finish", "to": "2026-03-27" }]""", s => Dates(s, 7).Finish == At(3, 27, 17) && Task(s, 7).Duration.Hours == 40),
        ("""[{ "do": "set", "task": 7, "field": "duration", "to": "1w" }]""", s => Dates(s, 7).Finish == At(3, 27, 17)),
        ("""[{ "do": "set", "task": 2, "field": "percentComplete", "to": 50 }]""", s => Task(s, 2) is { PercentComplete: 50, ActualDuration.Hours: 12 } t && t.ActualStart == At(3, 2, 8)),
        ("""[{ "do": "set", "task": 6, "field": "percentComplete", "to": "100%" }]""", s => Task(s, 6) is { PercentComplete: 100, ActualWork.Hours: 40, ActualFinish: not null }),
        ("""[{ "do": "set", "task": 6, "field": "percentWorkComplete", "to": 25 }]""", s => Task(s, 6).ActualWork.Hours == 10),
        ("""[{ "do": "set", "task": 5, "field": "percentComplete", "to": 100 }]""", s => Task(s, 6) is { PercentComplete: 100, ActualFinish: not null } && Task(s, 7).PercentComplete == 100 && Task(s, 2).PercentComplete == 0),
        ("""[{ "do": "set", "task": 1, "field": "percentComplete", "to": 100 }, { "do": "set", "task": 1, "field": "percentComplete", "to": 0 }]""", s => Task(s, 3) is { PercentComplete: 0, ActualStart: null }),
        ("""[{ "do": "set", "task": 2, "field": "actualStart", "to": "2026-03-03" }]""", s => Dates(s, 2).Start == At(3, 3, 8)),
        ("""[{ "do": "set", "task": 2, "field": "actualFinish", "to": "2026-03-06" }]""", s => Dates(s, 2).Finish == At(3, 6, 17) && Task(s, 2).PercentComplete == 100),
        ("""[{ "do": "set", "task": 2, "field": "actualDuration", "to": "1d" }]""", s => Task(s, 2).PercentComplete == 33),
        ("""[{ "do": "set", "task": 2, "field": "remainingDuration", "to": "4d" }]""", s => Task(s, 2).Duration.Hours == 32),
        ("""[{ "do": "set", "task": 6, "field": "work", "to": "80h" }]""", s => Task(s, 6).Duration.Hours == 80 && s.Plan.Assignments[0].Work.Hours == 80),
        ("""[{ "do": "set", "task": 6, "field": "duration", "to": "10d" }]""", s => s.Plan.Assignments[0].Work.Hours == 80),
        ("""[{ "do": "set", "task": 3, "field": "constraint", "to": "MSO 2026-03-11" }]""", s => Dates(s, 3).Start == At(3, 11, 8)),
        ("""[{ "do": "set", "task": 3, "field": "constraint", "to": "ALAP" }]""", s => Task(s, 3) is { Constraint: ConstraintKind.AsLateAsPossible, ConstraintDate: null }),
        ("""[{ "do": "set", "task": 3, "field": "constraint", "to": "SNET" }]""", s => Task(s, 3).ConstraintDate == At(3, 5, 8)),
        ("""[{ "do": "set", "task": 3, "field": "deadline", "to": "2026-03-05" }]""", s => Task(s, 3).Deadline == At(3, 5, 17) && Dates(s, 3).TotalFloat.Seconds < 0),
        ("""[{ "do": "set", "task": 3, "field": "calendar", "to": "Standard" }]""", s => Task(s, 3).CalendarUid == 1),
        ("""[{ "do": "set", "task": 3, "field": "manual", "to": true }]""", s => Task(s, 3) is { IsManual: true } t && t.ManualStart == At(3, 5, 8)),
        ("""[{ "do": "set", "task": 7, "field": "manual", "to": false }]""", s => Dates(s, 7).Start == At(3, 2, 8)),
        ("""[{ "do": "set", "task": 3, "field": "active", "to": false }]""", s => Dates(s, 3).Kind == TaskDatesKind.None),
        ("""[{ "do": "set", "task": 3, "field": "milestone", "to": true }]""", s => Task(s, 3).IsMilestone),
        ("""[{ "do": "set", "task": 3, "field": "effortDriven", "to": true }]""", s => Task(s, 3).IsEffortDriven),
        ("""[{ "do": "set", "task": 3, "field": "type", "to": "fixedWork" }]""", s => Task(s, 3).Kind == TaskKind.FixedWork),
        ("""[{ "do": "set", "task": 3, "field": "priority", "to": 900 }]""", s => Task(s, 3).Priority == 900),
        ("""[{ "do": "set", "task": 3, "field": "physicalPercentComplete", "to": 10 }]""", s => Task(s, 3).PhysicalPercentComplete == 10),
        ("""[{ "do": "set", "task": 2, "field": "notes", "to": "Gone." }]""", _ => true),
        ("""[{ "do": "set", "task": 8, "field": "predecessors", "to": "6FS+2d;4SS" }]""", s => s.Plan.Links.Count(l => l.SuccessorUid == 8) == 2 && s.Plan.Links.Single(l => l.PredecessorUid == 6).Lag == 2 * 8 * 3600),
        ("""[{ "do": "set", "task": 8, "field": "predecessors", "to": "6+2,5d, 4SS+50%, 3FF-1ed" }]""", s => s.Plan.Links.Count(l => l.SuccessorUid == 8) == 3 && s.Plan.Links.Single(l => l.PredecessorUid == 6).Lag == 20 * 3600),
        ("""[{ "do": "set", "task": 3, "field": "predecessors", "to": "" }]""", s => !s.Plan.Links.Exists(l => l.SuccessorUid == 3)),
        ("""[{ "do": "set", "task": 6, "field": "resources", "to": "Ann;Ben[50%]" }]""", s => s.Plan.Assignments.Count == 2 && s.Plan.Assignments[1].Units == 0.5),
        ("""[{ "do": "set", "task": 6, "field": "resources", "to": "Ben" }]""", s => s.Plan.Assignments.Single().ResourceUid == 2),
        ("""[{ "do": "set", "task": 2, "field": "resources", "to": "Cleo Pool" }]""", s => s.Plan.Resources.Count == 3 && s.Plan.Assignments[1].Work.Hours == 24),
        ("""[{ "do": "set", "task": 5, "field": "level", "to": 2 }]""", s => Task(s, 5).OutlineLevel == 2 && Task(s, 6).OutlineLevel == 3),
        ("""[{ "do": "insert", "after": 3, "name": "Wait", "ref": "w" }, { "do": "set", "task": "w", "field": "duration", "to": "3d" }, { "do": "link", "from": 3, "to": "w" }, { "do": "link", "from": "w", "to": 4, "type": "SS", "lag": "1d" }]""",
            s => s.Plan.Tasks[3] is { Name: "Wait", Id: 4, OutlineLevel: 2 } && s.Plan.Tasks[4].Id == 5 && s.Plan.Links.Count == 6),
        ("""[{ "do": "insert", "after": 2, "level": 3, "name": "Mark out", "set": { "duration": "4h", "percentComplete": 25, "predecessors": "" } }]""", s => Task(s, 2).IsSummary && s.Plan.Tasks[2].PercentComplete == 25),
        ("""[{ "do": "insert", "after": null, "name": "First" }]""", s => s.Plan.Tasks[0].Name == "First" && s.Plan.Tasks[8].Id == 9),
        ("""[{ "do": "delete", "tasks": [3] }]""", s => s.Plan.Tasks.Count == 7 && s.Plan.Links.Count == 2 && Task(s, 4).Id == 3),
        ("""[{ "do": "delete", "tasks": [5] }]""", s => s.Plan.Tasks.Count == 5 && s.Plan.Assignments.Count == 0),
        ("""[{ "do": "delete", "tasks": [1, 2, 8] }]""", s => s.Plan.Tasks.Count == 3 && s.Plan.Tasks[0].Id == 1),
        ("""[{ "do": "move", "tasks": [1], "after": 8 }]""", s => s.Plan.Tasks.ConvertAll(t => t.Uid).SequenceEqual([5, 6, 7, 8, 1, 2, 3, 4]) && Task(s, 1).Id == 5),
        ("""[{ "do": "move", "tasks": [2, 4], "after": 5, "level": 2 }]""", s => s.Plan.Tasks.ConvertAll(t => t.Uid).SequenceEqual([1, 3, 5, 2, 4, 6, 7, 8])),
        ("""[{ "do": "move", "tasks": [7], "after": 2, "level": 3 }]""", s => Task(s, 2).IsSummary && Task(s, 7).OutlineLevel == 3),
        ("""[{ "do": "indent", "tasks": [7] }]""", s => Task(s, 6).IsSummary && Task(s, 7).OutlineLevel == 3),
        ("""[{ "do": "outdent", "tasks": [4] }]""", s => Task(s, 4).OutlineLevel == 1 && !Task(s, 4).IsSummary),
        ("""[{ "do": "outdent", "tasks": [6, 7] }]""", s => !Task(s, 5).IsSummary),
        ("""[{ "do": "link", "from": 2, "to": 7, "type": "FF", "lag": "-2d" }]""", s => s.Plan.Links.Count == 5),
        ("""[{ "do": "unlink", "from": 3, "to": 4 }]""", s => s.Plan.Links.Count == 3 && Dates(s, 4).Start == At(3, 2, 8)),
        ("""[{ "do": "relink", "from": 2, "to": 3, "newType": "SS", "newLag": "1d" }]""", s => s.Plan.Links.Single(l => l.PredecessorUid == 2) is { Kind: LinkKind.StartStart, Lag: 28_800 }),
        ("""[{ "do": "assign", "task": 2, "resource": "Ben", "units": 0.5 }]""", s => s.Plan.Assignments.Single(a => a.TaskUid == 2).Work.Hours == 12),
        ("""[{ "do": "assign", "task": 6, "resource": 1, "units": 2 }]""", s => Task(s, 6).Duration.Hours == 20),
        ("""[{ "do": "unassign", "task": 6, "resource": 1 }]""", s => s.Plan.Assignments.Count == 0),
        ("""[{ "do": "project", "field": "start", "to": "2026-03-09" }]""", s => Dates(s, 2).Start == At(3, 9, 8)),
        ("""[{ "do": "project", "field": "statusDate", "to": "2026-03-13" }]""", s => s.Plan.StatusDate == At(3, 13, 17)),
        ("""[{ "do": "project", "field": "name", "to": "Cottage" }]""", s => s.Plan.Name == "Cottage"),
        ("""[{ "do": "set", "task": 2, "field": "duration", "to": "1d" }, { "do": "set", "task": 3, "field": "duration", "to": "4d" }, { "do": "set", "task": 4, "field": "name", "to": "Cure" }]""", s => Dates(s, 3).Start == At(3, 3, 8)),
    ];

    [Theory, EveryDatabase]
    public async Task Every_verb_is_saved_row_by_row_and_taken_back_completely(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await AddToPool(live, "Cleo Pool");
        foreach (var (verbs, holds) in Edits)
        {
            var before = await live.State();
            var version = (await live.Edit(live.Manager, verbs)).GetProperty("version").GetInt64();
            Assert.True(holds(await Computed(live)), $"{verbs} did not do what it says.");
            await live.MustEqualRecomputation();
            var after = await live.State();
            var undone = await live.Undo(live.Manager);
            Assert.True(undone.Status == HttpStatusCode.OK, $"Undo of {verbs}: {undone.Body}");
            Assert.Equal(before, await live.State());
            await live.MustEqualRecomputation();
            var redone = await live.Redo(live.Manager);
            Assert.True(redone.Status == HttpStatusCode.OK, $"Redo of {verbs}: {redone.Body}");
            Assert.Equal(after, await live.State());
            Assert.Equal(HttpStatusCode.OK, (await live.Undo(live.Manager)).Status);
            Assert.Equal(before, await live.State());
            await MustBeLogged(live, version);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_verb_is_named_with_its_place_and_nothing_is_done(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var before = await live.State();
        foreach (var (verbs, field, words) in ((string, string, string)[])
        [
            ("""[{ "do": "set", "task": 2, "field": "duration", "to": "1d" }, { "do": "set", "task": 99, "field": "name", "to": "x" }]""", "task", "uid 99"),
            ("""[{ "do": "set", "task": 2, "field": "duration", "to": "five" }]""", "duration", "'five'"),
            ("""[{ "do": "set", "task": 2, "field": "predecessors", "to": "1;3XY" }]""", "predecessors", "'3XY'"),
            ("""[{ "do": "set", "task": 2, "field": "predecessors", "to": "77" }]""", "predecessors", "row 77"),
            ("""[{ "do": "set", "task": 2, "field": "resources", "to": "Nobody" }]""", "resources", "'Nobody'"),
            ("""[{ "do": "set", "task": 1, "field": "duration", "to": "2d" }]""", "duration", "summary"),
            ("""[{ "do": "set", "task": 1, "field": "percentComplete", "to": 50 }]""", "percentComplete", "0 or 100"),
            ("""[{ "do": "set", "task": 2, "field": "colour", "to": "red" }]""", "field", "'colour'"),
            ("""[{ "do": "dance" }]""", "do", "'dance'"),
            ("""[{ "do": "indent", "tasks": [1] }]""", "tasks", "deeper"),
            ("""[{ "do": "move", "tasks": [1], "after": 3 }]""", "after", "inside"),
            ("""[{ "do": "insert", "after": 8, "level": 5, "name": "x" }]""", "level", "too deep"),
            ("""[{ "do": "set", "task": 2, "field": "start", "to": "31.12.2026" }]""", "start", "2026-03-02"),
            ("""[{ "do": "set", "task": 2, "field": "start" }]""", "to", "missing"),
        ])
        {
            var answer = await live.Post(live.Manager, verbs);
            Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Code == "invalid", $"{verbs}: {answer}");
            var error = answer.Body.GetProperty("errors")[0];
            Assert.Equal(field, error.GetProperty("field").GetString());
            Assert.Contains(words, error.GetProperty("message").GetString());
        }

        var circle = await live.Post(live.Manager, """[{ "do": "set", "task": 2, "field": "name", "to": "x" }, { "do": "link", "from": 4, "to": 2 }]""");
        Assert.Equal((HttpStatusCode.Conflict, "refused", "closesCycle"), (circle.Status, circle.Code, circle.Body.GetProperty("reason").GetString()));
        var misspelt = await live.Post(live.Manager, """[{ "do": "set", "tusk": 2 }]""");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (misspelt.Status, misspelt.Code));
        Assert.Equal(before, await live.State());
        await live.MustEqualRecomputation();
    }

    private static async Task MustBeLogged(LivePlan live, long version)
    {
        await using var db = live.OpenDb();
        var row = await db.PlanEdits.AsNoTracking().SingleAsync(e => e.PlanId == live.PlanId && e.Version == version);
        Assert.Equal((EditKind.Edit, true), (row.Kind, row.UndoneBy is not null));
        var audited = await db.AuditedRoots.Where(r => r.RootId == live.PlanId && r.Sequence == version).Join(db.AuditEntries, r => r.EntryId, e => e.Id, (r, e) => new { r.Changes, e.Action, e.Summary }).SingleAsync();
        Assert.Equal("plans.edit", audited.Action);
        Assert.True(audited.Summary.Length > 10 && audited.Changes.Length > 10, audited.Summary + audited.Changes);
        Assert.True(await db.Outbox.AnyAsync(o => o.Kind == "plan.changed"));
    }

    private static async Task AddToPool(LivePlan live, string name)
    {
        await using var db = live.OpenDb();
        db.ResourcePool.Add(new PooledResource { Name = name, NameKey = SearchKey.Of(name), Kind = ResourceKind.Work });
        await db.SaveChangesAsync();
    }

    private static async Task<Schedule> Computed(LivePlan live)
    {
        await using var db = live.OpenDb();
        return Schedule.Compute(await db.Load(await db.Plans.AsNoTracking().SingleAsync(p => p.Id == live.PlanId), default));
    }

    private static PlanTask Task(Schedule schedule, int uid) => schedule.Plan.Tasks.Single(t => t.Uid == uid);

    private static TaskDates Dates(Schedule schedule, int uid) => schedule.Dates[schedule.Plan.Tasks.FindIndex(t => t.Uid == uid)];

    private static PlanTime At(int month, int day, int hour) => PlanTime.At(2026, month, day, hour);
}
