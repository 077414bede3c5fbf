using System.Net;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Plans.Live;

public class TemplateTests
{
    [Theory, EveryDatabase]
    public async Task A_project_without_a_plan_begins_with_an_empty_one_that_is_edited_as_any_other(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var project = await live.Do(new CreateProject("Shed"));
        await using var db = live.OpenDb();
        await live.Do(new AssignRole(await db.People.Where(p => p.Name == "Mara Manager").Select(p => p.Id).SingleAsync(), Role.ProjectManager, project));
        async Task<Answer> Begin(Visitor who, string start) => await LivePlan.Send(who, "/api/commands/plans.create", $$"""{ "projectId": "{{project}}", "start": "{{start}}" }""");

        Assert.Equal(HttpStatusCode.NotFound, (await Begin(await live.Somebody("Sven Stranger", null), "2027-01-04")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Begin(live.Manager, "1066-10-14")).Status);
        var begun = await Begin(live.Manager, "2027-01-04");
        Assert.True(begun.Status == HttpStatusCode.OK, begun.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Begin(live.Manager, "2027-01-04")).Status);

        var stored = await db.Plans.AsNoTracking().SingleAsync(p => p.ProjectId == project);
        Assert.Equal((PlanKind.Live, "Shed", PlanTime.At(2027, 1, 4, 8)), (stored.Kind, stored.Name, stored.Start));
        var edit = await LivePlan.Send(live.Manager, $"/api/plans/{stored.Id}/edits", """{ "client": "t", "sequence": 1, "do": [{ "do": "insert", "name": "Lay the floor" }] }""");
        Assert.True(edit.Status == HttpStatusCode.OK, edit.ToString());
        await live.MustEqualRecomputation(stored.Id);
    }

    [Theory, EveryDatabase]
    public async Task A_new_project_gets_its_plan_from_a_template_on_its_own_day_without_what_happened(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        await live.Edit(live.Manager, """[{ "do": "set", "task": 2, "field": "percentComplete", "to": 100 }, { "do": "set", "task": 6, "field": "constraint", "to": "SNET 2026-03-16" }, { "do": "set", "task": 8, "field": "deadline", "to": "2026-03-27" }]""");
        await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/baselines", """{ "number": 0 }""");
        var template = (await LivePlan.Send(live.Manager, $"/api/plans/{live.PlanId}/templates", """{ "name": "House" }""")).Body.GetProperty("value").GetGuid();
        var listed = (await LivePlan.Get(live.Manager, "/api/templates")).Body.GetProperty("templates").EnumerateArray().Single();
        Assert.Equal((template, "House", "Bridge", 8), (listed.GetProperty("id").GetGuid(), listed.GetProperty("name").GetString(), listed.GetProperty("project").GetString(), listed.GetProperty("tasks").GetInt32()));
        var stranger = await live.Somebody("Sven Stranger", null);
        Assert.Equal(0, (await LivePlan.Get(stranger, "/api/templates")).Body.GetProperty("templates").GetArrayLength());

        var project = await live.Do(new CreateProject("Cottage"));
        await using var db = live.OpenDb();
        await live.Do(new AssignRole(await db.People.Where(p => p.Name == "Mara Manager").Select(p => p.Id).SingleAsync(), Role.ProjectManager, project));
        var json = $$"""{ "template": "{{template}}", "start": "2027-06-07" }""";
        Assert.Equal(HttpStatusCode.NotFound, (await LivePlan.Send(stranger, $"/api/projects/{project}/plan", json)).Status);
        var made = await LivePlan.Send(live.Manager, $"/api/projects/{project}/plan", json);
        Assert.True(made.Status == HttpStatusCode.OK, made.ToString());
        var planId = made.Body.GetProperty("value").GetGuid();
        Assert.Equal(HttpStatusCode.BadRequest, (await LivePlan.Send(live.Manager, $"/api/projects/{project}/plan", json)).Status);

        await live.MustEqualRecomputation(planId);
        var stored = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == planId);
        Assert.Equal((PlanKind.Live, "Cottage", PlanTime.At(2027, 6, 7, 8)), (stored.Kind, stored.Name, stored.Start));
        var plan = await db.Load(stored, default);
        Assert.All(plan.Tasks, t => Assert.Equal((0, null, null), (t.PercentComplete, t.ActualStart, t.ActualFinish)));
        Assert.Equal((PlanTime.At(2027, 6, 21, 8), PlanTime.At(2027, 7, 2, 17), PlanTime.At(2027, 6, 28, 8)), (plan.Tasks[5].ConstraintDate, plan.Tasks[7].Deadline, plan.Tasks[6].ManualStart));
        Assert.Equal(0, await db.PlanBaselines.CountAsync(b => b.PlanId == planId));
        Assert.Equal("Mind the pipe.", await db.PlanTasks.Where(t => t.PlanId == planId && t.Uid == 2).Select(t => t.Notes).SingleAsync());
        Assert.True((await db.Projects.AsNoTracking().SingleAsync(p => p.Id == project)).Facts.Finish > PlanTime.At(2027, 6, 20, 0));
        // The new plan is edited as any other.
        var edit = await LivePlan.Send(live.Manager, $"/api/plans/{planId}/edits", """{ "client": "t", "sequence": 1, "do": [{ "do": "set", "task": 2, "field": "duration", "to": "9d" }] }""");
        Assert.Equal(HttpStatusCode.OK, edit.Status);
        await live.MustEqualRecomputation(planId);
    }
}
