using Gantry.Browser.Tests.Browsing;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;
using Gantry.Testing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

/// <summary>What the page shows before the server has answered is what the server then says.</summary>
public class ForetoldDatesTests(Chromium chromium, PlanServer plans) : IClassFixture<PlanServer>
{
    // Asks the modules of the page what another duration would move, and the server what it did move.
    private const string Compare = """
        async ({ planUrl, times, seed }) => {
          const [{ readSnapshot }, { Plan }, { consequences }] = await Promise.all([import('/plan/snapshot.js'), import('/plan/plan.js'), import('/plan/editing/consequences.js')]);
          const plan = new Plan(readSnapshot(await (await fetch(`${planUrl}/snapshot`)).arrayBuffer()), new Date());
          const random = below => { seed = seed * 48271 % 2147483647; return seed % below; };
          const client = `compare-${seed}`, wrong = [];
          let moved = 0, foretold = 0, edits = 0;
          for (let sequence = 1; sequence <= times; sequence++) {
            const { tasks } = plan;
            let row = random(plan.count);
            for (let tries = 0; tries < plan.count && (plan.isSummary(row) || !(tasks.duration[row] > 0) || tasks.flags[row] & 256); tries++) row = (row + 1) % plan.count;
            const days = 1 + random(12), uid = tasks.uid[row], seconds = days * plan.snapshot.minutesPerDay * 60;
            const told = new Map(consequences(plan, row, seconds).map(each => [tasks.uid[each.row], each]));
            const answer = await fetch(`${planUrl}/edits`, {
              method: 'POST', headers: { 'content-type': 'application/json', 'x-gantry': '1' },
              body: JSON.stringify({ client, sequence, base: plan.snapshot.version, do: [{ do: 'set', task: uid, field: 'duration', to: `${days}d` }] }),
            });
            const body = await answer.json();
            if (!answer.ok) { if (answer.status === 422 || answer.status === 400) continue; throw new Error(`${answer.status} ${JSON.stringify(body)}`); }
            edits++;
            if (!body.change) continue;
            const before = new Map(Array.from(tasks.uid, (each, at) => [each, [tasks.start[at], tasks.finish[at]]]));
            plan.apply(body.change);
            for (let at = 0; at < plan.count; at++) {
              const was = before.get(tasks.uid[at]), each = told.get(tasks.uid[at]);
              if (was[0] !== tasks.start[at] || was[1] !== tasks.finish[at]) moved++;
              if (!each) continue;
              foretold++;
              if (each.start !== tasks.start[at] || each.finish !== tasks.finish[at]) wrong.push(`edit ${sequence} of ${uid} to ${days}d: ${tasks.uid[at]} ${each.start - tasks.start[at]} ${each.finish - tasks.finish[at]}`);
            }
          }
          return { edits, moved, foretold, wrong: wrong.slice(0, 20) };
        }
        """;

    [Fact]
    public async Task In_a_network_of_plain_tasks_everything_that_moves_is_foretold()
    {
        var compared = await Run(plans.LargeProject, 40);
        Assert.Empty(compared.Wrong);
        Assert.Equal(40, compared.Edits);
        Assert.True(compared.Moved > 300, $"{compared.Moved} moved");
        Assert.Equal(compared.Moved, compared.Foretold);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task In_a_plan_of_every_kind_of_task_and_link_nothing_is_foretold_wrongly(int seed)
    {
        var compared = await Run(await plans.Project($"Mixed {seed}", Mixed(seed)), 60, seed);
        Assert.True(compared.Wrong.Length == 0, string.Join("\n", compared.Wrong));
        Assert.True(compared.Foretold > 30, $"{compared.Foretold} of {compared.Moved} foretold");
    }

    [Fact]
    public async Task In_plans_of_others_nothing_is_foretold_wrongly()
    {
        var folder = ReferenceData.Require("msp-real");
        var wrong = new List<string>();
        var (moved, foretold) = (0, 0);
        foreach (var file in Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).Where((_, i) => i % 4 == 0))
        {
            using var stream = File.OpenRead(file);
            var compared = await Run(await plans.Project(Path.GetFileNameWithoutExtension(file), MsProjectXml.Read(stream)), 12);
            wrong.AddRange(compared.Wrong.Select(each => $"{Path.GetFileName(file)}: {each}"));
            (moved, foretold) = (moved + compared.Moved, foretold + compared.Foretold);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{foretold} of {moved} dates that moved were foretold.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
        Assert.True(foretold * 4 > moved, $"{foretold} of {moved}");
    }

    [Fact]
    public async Task A_longer_task_moves_what_follows_before_the_server_has_answered()
    {
        var project = await plans.Project("Slow line", Chain());
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project);
        var answer = new TaskCompletionSource();
        await plan.Page.RouteAsync("**/edits", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        await plan.Type(0, EditedPlan.Duration, "4d");
        await plan.Expect(1, EditedPlan.Start, "27 Nov");
        await plan.Expect(2, EditedPlan.Finish, "30 Nov");
        Assert.Equal(0, await plans.EditsBy(project, plans.Ann));
        answer.SetResult();
        await Assertions.Expect(plan.Cell(1, EditedPlan.Start)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("moved"));
        await plan.Expect(1, EditedPlan.Start, "27 Nov");
        await plan.Expect(2, EditedPlan.Finish, "30 Nov");
        Assert.Equal(1, await plans.EditsBy(project, plans.Ann));
    }

    [Fact]
    public async Task What_the_server_refuses_goes_back()
    {
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project("Refused", Chain()));
        await plan.Expect(1, EditedPlan.Start, "24 Nov");
        await plan.Page.RouteAsync("**/edits", async route =>
        {
            await Assertions.Expect(plan.Cell(1, EditedPlan.Start)).ToHaveTextAsync("27 Nov", new() { UseInnerText = true });
            await route.FulfillAsync(new() { Status = 422, ContentType = "application/problem+json", Body = """{"code":"invalid","detail":"Not today.","errors":[]}""" });
        });
        await plan.Type(0, EditedPlan.Duration, "4d");
        await plan.Expect(1, EditedPlan.Start, "24 Nov");
        await plan.Expect(2, EditedPlan.Finish, "25 Nov");
    }

