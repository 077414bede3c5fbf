using Gantry.Demo;
using Gantry.Platform.Hosting;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Demo;

public class LargePlanLoadingTests
{
    [Fact]
    public async Task The_large_plan_comes_after_the_start_and_only_once()
    {
        await using var server = await TestServer.Start(clock: new TestClock(new DateTime(2026, 11, 23, 7, 40, 0, DateTimeKind.Utc)), demo: true);
        await using var db = server.CreateDbContext();
        Assert.Equal(25, await db.Projects.CountAsync());

        await LoadTo(server);
        await LoadTo(server);

        Assert.Equal(26, await db.Projects.CountAsync());
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Code == "SSR");
        Assert.Equal(10_000, await db.PlanTasks.CountAsync(t => t.PlanId == project.PlanId));
        Assert.Equal(1, await db.Plans.CountAsync(p => p.ProjectId == project.Id));
        Assert.NotNull(project.Facts.Finish);
    }

    [Fact]
    public async Task An_installation_that_is_not_the_demo_gets_none()
    {
        await using var server = await TestServer.Start();
        await LoadTo(server);
        await using var db = server.CreateDbContext();
        Assert.Equal(0, await db.Projects.CountAsync());
    }

    private static async Task LoadTo(TestServer server)
    {
        using var loading = ActivatorUtilities.CreateInstance<LargePlanLoading>(server.Services, new ServeOptions { LoadLargePlan = true });
        await loading.StartAsync(default);
        await loading.ExecuteTask!;
    }
}
