using System.Text.Json;
using Gantry.Exchange.MsProject;
using Gantry.Imports;
using Gantry.People;
using Gantry.Plans;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Imports;

public class FollowedImportTests
{
    // Survey takes Monday and Tuesday, Piling Wednesday.
    private static readonly string Bridge = File(
        """
        <Task><UID>1</UID><ID>1</ID><Name>Survey</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>
        <Task><UID>2</UID><ID>2</ID><Name>Piling</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
          <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
        """);

    // Opening waits for a task that stands for Piling, Lights for a link that names the first row of the other file.
    private static readonly string Master = File(
        """
        <Task><UID>1</UID><ID>1</ID><Name>Piling</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><ExternalTask>1</ExternalTask><ExternalTaskProject>C:\plans\Bridge.mpp\2</ExternalTaskProject>
          <Start>2026-11-24T08:00:00</Start><Finish>2026-11-24T17:00:00</Finish></Task>
        <Task><UID>2</UID><ID>2</ID><Name>Opening</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
          <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
        <Task><UID>3</UID><ID>3</ID><Name>Lights</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
          <PredecessorLink><PredecessorUID>9</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><CrossProjectName>C:\plans\Bridge.mpp\1</CrossProjectName></PredecessorLink></Task>
        """);

    [Theory, EveryDatabase]
    public async Task Imported_plans_follow_what_the_other_publishes(DatabaseKind kind)
    {
        await using var estate = await Estate.Start(kind);
        var batch = await estate.Import(("a/Bridge.xml", Bridge), ("a/Master.xml", Master));
        Assert.Null(batch.Problem);
        // What is published there counts, not what the file last knew of it.
        Assert.Equal((Day(11, 26), Day(11, 25)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
        Assert.Equal(["Lights", "Opening", "Piling", "Survey"], (await estate.Tasks("Master")).Order());

        await estate.Edit("Bridge", """{ "do": "set", "task": 1, "field": "duration", "to": "4d" }""");
        await estate.Server.Deliver();
        Assert.Equal((Day(11, 26), Day(11, 25)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
        await estate.Server.Done(new PublishPlan(await estate.Plan("Bridge")));
        await estate.Server.Deliver();
        Assert.Equal((Day(11, 30), Day(11, 27)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
    }

    [Theory, EveryDatabase]
    public async Task The_files_may_come_one_after_the_other_and_be_edited_in_between(DatabaseKind kind)
    {
        await using var estate = await Estate.Start(kind);
        Assert.Null((await estate.Import(("Master.xml", Master))).Problem);
        // The file's own date counts as long as nobody knows better.
        Assert.Equal((Day(11, 25), Day(11, 23)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
        Assert.Null((await estate.Import(("Bridge.xml", Bridge))).Problem);
        Assert.Equal((Day(11, 26), Day(11, 25)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));

        // Rows that were inserted since have other numbers than the file says.
        await estate.Edit("Bridge", """{ "do": "insert", "after": null, "name": "Fence" }""");
        Assert.Null((await estate.Import(("Later.xml", Master))).Problem);
        Assert.Equal((Day(11, 26), Day(11, 25)), (await estate.Start("Later", "Opening"), await estate.Start("Later", "Lights")));
    }

    [Theory, EveryDatabase]
    public async Task A_circle_through_files_is_left_open_where_it_would_close(DatabaseKind kind)
    {
        static string Half(string own, string other) => File(
            $"""
            <Task><UID>1</UID><ID>1</ID><Name>{other} work</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><ExternalTask>1</ExternalTask><ExternalTaskProject>{other}.mpp\2</ExternalTaskProject>
              <Start>2026-11-23T08:00:00</Start><Finish>2026-11-23T17:00:00</Finish></Task>
            <Task><UID>2</UID><ID>2</ID><Name>{own} work</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
              <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
            """);
        await using var estate = await Estate.Start(kind);
        var batch = await estate.Import(("North.xml", Half("North", "South")), ("South.xml", Half("South", "North")));
        Assert.Contains("would depend, through links between projects, on what it drives here", batch.Problem);
        await using var db = estate.Server.CreateDbContext();
        Assert.Equal(1, await db.ExternalTasks.CountAsync(TestContext.Current.CancellationToken));
        await estate.Server.Deliver();
        var starts = new[] { await estate.Start("North", "North work"), await estate.Start("South", "South work") };
        // One follows the other, and that one has the date its file gave.
        Assert.Equal([Day(11, 24), Day(11, 25)], starts.Order());
    }

    [Theory, EveryDatabase]
    public async Task What_the_file_does_not_tell_is_said_and_the_date_of_the_file_stays(DatabaseKind kind)
    {
        await using var estate = await Estate.Start(kind);
        var batch = await estate.Import(
            ("a/Bridge.xml", Bridge), ("b/Bridge.xml", Bridge),
            ("c/Master.xml", Master.Replace("<Name>Piling</Name>", "<Name>Piles</Name>", StringComparison.Ordinal).Replace(@"C:\plans\Bridge", @"C:\a\Bridge", StringComparison.Ordinal)),
            ("d/Unclear.xml", Master));
        Assert.Contains("'Piles' stands for a task of 'Bridge', and the file does not tell which one", batch.Problem);
        Assert.Contains("d/Unclear.xml: 'Bridge' may be 'a/Bridge.xml' or 'b/Bridge.xml'", batch.Problem);
        Assert.Equal((Day(11, 25), Day(11, 25)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
        Assert.Equal((Day(11, 25), Day(11, 23)), (await estate.Start("Unclear", "Opening"), await estate.Start("Unclear", "Lights")));
    }

    [Theory, EveryDatabase]
    public async Task A_plan_that_is_imported_anew_is_followed_by_those_that_followed_it(DatabaseKind kind)
    {
        await using var estate = await Estate.Start(kind);
        await estate.Import(("Bridge.xml", Bridge), ("Master.xml", Master));
        using var later = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Bridge.Replace("PT16H", "PT32H", StringComparison.Ordinal)));
        await using (var db = estate.Server.CreateDbContext())
            await estate.Server.Done(new ImportPlan(await db.Projects.Where(p => p.Name == "Bridge").Select(p => p.Id).SingleAsync(), MsProjectXml.Read(later)));
        await estate.Server.Deliver();
        Assert.Equal((Day(11, 30), Day(11, 27)), (await estate.Start("Master", "Opening"), await estate.Start("Master", "Lights")));
    }

    private static string File(string tasks) => $"""
        <Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-11-23T08:00:00</StartDate><CalendarUID>1</CalendarUID>
          <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
          <Tasks>{tasks}</Tasks>
        </Project>
        """;

    private static PlanTime Day(int month, int day) => PlanTime.At(2026, month, day, 8);

    /// <summary>An installation into which somebody imports files.</summary>
    private sealed class Estate(TestServer server, HttpClient client, Person ines) : IAsyncDisposable
    {
        private long _sequence;

        public TestServer Server => server;

        public static async Task<Estate> Start(DatabaseKind kind)
        {
            var server = await TestServer.Start(kind);
            var ines = await server.AddPerson("Ines Faber", null, Role.PmoLead);
            return new Estate(server, (await server.SignedInAs(ines)).Client, ines);
        }

        /// <summary>Reads files and keeps all of them.</summary>
        public async Task<ImportBatch> Import(params (string Path, string Text)[] files)
        {
            var batch = await ImportTests.Begin(client);
            foreach (var (path, text) in files) await ImportTests.Put(client, batch, path, text);
            await ImportTests.Read(client, batch);
            await ImportTests.AtRest(server, batch);
            await using var db = server.CreateDbContext();
            await server.Done(new CommitImport(batch, await db.ImportFiles.Where(f => f.BatchId == batch).Select(f => f.Id).ToListAsync()), ines);
            await ImportTests.AtRest(server, batch);
            return await db.Imports.AsNoTracking().SingleAsync(b => b.Id == batch);
        }

        public async Task Edit(string project, string verb) =>
            await server.Done(new EditPlan(await Plan(project), new EditRequest("estate", ++_sequence, null, [JsonSerializer.Deserialize<EditVerb>(verb, EditRequest.Json)!])), ines);

        public async Task<Guid> Plan(string project)
        {
            await using var db = server.CreateDbContext();
            return await db.Projects.Where(p => p.Name == project).Select(p => p.PlanId!.Value).SingleAsync();
        }

        public async Task<List<string>> Tasks(string project)
        {
            var plan = await Plan(project);
            await using var db = server.CreateDbContext();
            return await db.PlanTasks.Where(t => t.PlanId == plan).Select(t => t.Name).ToListAsync();
        }

        /// <summary>When a task starts, computed from the rows.</summary>
        public async Task<PlanTime> Start(string project, string task)
        {
            var plan = await Plan(project);
            await using var db = server.CreateDbContext();
            var schedule = Schedule.Compute(await db.Load(await db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan), default));
            return schedule.Dates[schedule.Plan.Tasks.FindIndex(t => t.Name == task && !t.IsExternal)].Start;
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await server.DisposeAsync();
        }
    }
}
