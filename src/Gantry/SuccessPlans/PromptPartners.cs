using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Reminds partners of a project manager whose project is amber or red and with whom nobody has been in contact for two weeks.</summary>
internal static class PromptPartners
{
    private static readonly TimeSpan Silence = TimeSpan.FromDays(14);

    /// <summary>Tells each such partner once in two weeks.</summary>
    public static async Task Prompt(this CommandContext context, CancellationToken cancel)
    {
        var (db, since) = (context.Db, context.Now - Silence);
        var first = DateOnly.FromDateTime(since);
        var silent = await db.SuccessPlans.Where(p => p.To == null && p.OwnerId != null && (p.PromptedAt == null || p.PromptedAt <= since) && (p.LastContactAt == null ? p.From <= first : p.LastContactAt <= since)).ToListAsync(cancel);
        if (silent.Count == 0) return;
        var people = silent.ConvertAll(p => (Guid?)p.PersonId);
        var troubled = await db.Projects.AsNoTracking()
            .Where(p => people.Contains(p.OwnerId) && p.ArchivedAt == null && (p.Status == ProjectStatus.Planning || p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing)
                && (p.DeclaredHealth == Health.Amber || p.DeclaredHealth == Health.Red || db.ProjectHealth.Any(h => h.ProjectId == p.Id && (h.Overall == Health.Amber || h.Overall == Health.Red))))
            .Select(p => new { p.Id, p.Name, p.OwnerId }).ToListAsync(cancel);
        foreach (var plan in silent)
        {
            if (troubled.Find(p => p.OwnerId == plan.PersonId) is not { } project) continue;
            plan.PromptedAt = context.Now;
            context.Tell(plan.OwnerId!.Value, InboxReason.Waiting, new RecordRef(RecordKind.Pmo, plan.PmoId), $"{project.Name} is not green, and you have not been in contact with its project manager for 14 days", "/success");
        }
    }
}
