using System.Globalization;
using Gantry.Benefits;
using Gantry.Charters;
using Gantry.Checks;
using Gantry.Deliverables;
using Gantry.Needs;
using Gantry.Plans;
using Gantry.Platform.Data;
using Gantry.Stakeholders;
using Gantry.Teams;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>One project whose chain runs from need to benefit, with one gap: nothing is planned for its second objective.</summary>
internal static class DemoProducts
{
    /// <summary>Transaction Monitoring Renewal.</summary>
    public const string Project = "TMR";

    private const string Deputy = "oksana.bondar";

    /// <summary>The objective that nothing serves.</summary>
    public static ObjectiveText Second { get; } = new("A reason with every alert", "an analyst can read it without the model's help");

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var project = doings.Company.Projects.First(p => p.Code == Project);
        var (id, today) = (doings.Places["project:" + Project], DateOnly.FromDateTime(now));
        var (done, ahead, forecast) = await Milestones(services, id, cancel);
        await doings.Do(At(now, 60), project.Manager, new CreateNeed(id, "Analysts drown in false alarms") { Whose = "Alert analysts", UnitId = doings.Places["unit:compliance"], Source = "Survey of the analysts in spring", Objective = "1" }, cancel);
        await doings.Do(At(now, 60), project.Manager, new CreateNeed(id, "The supervisor asks for the reason of an alert") { Whose = "Supervisor", Source = "Letter after the last review", Objective = "2" }, cancel);
        await doings.Do(At(now, 59), project.Manager, new CreateBenefit(id, "Fewer hours on false alarms") { Measure = "Analyst hours a month", Baseline = 4200, Target = 2100, Due = today.AddDays(420), Objective = "1", OwnerId = doings.PersonId(project.Sponsor) }, cancel);
        await doings.Do(At(now, 59), project.Manager, new CreateBenefit(id, "No finding for a missing reason") { Measure = "Findings a year", Baseline = 3, Target = 0, Due = today.AddDays(420), Objective = "2", OwnerId = doings.PersonId(project.Sponsor) }, cancel);
        var scenarios = await doings.Do(At(now, 58), project.Manager, new CreateDeliverable(id, "Detection scenarios, tuned")
        {
            AcceptanceCriteria = "On the sample of March half the false alarms are gone and every real case is still found.",
            Objective = "1",
            Task = done,
            Due = today.AddDays(-20),
            OwnerId = doings.PersonId(Deputy),
            DeputyId = doings.PersonId(project.Manager),
        }, cancel);
        foreach (var (criterion, method) in ((string, string)[])[("Half the false alarms of March are gone", "Replay of the sample"), ("No real case of March is missed", "Replay of the sample, by model validation")])
        {
            var check = await doings.Do(At(now, 57), project.Manager, new AddCheck(scenarios, criterion, method, doings.PersonId(Deputy)), cancel);
            await doings.Do(At(now, 26), Deputy, new RecordCheck(scenarios, check, CheckResult.Passed), cancel);
        }

        await doings.Do(At(now, 25), Deputy, new DeliverDeliverable(scenarios), cancel);
        await doings.Do(At(now, 22), project.Manager, new AcceptDeliverable(scenarios, "As agreed; the sample stays for later rounds."), cancel);
        var screen = await doings.Do(At(now, 50), project.Manager, new CreateDeliverable(id, "Case screen for analysts")
        {
            AcceptanceCriteria = "An analyst settles a case on one screen, in less than four minutes in the middle.",
            Objective = "1",
            Task = ahead,
            Due = forecast.AddDays(-6),
            OwnerId = doings.PersonId(project.Manager),
            DeputyId = doings.PersonId(Deputy),
        }, cancel);
        var minutes = await doings.Do(At(now, 49), project.Manager, new AddCheck(screen, "Four minutes a case in the middle", "Twenty cases, three analysts", doings.PersonId(Deputy)), cancel);
        await doings.Do(At(now, 49), project.Manager, new AddCheck(screen, "It can be used by keyboard alone"), cancel);
        await doings.Do(At(now, 30), project.Manager, new BeginDeliverable(screen), cancel);
        await doings.Do(At(now, 4), Deputy, new RecordCheck(screen, minutes, CheckResult.Failed, "Six minutes: the customer's history opens in another window."), cancel);
        await Raci(doings, At(now, 48), project, scenarios, screen, cancel);
        await Stakeholders(doings, At(now, 40), project, id, cancel);
    }

    private static async Task Raci(DemoDoings doings, DateTime at, ProjectOfCompany project, Guid scenarios, Guid screen, CancellationToken cancel)
    {
        foreach (var (deliverable, who, part) in ((Guid, string, RaciPart)[])
            [(scenarios, Deputy, RaciPart.Accountable), (scenarios, project.Manager, RaciPart.Consulted), (scenarios, project.Sponsor, RaciPart.Informed), (screen, project.Manager, RaciPart.Accountable), (screen, Deputy, RaciPart.Responsible)])
            await doings.Do(at, project.Manager, new SetRaci(deliverable, doings.PersonId(who), part), cancel);
    }

    private static async Task Stakeholders(DemoDoings doings, DateTime at, ProjectOfCompany project, Guid id, CancellationToken cancel)
    {
        foreach (var (name, interest, influence, now, wanted, done) in ((string, int, int, Engagement, Engagement, string)[])
        [
            ("Heads of alert analysis", 5, 3, Engagement.Resistant, Engagement.Supportive, "They choose the cases of every replay."),
            ("Works council", 4, 4, Engagement.Neutral, Engagement.Supportive, "A talk before each wave."),
            ("The supervisor", 3, 5, Engagement.Neutral, Engagement.Neutral, "A letter each quarter."),
            ("Model validation", 4, 4, Engagement.Supportive, Engagement.Supportive, ""),
        ])
            await doings.Do(at, project.Manager, new CreateStakeholder(id, name, interest, influence) { EngagementNow = now, EngagementWanted = wanted, WhatIsDone = done, OwnerId = doings.PersonId(project.Manager) }, cancel);
    }

    /// <summary>The last milestone that is reached and the next one that is not, with its forecast.</summary>
    private static async Task<(string Done, string Ahead, DateOnly Forecast)> Milestones(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync(cancel);
        var tasks = await db.Projects.Where(p => p.Id == id).Join(db.PlanTasks, p => p.PlanId, t => t.PlanId, (p, t) => t)
            .Join(db.TaskDates, t => new { t.PlanId, t.Uid }, d => new { d.PlanId, d.Uid }, (t, d) => new { t.Uid, t.Traits, t.PercentComplete, d.Finish }).Where(t => t.Finish != null).ToListAsync(cancel);
        var milestones = tasks.Where(t => t.Traits.HasFlag(TaskTraits.Milestone)).OrderBy(t => t.Finish!.Value.Seconds).ThenBy(t => t.Uid).ToList();
        var (done, ahead) = (milestones.FindLast(t => t.PercentComplete == 100) ?? milestones[0], milestones.Find(t => t.PercentComplete < 100) ?? milestones[^1]);
        return (done.Uid.ToString(CultureInfo.InvariantCulture), ahead.Uid.ToString(CultureInfo.InvariantCulture), ahead.Finish!.Value.Date);
    }

    private static DateTime At(DateTime now, int daysAgo)
    {
        var at = now.Date.AddDays(-daysAgo).AddHours(10);
        return at.DayOfWeek switch { DayOfWeek.Saturday => at.AddDays(-1), DayOfWeek.Sunday => at.AddDays(-2), _ => at };
    }
}
