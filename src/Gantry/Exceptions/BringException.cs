using System.Globalization;
using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

/// <summary>Brings an exception to whoever has the authority: above the board, because the tolerance of the project is at stake. Where the matrix lets nothing wait, the project manager's recommendation stands at once.</summary>
[Command("exceptions.bring", Permissions.ChartersEdit, "Bring an exception to whoever decides")]
public sealed record BringException(Guid ExceptionId, long? Version = null) : ICommand<ExceptionState>;

internal sealed class BringExceptionHandler : CommandHandler<BringException, ExceptionState>
{
    public override async Task<ExceptionState> Handle(BringException command, CommandContext context, CancellationToken cancel)
    {
        var (report, project) = await context.DemandException(command.ExceptionId, command.Version, cancel);
        var options = await context.Db.ExceptionOptions.Where(o => o.ExceptionId == report.Id).OrderBy(o => o.Number).ToListAsync(cancel);
        DemandComplete(report, options.Count);
        context.Summary = $"Brought the exception of {project.Name}";
        context.Publish(Notice.About(project.Id));
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.ChangeControl, context.Now, cancel);
        if (!control.Waits)
        {
            var recommended = options.Find(o => o.Number == report.Recommended)!;
            FollowExceptions.Settle(report, recommended, $"{recommended.Text} Decided within the project: {control.Why}", context.Now);
            if (control.Level == ControlLevel.Review || control.IsShadow)
                await context.Ask(Question(report, project, options, control, control.IsShadow ? ApprovalMode.Shadow : ApprovalMode.Review), await context.TurnOfPmo(control.PmoId!.Value, cancel), cancel);
            return report.State;
        }

        report.State = ExceptionState.Brought;
        var turn = control.Level == ControlLevel.Direct ? await context.TurnOfPmo(control.PmoId!.Value, cancel) : await TurnOfLine(context, report, project, control, cancel);
        await context.Ask(Question(report, project, options, control, ApprovalMode.Decision), turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
        return report.State;
    }

    private static void DemandComplete(ExceptionReport report, int options)
    {
        var missing = new Dictionary<string, string>();
        if (report.Cause is null) missing[nameof(report.Cause)] = "Say why the forecast left its tolerance.";
        if (options == 0) missing["Options"] = "Give at least one option: what could be done.";
        else if (report.Recommended is null) missing[nameof(report.Recommended)] = "Recommend one of the options.";
        if (missing.Count > 0) throw CommandContext.Invalid(missing);
    }

    /// <summary>Along the authority table of the charter, above the board.</summary>
    private static async Task<Turn> TurnOfLine(CommandContext context, ExceptionReport report, Project project, Control control, CancellationToken cancel)
    {
        var charter = await context.Db.Charters.AsNoTracking().SingleAsync(c => c.Id == report.CharterId, cancel);
        var table = await context.Db.AuthorityRows.AsNoTracking().Where(r => r.CharterId == charter.Id).ToListAsync(cancel);
        var line = await context.Db.LineOf(project, charter, DecisionKind.Schedule, context.Now, cancel);
        var lowest = line.Any(s => s.Holder == AuthorityHolder.Board) ? AuthorityHolder.Board : AuthorityHolder.ProjectManager;
        var routed = Routing.Find(DecisionKind.Schedule, report.OverDays + report.ToleranceDays, 0, line, table, context.Actor.PersonId, lowest);
        var pmo = await context.TurnOfPmo(control.PmoId!.Value, cancel);
        if (!routed.HasAuthority && pmo.HolderId is { } lead)
            context.Tell(lead, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), "Nobody in the authority table of the charter could decide an exception: repair the table", "/charter");
        // Nobody in the line at all: the PMO decides rather than nobody.
        if (routed.Seat is not { } seat || routed.IsOwn) return pmo with { Route = $"{routed.Why} {pmo.Route}" };
        return new Turn(seat.PersonId, seat.DeputyId, routed.Above?.PersonId ?? (pmo.HolderId == seat.PersonId ? pmo.AboveId : pmo.HolderId), seat.BodyId, routed.Why);
    }

    private static Question Question(ExceptionReport report, Project project, IReadOnlyList<ExceptionOption> options, Control control, ApprovalMode mode) =>
        new(project, ApprovalKind.Exception, report.Id, $"{(mode == ApprovalMode.Decision ? "Decide" : "Review")} the exception of {project.Name}", mode)
        {
            Control = control,
            Facts =
            [
                new("Agreed finish", Day(report.AgreedFinish)), new("Forecast finish", Day(report.ForecastFinish)),
                new("Past the tolerance", string.Create(CultureInfo.InvariantCulture, $"{report.OverDays} working days, tolerance {report.ToleranceDays}")),
                new("Cause", report.Cause ?? ""), new("Consequence", report.Consequence ?? "not known"),
                .. options.Select(o => new KnownFact(o.Number == report.Recommended ? $"Option {o.Number}, recommended" : $"Option {o.Number}", $"{Sentence(o.Text)}{(o.Effect is null ? "" : $" {Sentence(o.Effect)}")}{(o.Finish is { } day ? $" Finish {Day(day)}." : "")}")),
            ],
        };

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