    private async Task<Compared> Run(Guid project, int times, int seed = 42)
    {
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project);
        var id = await plan.Page.Locator(".g-plan-host").GetAttributeAsync("data-plan");
        return await plan.Page.EvaluateAsync<Compared>(Compare, new { planUrl = $"/api/plans/{id}", times, seed });
    }

    private static PlanDocument Chain()
    {
        var document = new PlanDocument();
        document.Plan.Start = PlanTime.At(2026, 11, 23, 8);
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        for (var i = 1; i <= 3; i++)
        {
            document.Plan.Tasks.Add(new PlanTask { Uid = i, Id = i, Name = $"Step {i}", OutlineLevel = 1, Duration = WorkTime.FromHours(8) });
            if (i > 1) document.Plan.Links.Add(new PlanLink { PredecessorUid = i - 1, SuccessorUid = i });
        }

        return document;
    }

    // Summaries in two levels; links of every kind with lags of every kind, some to summaries; constraints, progress, tasks by hand, a second calendar, people with holidays.
    private static PlanDocument Mixed(int seed)
    {
        var random = new Random(seed);
        var document = new PlanDocument();
        document.Plan.Start = PlanTime.At(2026, 11, 23, 8);
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        document.Plan.Calendars.Add(new WorkCalendar { Uid = 2, Name = "Four days", BaseUid = 1, Week = { [5] = DayPattern.NonWorking } });
        const int count = 240;
        for (var i = 1; i <= count; i++)
        {
            var level = i % 40 == 1 ? 1 : i % 10 == 1 ? 2 : 3;
            var task = new PlanTask { Uid = i, Id = i, Name = $"Task {i}", OutlineLevel = level, IsSummary = level < 3, Duration = WorkTime.FromHours(random.Next(0, 12) * 4) };
            if (level == 3)
            {
                task.IsMilestone = task.Duration.Seconds == 0;
                switch (random.Next(30))
                {
                    case 0: (task.Constraint, task.ConstraintDate) = ((ConstraintKind)random.Next(2, 8), PlanTime.At(2026, 12, random.Next(1, 28), 8)); break;
                    case 1: (task.ActualStart, task.PercentComplete) = (PlanTime.At(2026, 11, 23, 8), 30); break;
                    case 2: (task.IsManual, task.ManualStart, task.ManualFinish) = (true, PlanTime.At(2026, 12, 7, 8), PlanTime.At(2026, 12, 9, 17)); break;
                    case 3: task.CalendarUid = 2; break;
                    case 4 when seed == 2: task.Constraint = ConstraintKind.AsLateAsPossible; break;
                    case 5: task.LevelingDelay = new ElapsedTime(86_400); break;
                    case 6: task.IsActive = false; break;
                    default: break;
                }
            }

            document.Plan.Tasks.Add(task);
        }

        for (var i = 0; i < 220; i++)
        {
            var to = random.Next(2, count + 1);
            var from = random.Next(Math.Max(1, to - 30), to);
            // Not from what is around a task, nor between what holds one another.
            if ((from - 1) / 10 == (to - 1) / 10 && (from % 10 == 1 || to % 10 == 1)) continue;
            if (from % 40 == 1 || to % 40 == 1 || (to % 10 == 1 && random.Next(3) > 0)) continue;
            var kind = random.Next(3) > 0 ? LinkKind.FinishStart : (LinkKind)random.Next(4);
            document.Plan.Links.Add(new PlanLink { PredecessorUid = from, SuccessorUid = to, Kind = kind, Lag = random.Next(4) > 0 ? 0 : random.Next(-2, 5) * 4 * 3600, LagKind = random.Next(5) > 0 ? LagKind.Working : LagKind.Elapsed });
        }

        return document;
    }

    private sealed record Compared(int Edits, int Moved, int Foretold, string[] Wrong)
    {
        public Compared()
            : this(0, 0, 0, [])
        {
        }
    }
}
