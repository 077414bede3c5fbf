using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

/// <summary>Opens an exception where a published forecast has left the tolerance of its charter, and closes those whose forecast came back. Only the watch says it.</summary>
[Command("exceptions.watch", CommandAttribute.OwnRecord, "Open and close exceptions by the forecasts", HasRoute = false)]
internal sealed record WatchForecasts : ICommand<int>
{
    /// <summary>At which projects; at all when null.</summary>
    public IReadOnlyList<Guid>? Projects { get; init; }
}

internal sealed class WatchForecastsHandler : CommandHandler<WatchForecasts, int>
{
    /// <summary>The project manager comes first: the PMO is told when nothing was brought in so many working days.</summary>
    private const int ManagerDays = 2;

    public override async Task<int> Handle(WatchForecasts command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(Guid.Empty);
        var reports = context.Db.ExceptionReports.Where(e => e.State == ExceptionState.Open || e.State == ExceptionState.Brought);
        if (command.Projects is { } some) reports = reports.Where(e => some.Contains(e.ProjectId));
        var forecasts = await context.Db.ForecastsOfCharters(command.Projects).ToListAsync(cancel);
        var open = await reports.OrderBy(e => e.OpenedAt).ToListAsync(cancel);
        var days = await OrganizationDays.Of(context.Db, cancel);
        var ofProject = open.ToLookup(e => e.ProjectId);
        var changed = 0;
        foreach (var forecast in forecasts)
        {
            var over = forecast.OverDays(days);
            var known = ofProject[forecast.ProjectId].FirstOrDefault();
            if (over > 0 && known is null) changed += await Open(context, forecast, over, cancel);
            else if (over > 0 && known is { State: ExceptionState.Open } && (known.ForecastFinish, known.OverDays) != (forecast.ForecastDay, over))
            {
                (known.ForecastFinish, known.OverDays) = (forecast.ForecastDay, over);
                context.Publish(Notice.About(known.ProjectId));
                changed++;
            }
        }

        var past = forecasts.Where(f => f.OverDays(days) > 0).Select(f => f.ProjectId).ToHashSet();
        foreach (var report in open.Where(e => !past.Contains(e.ProjectId))) changed += await Close(context, report, cancel);
        changed += await TellPmo(context, days, open.Where(e => e is { State: ExceptionState.Open, PmoToldAt: null } && past.Contains(e.ProjectId)), cancel);
        context.Summary = changed == 1 ? "Looked at the forecasts: 1 exception changed" : $"Looked at the forecasts: {changed} exceptions changed";
        return changed;
    }

    private static async Task<int> Open(CommandContext context, Forecast forecast, int over, CancellationToken cancel)
    {
        var report = new ExceptionReport
        {
            ProjectId = forecast.ProjectId,
            CharterId = forecast.CharterId,
            OpenedAt = context.Now,
            AgreedFinish = forecast.Agreed,
            ToleranceDays = forecast.ToleranceDays,
            ForecastFinish = forecast.ForecastDay,
            OverDays = over,
        };
        context.Db.ExceptionReports.Add(report);
        var project = await context.Db.Projects.AsNoTracking().SingleAsync(p => p.Id == forecast.ProjectId, cancel);
        foreach (var person in new[] { project.OwnerId, project.DeputyId }.OfType<Guid>())
            context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), $"The forecast is {Days(report.OverDays)} past the tolerance of the charter: say why, and what could be done", "/charter#exception");
        context.Publish(Notice.About(project.Id));
        return 1;
    }

    private static async Task<int> Close(CommandContext context, ExceptionReport report, CancellationToken cancel)
    {
        report.State = ExceptionState.Closed;
        report.Decision = "The forecast is within tolerance again.";
        foreach (var approval in await context.Db.Approvals.Where(a => a.SubjectId == report.Id && a.State == ApprovalState.Open).ToListAsync(cancel))
        {
            (approval.State, approval.DecidedAt, approval.Note) = (ApprovalState.Withdrawn, context.Now, report.Decision);
            context.Publish(Notice.About(approval.Id));
        }

        context.Publish(Notice.About(report.ProjectId));
        return 1;
    }

    private static async Task<int> TellPmo(CommandContext context, OrganizationDays days, IEnumerable<ExceptionReport> reports, CancellationToken cancel)
    {
        var told = 0;
        foreach (var report in reports.Where(e => WorkingDayClock.Due(days, e.OpenedAt, ManagerDays) <= context.Now))
        {
            report.PmoToldAt = context.Now;
            var pmo = await context.Db.PmosAbove(report.ProjectId).Select(p => new { p.OwnerId, p.DeputyId }).FirstOrDefaultAsync(cancel);
            foreach (var person in new[] { pmo?.OwnerId, pmo?.DeputyId }.OfType<Guid>())
                context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Project, report.ProjectId), $"The forecast is {Days(report.OverDays)} past tolerance, and nothing was brought in two working days", "/charter#exception");
            told++;
        }

        return told;
    }

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";
}

/// <summary>A published forecast beside the agreed finish.</summary>
/// <param name="Agreed">The finish of the charter, or the one agreed with the last decided exception.</param>
internal sealed record Forecast(Guid ProjectId, Guid CharterId, DateOnly Agreed, int ToleranceDays, PlanTime Finish)
{
    public DateOnly ForecastDay => Finish.Date;

    /// <summary>Working days of the organisation past the tolerance; 0 or less within.</summary>
    public int OverDays(OrganizationDays days) => WorkingDayClock.Between(days, Agreed, ForecastDay) - ToleranceDays;
}

/// <summary>Which forecasts have to be looked at.</summary>
internal static class Forecasts
{
    /// <summary>Projects that are not on hold, whose charter in force has a tolerance of time, with the finish that was agreed last and the published forecast: one question.</summary>
    public static IQueryable<Forecast> ForecastsOfCharters(this GantryDb db, IReadOnlyList<Guid>? some = null) =>
        from charter in some == null ? db.Charters : db.Charters.Where(c => some.Contains(c.ProjectId))
        where charter.State == CharterState.InForce && charter.TimeToleranceDays != null && charter.Finish != null
        join project in db.Projects on charter.ProjectId equals project.Id
        where project.ArchivedAt == null && project.Status != ProjectStatus.Closed && project.Status != ProjectStatus.Cancelled && project.Status != ProjectStatus.OnHold && project.Facts.Finish != null
        let agreed = db.ExceptionReports.Where(e => e.CharterId == charter.Id && e.NewFinish != null).OrderByDescending(e => e.DecidedAt).Select(e => e.NewFinish).FirstOrDefault() ?? charter.Finish
        select new Forecast(project.Id, charter.Id, agreed!.Value, charter.TimeToleranceDays!.Value, project.Facts.Finish!.Value);
}
