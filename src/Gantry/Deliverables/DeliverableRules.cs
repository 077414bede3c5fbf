using System.Globalization;
using Gantry.Checks;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Deliverables;

/// <summary>What holds for every deliverable.</summary>
internal static class DeliverableRules
{
    /// <summary>Whether somebody may accept or reject: with the right or as the project's sponsor, and only what is neither theirs nor handed over by them.</summary>
    public static Decision MayDecide(RightsHere rights, Guid? personId, Deliverable deliverable, Guid? sponsorId)
    {
        var may = personId is not null && personId == sponsorId ? rights.Decide(Permissions.ProjectsRead) : rights.Decide(Permissions.DeliverablesAccept);
        return may.And(personId is not null && (personId == deliverable.OwnerId || personId == deliverable.DeliveredById)
            ? Decision.Denied("Nobody accepts what they own or handed over themselves. Ask the sponsor, or whoever leads the project or program.")
            : Decision.Allowed);
    }

    /// <summary>Loads a deliverable that was handed over, for those who may accept or reject it.</summary>
    public static async Task<Deliverable> DemandDecision(this CommandContext context, Guid id, long? version, CancellationToken cancel)
    {
        var deliverable = await context.Load<Deliverable>(id, null, cancel);
        var sponsor = await context.Db.Projects.Where(p => p.Id == deliverable.ProjectId).Select(p => p.SponsorId).SingleAsync(cancel);
        var isSponsor = context.Actor.PersonId is { } me && me == sponsor;
        await context.DemandHere(isSponsor ? Permissions.ProjectsRead : Permissions.DeliverablesAccept, deliverable.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) deliverable = await context.Load<Deliverable>(id, version, cancel);
        deliverable.DemandOpen();
        if (deliverable.State != DeliverableState.Delivered)
            throw CommandContext.Invalid(nameof(deliverable.State), deliverable.State switch
            {
                DeliverableState.Accepted => "This deliverable is accepted already.",
                DeliverableState.Rejected => "This deliverable is rejected: it is handed over again first.",
                _ => "This deliverable is not handed over yet: deliver it first.",
            });
        if (MayDecide(await context.RightsAt(deliverable.ProjectId, cancel), context.Actor.PersonId, deliverable, sponsor) is { IsAllowed: false } refused) throw CommandContext.Denied(refused.Why);
        return deliverable;
    }

    /// <summary>What was accepted stays as it was accepted.</summary>
    public static void DemandNotAccepted(this Deliverable deliverable)
    {
        if (deliverable.State == DeliverableState.Accepted) throw CommandContext.Invalid(nameof(deliverable.State), $"{deliverable.Name} is accepted and stays as it was accepted: open it again first.");
    }

    public static void Decide(this Deliverable deliverable, CommandContext context, DeliverableState state, string? note) =>
        (deliverable.State, deliverable.DecidedAt, deliverable.DecidedById, deliverable.DecisionNote) = (state, context.Now, context.Actor.PersonId, note);

    public static void Undecide(this Deliverable deliverable) =>
        (deliverable.DecidedAt, deliverable.DecidedById, deliverable.DecisionNote, deliverable.DespiteChecks) = (null, null, null, null);

    /// <summary>What its checks say against accepting it: "1 check failed, 2 are open"; null for nothing.</summary>
    public static async Task<string?> ChecksAgainst(this GantryDb db, Guid deliverableId, CancellationToken cancel)
    {
        var failed = await db.QualityChecks.CountAsync(c => c.DeliverableId == deliverableId && c.Result == CheckResult.Failed, cancel);
        var open = await db.QualityChecks.CountAsync(c => c.DeliverableId == deliverableId && c.Result == CheckResult.Open, cancel);
        return Against(failed, open);
    }

    public static string? Against(int failed, int open) => (failed, open) switch
    {
        (0, 0) => null,
        (0, _) => $"{Archiving.Count(open, "check")} {(open == 1 ? "is" : "are")} open",
        (_, 0) => $"{Archiving.Count(failed, "check")} failed",
        _ => $"{Archiving.Count(failed, "check")} failed, {open} {(open == 1 ? "is" : "are")} open",
    };

    /// <summary>The task of a project's plan that is meant by its number or its name; null for an empty text. What follows the number is its name, as lists show it.</summary>
    public static async Task<int?> TaskMeant(this CommandContext context, Guid projectId, string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length == 0) return null;
        var tasks = await Tasks(context, projectId, cancel);
        if (int.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var uid) && tasks.ContainsKey(uid)) return uid;
        var named = tasks.Where(t => t.Value == text).Select(t => t.Key).Take(2).ToList();
        return named.Count == 1 ? named[0] : throw CommandContext.Invalid("Task", named.Count == 0
            ? "The plan of this project has no such task. Write its number or its whole name; leave it empty while there is no plan."
            : "Several tasks of the plan are called so: write the number of the one you mean.");
    }

    // A sheet asks once a project.
    private static async Task<IReadOnlyDictionary<int, string>> Tasks(CommandContext context, Guid projectId, CancellationToken cancel)
    {
        if (context.Known?.Tasks.TryGetValue(projectId, out var read) == true) return read;
        var found = await context.Db.PlanTasks.Where(t => context.Db.Projects.Any(p => p.Id == projectId && p.PlanId == t.PlanId)).Select(t => new { t.Uid, t.Name }).ToDictionaryAsync(t => t.Uid, t => t.Name, cancel);
        if (context.Known is { } known) known.Tasks[projectId] = found;
        return found;
    }
}
