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
    private const string Durations = "duration";
    private const string Everything = "duration start link unlink relink predecessors";

    // Asks the modules of the page what an edit would move, and the server what it did move.
    private const string Compare = """
        async ({ planUrl, times, seed, kinds, plain }) => {
          const [{ readSnapshot }, { Plan }, { AmountText }, { consequences }, { firstStep }] = await Promise.all(
            ['snapshot', 'plan', 'amounts', 'editing/consequences', 'editing/firststep'].map(module => import(`/plan/${module}.js`)));
          const plan = new Plan(readSnapshot(await (await fetch(`${planUrl}/snapshot`)).arrayBuffer()), new Date());
          const amounts = new AmountText(plan.snapshot, { units: [], elapsedUnits: [] }, 'en'), types = ['FF', 'FS', 'SF', 'SS'];
          const verbOf = (kind, row) => {
            const { tasks, snapshot: { links } } = plan, task = tasks.uid[row], into = plan.linksInto(row);
            if (kind === 'duration') return { do: 'set', task, field: 'duration', to: `${1 + random(12)}d` };
            const from = tasks.uid[random(plan.count)];
            const link = into[random(into.length || 1)], lag = ['', '+1d', '-2h', '1w', '+3ed'][random(plain ? 4 : 5)], type = plain ? types[random(3) ? 1 : 3] : types[random(3) ? 1 : random(4)];
            const known = link === undefined ? null : { from: tasks.uid[links.predecessor[link]], to: task, type: types[links.bits[link] & 3] };
            if (kind === 'start' && tasks.start[row] > 0) return { do: 'set', task, field: 'start', to: random(8) ? new Date((tasks.start[row] - 62135596800 + (random(16) - 5) * 86400) * 1000).toISOString().slice(0, random(3) ? 10 : 16) : null };
            if (kind === 'link') return { do: 'link', from, to: task, type, ...(lag ? { lag } : {}) };
            if (kind === 'unlink' && known) return { do: 'unlink', ...known };
            if (kind === 'relink' && known) return { do: 'relink', ...known, newType: type, newLag: lag || '0d' };
            if (kind === 'predecessors') return { do: 'set', task, field: 'predecessors', to: random(4) ? `{uid:${from}}${type}${lag && lag[0] !== '+' && lag[0] !== '-' ? '+' : ''}${lag}` : '' };
            return { do: 'set', task, field: 'duration', to: `${1 + random(12)}d` };
          };
          const random = below => { seed = seed * 48271 % 2147483647; return seed % below; };
          const client = `compare-${seed}`, wrong = [], kindsOf = kinds.split(' ');
          let moved = 0, foretold = 0, edits = 0, refused = 0;
          for (let sequence = 1; sequence <= times; sequence++) {
            const { tasks } = plan;
            let row = random(plan.count);
            for (let tries = 0; tries < plan.count && (plan.isSummary(row) || !(tasks.duration[row] > 0) || tasks.flags[row] & 256); tries++) row = (row + 1) % plan.count;
            const verb = verbOf(kindsOf.length > 1 ? kindsOf[random(kindsOf.length)] : kinds, row), step = firstStep(plan, amounts, verb);
            const told = new Map(step ? consequences(plan, step.row, step.other).map(each => [tasks.uid[each.row], each]) : []);
            const answer = await fetch(`${planUrl}/edits`, {
              method: 'POST', headers: { 'content-type': 'application/json', 'x-gantry': '1' },
              body: JSON.stringify({ client, sequence, base: plan.snapshot.version, do: [verb] }),
            });
            const body = await answer.json();
            if (!answer.ok) {
              if (answer.status !== 422 && answer.status !== 400 && body.code !== 'refused') throw new Error(`${answer.status} ${JSON.stringify(body)}`);
              if (body.reason === 'closesCycle' && told.size) wrong.push(`edit ${sequence} ${JSON.stringify(verb)} closes a circle`);
              refused++;
              continue;
            }

            edits++;
            if (!body.change) continue;
            const before = new Map(Array.from(tasks.uid, (each, at) => [each, [tasks.start[at], tasks.finish[at]]]));
            plan.apply(body.change);
            for (let at = 0; at < plan.count; at++) {
              const was = before.get(tasks.uid[at]), each = told.get(tasks.uid[at]);
              if (was[0] !== tasks.start[at] || was[1] !== tasks.finish[at]) moved++;
              if (!each) continue;
              foretold++;
              if (each.start !== tasks.start[at] || each.finish !== tasks.finish[at]) wrong.push(`edit ${sequence} ${JSON.stringify(verb)}: ${tasks.uid[at]} ${each.start - tasks.start[at]} ${each.finish - tasks.finish[at]}`);
            }
          }
          return { edits, moved, foretold, refused, wrong: wrong.slice(0, 20) };
        }
        """;

    [Fact]
    public async Task In_a_network_of_plain_tasks_everything_that_moves_is_foretold()
    {
        var compared = await Run(plans.LargeProject, 40, Durations);
        Assert.Empty(compared.Wrong);
        Assert.Equal(40, compared.Edits);
        Assert.True(compared.Moved > 300, $"{compared.Moved} moved");
        Assert.Equal(compared.Moved, compared.Foretold);
    }

    [Fact]
    public async Task What_another_start_or_link_moves_is_foretold()
    {
        var compared = await Run(await plans.Project("Rows", Rows()), 80, "start link unlink relink predecessors", plain: true);
        Assert.True(compared.Wrong.Length == 0, string.Join("\n", compared.Wrong));
        Assert.True(compared.Foretold * 10 > compared.Moved * 9, $"{compared.Foretold} of {compared.Moved} foretold");
        Assert.True(compared.Moved > 200, $"{compared.Moved} moved by {compared.Edits} edits, {compared.Refused} refused");
    }

    [Theory]
    [InlineData(1, Durations, 30)]
    [InlineData(2, Durations, 30)]
    [InlineData(3, Durations, 30)]
    [InlineData(1, Everything, 20)]
    [InlineData(2, Everything, 20)]
    [InlineData(3, Everything, 20)]
    public async Task In_a_plan_of_every_kind_of_task_and_link_nothing_is_foretold_wrongly(int seed, string kinds, int least)
    {
        var compared = await Run(await plans.Project($"Mixed {seed} {kinds.Length}", Mixed(seed)), kinds == Durations ? 60 : 120, kinds, seed);
        Assert.True(compared.Wrong.Length == 0, string.Join("\n", compared.Wrong));
        Assert.True(compared.Foretold > least, $"{compared.Foretold} of {compared.Moved} foretold");
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
            var compared = await Run(await plans.Project(Path.GetFileNameWithoutExtension(file), MsProjectXml.Read(stream)), 18, Everything);
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

    [Theory]
    [InlineData(EditedPlan.Start, "30 Nov 2026", "1 Dec", "2 Dec")]
    [InlineData(EditedPlan.Predecessors, "1FS+2d", "27 Nov", "30 Nov")]
    public async Task Another_start_or_link_moves_what_follows_before_the_server_has_answered(int column, string typed, string third, string fourth)
    {
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, await plans.Project($"Slow line {column}", Chain(4)));
        var answer = new TaskCompletionSource();
        await plan.Page.RouteAsync("**/edits", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        await plan.Type(1, column, typed);
        await plan.Expect(2, EditedPlan.Start, third);
        await plan.Expect(3, EditedPlan.Start, fourth);
        answer.SetResult();
        await plan.Saved();
        await plan.Expect(2, EditedPlan.Start, third);
        await plan.Expect(3, EditedPlan.Start, fourth);
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

    private async Task<Compared> Run(Guid project, int times, string kinds, int seed = 42, bool plain = false)
    {
        await using var plan = await EditedPlan.Open(chromium, plans.Server, plans.Ann, project);
        var id = await plan.Page.Locator(".g-plan-host").GetAttributeAsync("data-plan");
        return await plan.Page.EvaluateAsync<Compared>(Compare, new { planUrl = $"/api/plans/{id}", times, seed, kinds, plain });
    }

    // Forty rows of tasks, each after some of the ten before it.
    private static PlanDocument Rows()
    {
        var random = new Random(7);
        var document = Chain();
        for (var i = 4; i <= 40; i++)
        {
            document.Plan.Tasks.Add(new PlanTask { Uid = i, Id = i, Name = $"Step {i}", OutlineLevel = 1, Duration = WorkTime.FromHours(random.Next(1, 8) * 4) });
            foreach (var before in (int[])[i - random.Next(1, 4), i - random.Next(4, 10)])
                if (before > 0) document.Plan.Links.Add(new PlanLink { PredecessorUid = before, SuccessorUid = i, Kind = random.Next(3) > 0 ? LinkKind.FinishStart : LinkKind.StartStart, Lag = random.Next(3) * 4 * 3600 });
        }

        return document;
    }

    private static PlanDocument Chain(int count = 3)
    {
        var document = new PlanDocument();
        document.Plan.Start = PlanTime.At(2026, 11, 23, 8);
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        for (var i = 1; i <= count; i++)
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

    private sealed record Compared(int Edits, int Moved, int Foretold, int Refused, string[] Wrong)
    {
        public Compared()
            : this(0, 0, 0, 0, [])
        {
        }
    }
}
