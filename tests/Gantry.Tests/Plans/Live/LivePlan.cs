using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Gantry.Exchange;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

/// <summary>A served installation with one project, its plan, and people who edit it through the routes.</summary>
internal sealed class LivePlan : IAsyncDisposable
{
    private readonly Dictionary<Visitor, (string Client, long Sequence)> _clients = [];

    private LivePlan(TestServer server) => Server = server;

    public TestServer Server { get; }
    public Guid ProjectId { get; private set; }
    public Guid PlanId { get; private set; }
    public Visitor Manager { get; private set; } = null!;

    public static async Task<LivePlan> Create(DatabaseKind kind, PlanDocument? document = null)
    {
        var live = new LivePlan(await TestServer.Start(kind));
        live.ProjectId = await live.Do(new CreateProject("Bridge"));
        live.PlanId = await live.Do(new ImportPlan(live.ProjectId, document ?? LiveSketch.House()));
        live.Manager = await live.Somebody("Mara Manager", Role.ProjectManager);
        return live;
    }

    public GantryDb OpenDb() => Server.CreateDbContext();

    public Task<T> Do<T>(ICommand<T> command) => Server.Done(command);

    /// <summary>A signed-in person with a role at the project, or with none.</summary>
    public async Task<Visitor> Somebody(string name, Role? role)
    {
        var person = await Server.AddPerson(name);
        if (role is { } held) await Do(new AssignRole(person.Id, held, ProjectId));
        return await SignIn(person);
    }

    public async Task<Visitor> SignIn(Person person)
    {
        var visitor = await Server.SignedInAs(person);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        _clients[visitor] = ($"page-{_clients.Count}", 0);
        return visitor;
    }

    /// <summary>Posts an edit that must be taken.</summary>
    public async Task<JsonElement> Edit(Visitor who, string verbs, long? basis = null)
    {
        var answer = await Post(who, verbs, basis);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{verbs}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    public Task<Answer> Post(Visitor who, string verbs, long? basis = null) =>
        Send(who, $"/api/plans/{PlanId}/edits", $$"""{{{Next(who)}}{{(basis is { } version ? $", \"base\": {version}" : "")}}, "do": {{verbs}}}""");

    public Task<Answer> Undo(Visitor who) => Send(who, $"/api/plans/{PlanId}/undo", $"{{{Next(who)}}}");

    public Task<Answer> Redo(Visitor who) => Send(who, $"/api/plans/{PlanId}/redo", $"{{{Next(who)}}}");

    public static async Task<Answer> Send(Visitor who, string path, string json)
    {
        using var response = await who.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, await Body(response));
    }

    public static async Task<Answer> Get(Visitor who, string path)
    {
        using var response = await who.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, await Body(response));
    }

    /// <summary>Everything that was entered, row by row, and what is computed from it.</summary>
    public async Task<string> State(Guid? planId = null)
    {
        await using var db = OpenDb();
        var id = planId ?? PlanId;
        var text = new StringBuilder();
        var stored = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == id);
        text.AppendLine(CultureInfo.InvariantCulture, $"{stored.Name} {stored.Start} {stored.Finish} {stored.StatusDate} {stored.CalendarUid} {stored.TaskCount}");
        foreach (var row in await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == id).OrderBy(t => t.Position).ToListAsync()) Line(text, row, id);
        foreach (var row in await db.PlanLinks.AsNoTracking().Where(l => l.PlanId == id).OrderBy(l => l.Number).ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.PredecessorUid}>{row.SuccessorUid} {row.Kind} {row.LagKind} {row.Lag} {row.LagUnit}");
        foreach (var row in await db.PlanResources.AsNoTracking().Where(r => r.PlanId == id).OrderBy(r => r.Uid).ToListAsync()) Line(text, row, id);
        foreach (var row in await db.PlanAssignments.AsNoTracking().Where(a => a.PlanId == id).OrderBy(a => a.Uid).ToListAsync()) Line(text, row, id);
        var schedule = Schedule.Compute(await db.Load(stored, default));
        for (var i = 0; i < schedule.Dates.Count; i++) text.AppendLine(CultureInfo.InvariantCulture, $"{schedule.Plan.Tasks[i].Uid}: {schedule.Dates[i]}");
        return text.ToString();
    }

    /// <summary>The dates the page is sent are those of a full computation from the rows, and so are the rows for lists.</summary>
    public async Task MustEqualRecomputation(Guid? planId = null)
    {
        var id = planId ?? PlanId;
        var bytes = await Manager.Client.GetByteArrayAsync($"/api/plans/{id}/snapshot", TestContext.Current.CancellationToken);
        await using var db = OpenDb();
        var stored = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == id);
        var plan = await db.Load(stored, default);
        var schedule = Schedule.Compute(plan);
        var around = await PlanSurroundings.Load(db, id, default);
        var expected = SnapshotOf.Compressed(plan, schedule, stored.Version, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault);
        Assert.Equal(Expand(expected), bytes);
        var dates = await db.TaskDates.AsNoTracking().Where(d => d.PlanId == id).ToDictionaryAsync(d => d.Uid);
        Assert.Equal(plan.Tasks.Count, dates.Count);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var (row, computed) = (dates[plan.Tasks[i].Uid], schedule.Dates[i]);
            var known = computed.Kind == TaskDatesKind.Full;
            Assert.Equal((known ? computed.Start : null, known ? computed.Finish : null), (row.Start, row.Finish));
        }

        Assert.Equal(Enumerable.Range(0, plan.Tasks.Count), await db.PlanTasks.Where(t => t.PlanId == id).OrderBy(t => t.Position).Select(t => t.Position).ToListAsync());
    }

    /// <summary>The snapshot of a full computation from the rows.</summary>
    public async Task<byte[]> Recomputed()
    {
        await using var db = OpenDb();
        var stored = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == PlanId);
        var plan = await db.Load(stored, default);
        var around = await PlanSurroundings.Load(db, PlanId, default);
        return SnapshotOf.Compressed(plan, Schedule.Compute(plan), stored.Version, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault);
    }

    public static byte[] Expand(byte[] packed)
    {
        using var memory = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) stream.CopyTo(memory);
        return memory.ToArray();
    }

    private string Next(Visitor who)
    {
        var (client, sequence) = _clients[who];
        _clients[who] = (client, sequence + 1);
        return $"\"client\": \"{client}\", \"sequence\": {sequence + 1}";
    }

    private static void Line(StringBuilder text, object row, Guid planId) => text.AppendLine(JsonSerializer.Serialize(row, row.GetType()).Replace(planId.ToString(), "", StringComparison.Ordinal));

    private static async Task<JsonElement> Body(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : text[0] is '{' or '[' ? JsonDocument.Parse(text).RootElement : JsonSerializer.SerializeToElement(text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _clients.Keys) visitor.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>What a route answered.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;
}
