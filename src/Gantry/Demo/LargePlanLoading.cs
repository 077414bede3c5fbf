using Gantry.Organization;
using Gantry.Plans;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>Loads the demo's plan of 10,000 tasks after the first page answers; a start that finds it half done does it again.</summary>
internal sealed class LargePlanLoading(
    IServiceProvider services, IDbContextFactory<GantryDb> databases, ServeOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<LargePlanLoading> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.LoadLargePlan) return;
        try
        {
            await Started(stoppingToken);
            await using var db = await databases.CreateDbContextAsync(stoppingToken);
            if (!await db.Installations.AnyAsync(i => i.Id == Installation.OnlyId && i.IsDemo, stoppingToken)) return;
            if (!await Load(db, stoppingToken)) return;
            // Making and storing the plan leaves some hundred megabytes nobody will use again, and the server may now be idle for long.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the next start loads it.
        }
#pragma warning disable CA1031 // Without its largest plan the demo is still worth looking at.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "The demo's plan of 10,000 tasks could not be loaded; the next start tries again");
        }
    }

    /// <summary>False when it was there already.</summary>
    private async Task<bool> Load(GantryDb db, CancellationToken cancel)
    {
        var company = Company.Read();
        var project = company.LargeProject;
        var known = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == project.Code, cancel);
        if (known?.PlanId is not null) return false;

        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var plan = await Task.Run(() => DemoPlan.Make(company, project, today), cancel);
        var doings = new DemoDoings(services, company);
        await Meet(db, doings, cancel);
        if (known is null)
        {
            foreach (var (at, who, edit) in await DemoOrganization.Create(doings, project, plan, today, cancel)) await doings.Do(at, who, edit, cancel);
        }

        await doings.Do(now, "diego.navarro", new ImportPlan(known?.Id ?? doings.Places["project:" + project.Code], plan), cancel);
        log.LogInformation("The demo's plan of {Tasks} tasks is ready", plan.Plan.Tasks.Count);
        return true;
    }

    /// <summary>Finds the people and places that were made at the first start.</summary>
    private static async Task Meet(GantryDb db, DemoDoings doings, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Email ?? p.Id.ToString(), p => p.Id, cancel);
        foreach (var person in doings.Company.People) doings.Met(person.Key, people[person.Email]);
        foreach (var unit in doings.Company.Units)
            doings.Places["unit:" + unit.Key] = await db.Units.Where(u => u.Name == unit.Name).Select(u => u.Id).FirstAsync(cancel);
        foreach (var program in doings.Company.Programs)
            doings.Places["program:" + program.Key] = await db.Programs.Where(p => p.Name == program.Name).Select(p => p.Id).FirstAsync(cancel);
    }

    private async Task Started(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var running = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var stopping = cancel.Register(() => started.TrySetCanceled(cancel));
        await started.Task;
    }
}
