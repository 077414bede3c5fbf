using System.Globalization;
using System.Net;
using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Scheduling;
using Gantry.Testing;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class UndoTests
{
    private const int Edits = 80;

    /// <summary>Verbs by what they do; the numbers are filled in with tasks of the plan.</summary>
    private static readonly string[] Kinds =
    [
        """[{ "do": "set", "task": %A, "field": "name", "to": "Renamed %N" }]""",
        """[{ "do": "set", "task": %A, "field": "duration", "to": "%Nd" }]""",
        """[{ "do": "set", "task": %A, "field": "duration", "to": "%Neh?" }]""",
        """[{ "do": "set", "task": %A, "field": "work", "to": "%N0h" }]""",
        """[{ "do": "set", "task": %A, "field": "start", "to": "2031-05-1%N" }]""",
        """[{ "do": "set", "task": %A, "field": "finish", "to": "2031-06-1%N" }]""",
        """[{ "do": "set", "task": %A, "field": "percentComplete", "to": %N0 }]""",
        """[{ "do": "set", "task": %A, "field": "percentWorkComplete", "to": %N0 }]""",
        """[{ "do": "set", "task": %A, "field": "actualStart", "to": "2031-05-0%N" }]""",
        """[{ "do": "set", "task": %A, "field": "actualFinish", "to": "2031-07-0%N" }]""",
        """[{ "do": "set", "task": %A, "field": "remainingDuration", "to": "%Nd" }]""",
        """[{ "do": "set", "task": %A, "field": "constraint", "to": "SNET 2031-05-0%N" }]""",
        """[{ "do": "set", "task": %A, "field": "constraint", "to": "ALAP" }]""",
        """[{ "do": "set", "task": %A, "field": "deadline", "to": "2031-05-0%N" }]""",
        """[{ "do": "set", "task": %A, "field": "manual", "to": true }]""",
        """[{ "do": "set", "task": %A, "field": "active", "to": false }]""",
        """[{ "do": "set", "task": %A, "field": "milestone", "to": true }]""",
        """[{ "do": "set", "task": %A, "field": "type", "to": "fixedWork" }, { "do": "set", "task": %A, "field": "effortDriven", "to": true }]""",
        """[{ "do": "set", "task": %A, "field": "priority", "to": %N00 }]""",
        """[{ "do": "set", "task": %A, "field": "notes", "to": "Note %N" }]""",
        """[{ "do": "set", "task": %A, "field": "predecessors", "to": "{uid:%B}FS+%Nd" }]""",
        """[{ "do": "set", "task": %A, "field": "predecessors", "to": "" }]""",
        """[{ "do": "set", "task": %A, "field": "resources", "to": "" }]""",
        """[{ "do": "set", "task": %A, "field": "level", "to": 1 }]""",
        """[{ "do": "insert", "after": %A, "name": "New %N", "ref": "n", "set": { "duration": "%Nd" } }, { "do": "link", "from": %A, "to": "n" }]""",
        """[{ "do": "insert", "after": null, "name": "First %N" }]""",
        """[{ "do": "delete", "tasks": [%A] }]""",
        """[{ "do": "delete", "tasks": [%A, %B] }]""",
        """[{ "do": "move", "tasks": [%A], "after": %B }]""",
        """[{ "do": "insert", "after": %A, "name": "Inside %N", "ref": "i" }, { "do": "indent", "tasks": ["i"] }]""",
        """[{ "do": "outdent", "tasks": [%A] }]""",
        """[{ "do": "link", "from": %A, "to": %B, "type": "SS", "lag": "%Nd" }]""",
        """[{ "do": "unlink", "from": %P, "to": %S }]""",
        """[{ "do": "relink", "from": %P, "to": %S, "newType": "SS", "newLag": "%Nd" }]""",
        """[{ "do": "assign", "task": %A, "resource": %R, "units": 0.%N }]""",
        """[{ "do": "unassign", "task": %T, "resource": %U }]""",
        """[{ "do": "project", "field": "start", "to": "2029-03-0%N" }]""",
        """[{ "do": "project", "field": "statusDate", "to": "2030-03-0%N" }]""",
        """[{ "do": "set", "task": %A, "field": "calendar", "to": %C }]""",
    ];

    [Theory, EveryDatabase]
    public async Task Plans_of_Microsoft_Project_have_their_dates_again_once_every_edit_is_taken_back(DatabaseKind kind)
    {
        var folder = ReferenceData.Require("msp-real");
        foreach (var file in (string[])["Residential_Construction.xml", "Software_Development.xml"])
        {
            var path = Path.Combine(folder, file);
            Assert.SkipUnless(File.Exists(path), $"Reference data 'msp-real/{file}' not found: place it in ../shared/data.");
            await using var stream = File.OpenRead(path);
            await using var live = await LivePlan.Create(kind, MsProjectXml.Read(stream));
            var before = await live.State();
            var (done, refused) = await Edit(live);
            Assert.True(done.Values.Sum() >= Edits, string.Join('\n', refused));
            var never = Kinds.Where(k => !done.ContainsKey(k)).ToList();
            Assert.True(never.Count == 0, $"{file}: never done: {string.Join('\n', never)}\n{string.Join('\n', refused)}");
            await live.MustEqualRecomputation();
            Assert.NotEqual(before, await live.State());

            var undone = 0;
            for (Answer answer; ; undone++)
            {
                answer = await live.Undo(live.Manager);
                if (answer.Status == HttpStatusCode.OK) continue;
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{file}: undo {undone + 1}: {answer.Body}");
                break;
            }

            Assert.Equal(done.Values.Sum(), undone);
            Assert.Equal(before, await live.State());
            await live.MustEqualRecomputation();
        }
    }

    /// <summary>Makes edits of every kind, each where it can be made.</summary>
    private static async Task<(Dictionary<string, int> Done, List<string> Refused)> Edit(LivePlan live)
    {
        var done = new Dictionary<string, int>();
        var refused = new List<string>();
        var seed = 17u;
        for (var round = 0; round < 8 && (round < 2 || done.Count < Kinds.Length || done.Values.Sum() < Edits); round++)
        {
            foreach (var form in Kinds)
            {
                if (round >= 2 && done.ContainsKey(form) && done.Values.Sum() >= Edits) continue;
                var plan = await Plan(live);
                int Pick(int count)
                {
                    seed = (seed * 1_664_525u) + 1_013_904_223u;
                    return (int)((seed >> 8) % (uint)count);
                }

                var (link, work) = (plan.Links[Pick(plan.Links.Count)], plan.Assignments.Where(a => a.ResourceUid is not null).ElementAtOrDefault(Pick(plan.Assignments.Count)));
                var verbs = form.Replace("%A", Text(Leaf(plan, Pick)), StringComparison.Ordinal).Replace("%B", Text(Leaf(plan, Pick)), StringComparison.Ordinal)
                    .Replace("%P", Text(link.PredecessorUid), StringComparison.Ordinal).Replace("%S", Text(link.SuccessorUid), StringComparison.Ordinal)
                    .Replace("%R", Text(plan.Resources[Pick(plan.Resources.Count)].Uid), StringComparison.Ordinal)
                    .Replace("%T", Text(work?.TaskUid ?? 0), StringComparison.Ordinal).Replace("%U", Text(work?.ResourceUid ?? 0), StringComparison.Ordinal)
                    .Replace("%C", Text(plan.Calendars[Pick(plan.Calendars.Count)].Uid), StringComparison.Ordinal)
                    .Replace("%N", Text(Pick(8) + 1), StringComparison.Ordinal);
                var answer = await live.Post(live.Manager, verbs);
                if (answer.Status == HttpStatusCode.OK) done[form] = done.GetValueOrDefault(form) + 1;
                else refused.Add($"{verbs}: {answer.Body}");
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{verbs}: {answer}");
            }
        }

        return (done, refused);
    }

    /// <summary>A task without tasks inside, most of the time.</summary>
    private static int Leaf(Plan plan, Func<int, int> pick)
    {
        var index = pick(plan.Tasks.Count);
        if (pick(5) > 0)
            while (index + 1 < plan.Tasks.Count && plan.Tasks[index + 1].OutlineLevel > plan.Tasks[index].OutlineLevel) index++;
        return plan.Tasks[index].Uid;
    }

    private static async Task<Plan> Plan(LivePlan live)
    {
        await using var db = live.OpenDb();
        return await db.Load(await db.Plans.AsNoTracking().SingleAsync(p => p.Id == live.PlanId), default);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
