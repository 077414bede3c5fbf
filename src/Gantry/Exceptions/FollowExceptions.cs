using Gantry.Approvals;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

/// <summary>What follows a decision about an exception.</summary>
internal static class FollowExceptions
{
    public static async Task FollowException(this CommandContext context, Approval approval, Project project, bool allowed, CancellationToken cancel)
    {
        var report = await context.Load<ExceptionReport>(approval.SubjectId, null, cancel);
        if (report.State != ExceptionState.Brought) return;
        if (!allowed)
        {
            // Refused or taken back: the project manager finds other options, and the forecast still counts.
            report.State = ExceptionState.Open;
            report.Decision = approval.Note;
            return;
        }

        var recommended = await context.Db.ExceptionOptions.SingleAsync(o => o.ExceptionId == report.Id && o.Number == report.Recommended, cancel);
        Settle(report, recommended, approval.Note is null ? recommended.Text : $"{recommended.Text} {approval.Note}", context.Now);
        context.Touch(project);
    }

    /// <summary>From now on forecasts are compared with the finish that the chosen option leads to.</summary>
    public static void Settle(ExceptionReport report, ExceptionOption chosen, string decision, DateTime now)
    {
        report.State = ExceptionState.Decided;
        report.DecidedAt = now;
        report.Decision = decision.Length > 4000 ? decision[..4000] : decision;
        report.NewFinish = chosen.Finish ?? report.ForecastFinish;
    }
}
