using Gantry.Exchange;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Browser.Tests.Plans;

/// <summary>The product with two plans: a small one with a bit of everything, and one of 10,000 tasks and 15,000 links.</summary>
public sealed class PlanServer : IAsyncLifetime
{
    public const int LargeCount = 10_000;
    private TestServer? _server;

    internal TestServer Server => _server!;

    /// <summary>May read every plan and change none.</summary>
    internal Person Reader { get; private set; } = null!;

    /// <summary>A project manager: edits and publishes.</summary>
    internal Person Ann { get; private set; } = null!;

    /// <summary>A team lead: edits and does not publish.</summary>
    internal Person Jon { get; private set; } = null!;

    internal PlanDocument Small { get; } = SmallPlan();

    internal Guid SmallProject { get; private set; }

    internal Guid LargeProject { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.Start();
        Reader = await _server.AddPerson("Ines Faber", null, Role.TeamMember);
        Ann = await _server.AddPerson("Ann Berg", null, Role.ProjectManager);
        Jon = await _server.AddPerson("Jon Tern", null, Role.TeamLead);
        SmallProject = await Project("Bridge", Small);
        LargeProject = await Project("Network", LargePlan());
    }

    internal async Task<Guid> Project(string name, PlanDocument document)
    {
        var project = await ProjectWithoutPlan(name);
        await Done(new ImportPlan(project, document));
        return project;
    }

    internal Task<Guid> ProjectWithoutPlan(string name) => Done(new CreateProject(name));

    /// <summary>How many edits of somebody the log of a project's plan holds.</summary>
    internal async Task<int> EditsBy(Guid project, Person person)
    {
        await using var db = Server.CreateDbContext();
        return await db.PlanEdits.CountAsync(e => e.ActorId == person.Id && db.Plans.Any(p => p.Id == e.PlanId && p.ProjectId == project));
    }

    private async Task<T> Done<T>(ICommand<T> command)
    {
        var result = await Server.Services.GetRequiredService<CommandPipeline>().Do(command, Actor.Installation);
        Assert.True(result.IsDone, $"{command.GetType().Name}: {result.Outcome} {result.Message}");
        return result.Value!;
    }

    // 1 Bridge, 2 Survey and 3 Permit below it, 4 Piling after both with two days of lag, 5 Opened, 6 Snagging by hand.
    private static PlanDocument SmallPlan()
    {
        var document = Empty();
        document.Plan.StatusDate = PlanTime.At(2026, 11, 27, 17);
        Add(document, "Bridge", 1, 0, task => task.IsSummary = true);
        Add(document, "Survey", 2, 5, task => { task.ActualStart = PlanTime.At(2026, 11, 23, 8); task.PercentComplete = 60; });
        Add(document, "Permit <b>& more</b>", 2, 10);
        Add(document, "Piling", 1, 15, task => task.Deadline = PlanTime.At(2026, 12, 18, 17));
        Add(document, "Opened", 1, 0, task => task.IsMilestone = true);
        Add(document, "Snagging", 1, 3, task => { task.IsManual = true; task.ManualStart = PlanTime.At(2027, 1, 18, 8); task.ManualFinish = PlanTime.At(2027, 1, 20, 17); });
        Link(document, 2, 4);
        Link(document, 3, 4, 2);
        Link(document, 4, 5);
        foreach (var task in document.Plan.Tasks)
        {
            document.TaskDetails[task.Uid] = new TaskDetail
            {
                Baselines = { [0] = new Baseline(PlanTime.At(2026, 11, 23, 8), PlanTime.At(2026, 11, 27, 17), null, null, null) },
            };
        }

        return document;
    }

    private static PlanDocument LargePlan()
    {
        var random = new Random(42);
        var document = Empty();
        for (var i = 0; i < LargeCount; i++)
        {
            var summary = i % 20 == 0;
            Add(document, summary ? $"Work package {(i / 20) + 1}" : $"Task {i} of the network", summary ? 1 : 2, random.Next(1, 11), task => task.IsSummary = summary);
        }

        while (document.Plan.Links.Count < 15_000)
        {
            var to = random.Next(1, LargeCount);
            var from = random.Next(Math.Max(0, to - 500), to);
            if (to % 20 != 0 && from % 20 != 0) Link(document, from + 1, to + 1);
        }

        return document;
    }

    /// <summary>Tasks that wait for nothing and that nothing waits for.</summary>
    internal static PlanDocument Unlinked(int tasks)
    {
        var document = Empty();
        for (var i = 0; i < tasks; i++) Add(document, $"Piece {i + 1}", 1, 2);
        return document;
    }

    private static PlanDocument Empty()
    {
        var document = new PlanDocument();
        document.Plan.Start = PlanTime.At(2026, 11, 23, 8);
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        return document;
    }

    private static void Add(PlanDocument document, string name, int level, int days, Action<PlanTask>? more = null)
    {
        var number = document.Plan.Tasks.Count + 1;
        var task = new PlanTask { Uid = number, Id = number, Name = name, OutlineLevel = level, Duration = WorkTime.FromHours(8 * days) };
        more?.Invoke(task);
        document.Plan.Tasks.Add(task);
    }

    private static void Link(PlanDocument document, int from, int to, int lagDays = 0) =>
        document.Plan.Links.Add(new PlanLink { PredecessorUid = from, SuccessorUid = to, Lag = lagDays * 8 * 3600 });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
