using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>What commands about reviews share.</summary>
internal static class AssuranceRules
{
    public const int MostReviewers = 10;

    /// <summary>Some review was planned, changed or issued.</summary>
    public static Notice Changed { get; } = new("assurance");

    /// <summary>Loads a review for those who keep the assurance plan of its project.</summary>
    public static async Task<(AssuranceReview Review, Project Project)> DemandKept(this CommandContext context, Guid reviewId, long? version, CancellationToken cancel)
    {
        var review = await context.Load<AssuranceReview>(reviewId, null, cancel);
        if (!await context.Db.AssuranceReviews.VisibleTo(context.Db, context.Actor, context.Now).AnyAsync(r => r.Id == reviewId, cancel)) throw CommandContext.NotFound();
        await context.Demand(review.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) review = await context.Load<AssuranceReview>(reviewId, version, cancel);
        return (review, await OpenProject(context, review, cancel));
    }

    /// <summary>Loads a review for its reviewers, or for the one who leads it. Nobody else speaks in it, whatever their role.</summary>
    public static async Task<(AssuranceReview Review, Project Project)> DemandReviewer(this CommandContext context, Guid reviewId, long? version, CancellationToken cancel, bool leads = false)
    {
        var (db, me) = (context.Db, context.Actor.PersonId);
        var review = await db.AssuranceReviews.VisibleTo(db, context.Actor, context.Now).SingleOrDefaultAsync(r => r.Id == reviewId, cancel);
        context.DemandOwn(review is null ? Guid.Empty : me);
        if (review is null) throw CommandContext.NotFound();
        var project = await OpenProject(context, review, cancel);
        if (!context.Actor.IsInstallation)
        {
            if (!await db.AssuranceReviewers.AnyAsync(r => r.ReviewId == reviewId && r.PersonId == me, cancel)) throw CommandContext.Denied("Only the reviewers who are named speak in a review. Ask whoever keeps the assurance plan to name you.");
            if (leads && review.LeadId != me) throw CommandContext.Denied("Whoever leads the review sends and issues its report. Ask them, or let the PMO name another lead.");
            if (me == project.OwnerId || me == project.DeputyId) throw CommandContext.Denied($"You lead {project.Name} now, and nobody reviews their own project. Ask the PMO to name somebody else.");
        }

        return (await context.Load<AssuranceReview>(reviewId, version, cancel), project);
    }

    /// <summary>Loads a review for the project manager or the deputy: the draft is theirs to answer.</summary>
    public static async Task<(AssuranceReview Review, Project Project)> DemandManager(this CommandContext context, Guid reviewId, long? version, CancellationToken cancel)
    {
        var (db, me) = (context.Db, context.Actor.PersonId);
        var review = await db.AssuranceReviews.VisibleTo(db, context.Actor, context.Now).SingleOrDefaultAsync(r => r.Id == reviewId, cancel);
        context.DemandOwn(review is null ? Guid.Empty : me);
        if (review is null) throw CommandContext.NotFound();
        var project = await OpenProject(context, review, cancel);
        if (!context.Actor.IsInstallation && me != project.OwnerId && me != project.DeputyId) throw CommandContext.Denied($"The project manager of {project.Name} answers, or the deputy. Ask them.");
        return (await context.Load<AssuranceReview>(reviewId, version, cancel), project);
    }

    private static async Task<Project> OpenProject(CommandContext context, AssuranceReview review, CancellationToken cancel)
    {
        var project = await context.Db.Projects.SingleAsync(p => p.Id == review.ProjectId, cancel);
        project.DemandOpen();
        return project;
    }

    /// <summary>Only while reviewers are at work.</summary>
    public static void DemandUnissued(AssuranceReview review)
    {
        if (review.State == AssuranceState.Issued) throw CommandContext.Invalid(nameof(review.State), "The report is issued and stays as it is: plan another review for what came since.");
        if (review.State == AssuranceState.Cancelled) throw CommandContext.Invalid(nameof(review.State), "This review was cancelled: plan another one.");
    }

    /// <summary>Two days that follow each other.</summary>
    public static void DemandDays(DateOnly from, DateOnly to)
    {
        if (from.Year is < 2000 or > 2200) throw CommandContext.Invalid(nameof(PlanReview.From), "Choose the first day of the review.");
        if (to.Year is < 2000 or > 2200) throw CommandContext.Invalid(nameof(PlanReview.To), "Choose the day by which the report is issued.");
        if (to < from) throw CommandContext.Invalid(nameof(PlanReview.To), "The review ends before it begins: choose a later last day.");
        if (to > from.AddYears(1)) throw CommandContext.Invalid(nameof(PlanReview.To), "A review takes at most a year: choose an earlier last day, or plan two.");
    }

    /// <summary>Who reviews: active people who see the project and do not lead it.</summary>
    public static async Task<IReadOnlyList<Guid>> Independent(this CommandContext context, Project project, Guid leadId, IReadOnlyList<Guid>? others, CancellationToken cancel)
    {
        if (leadId == Guid.Empty) throw CommandContext.Invalid(nameof(PlanReview.LeadId), "Name who leads the review.");
        var people = (others ?? []).Where(p => p != Guid.Empty).Prepend(leadId).Distinct().ToList();
        if (people.Count > MostReviewers) throw CommandContext.Invalid(nameof(PlanReview.Reviewers), $"At most {MostReviewers} people review: choose those who will look.");
        foreach (var person in people)
        {
            var field = person == leadId ? nameof(PlanReview.LeadId) : nameof(PlanReview.Reviewers);
            await context.RequirePerson(field, person, cancel);
            if (person == project.OwnerId || person == project.DeputyId) throw CommandContext.Invalid(field, $"{await NameOf(context, person, cancel)} leads {project.Name}, and nobody reviews their own project: name somebody who does not.");
        }

        var seeing = await context.Db.WhoSee(project.Id, context.Now).Where(p => people.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel);
        if (people.Find(p => !seeing.Contains(p)) is var blind && blind != Guid.Empty)
            throw CommandContext.Invalid(blind == leadId ? nameof(PlanReview.LeadId) : nameof(PlanReview.Reviewers), $"{await NameOf(context, blind, cancel)} cannot see {project.Name}: give them the role of an auditor there first, or choose somebody else.");
        return people;
    }

    private static Task<string> NameOf(CommandContext context, Guid person, CancellationToken cancel) => context.Db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync(cancel);

    /// <summary>The people of the nearest PMO who are told of reports.</summary>
    public static async Task<IReadOnlyList<Guid>> OfficeOf(this CommandContext context, Guid projectId, CancellationToken cancel)
    {
        var pmo = await context.Db.PmosAbove(projectId).Select(p => new { p.OwnerId, p.DeputyId }).FirstOrDefaultAsync(cancel);
        return [.. new[] { pmo?.OwnerId, pmo?.DeputyId }.OfType<Guid>()];
    }

    /// <summary>Tells people of a review, each once.</summary>
    public static void TellAll(this CommandContext context, AssuranceReview review, IEnumerable<Guid?> people, InboxReason reason, string text)
    {
        foreach (var person in people.OfType<Guid>().Distinct()) context.Tell(person, reason, new RecordRef(RecordKind.Assurance, review.Id), text);
    }

    /// <summary>Says what was done, to the audit trail and to open pages.</summary>
    public static void Told(this CommandContext context, AssuranceReview review, string summary)
    {
        context.Summary = summary;
        context.Publish(Notice.About(review.Id));
        context.Publish(Notice.About(review.ProjectId));
        context.Publish(Changed);
    }

    /// <summary>What a kind is called.</summary>
    public static string Words(AssuranceKind kind) => kind switch { AssuranceKind.HealthCheck => "Health check", AssuranceKind.Audit => "Audit", AssuranceKind.GateReadiness => "Gate readiness review", _ => "Assurance review" };

    /// <summary>What an opinion is called.</summary>
    public static string Words(AssuranceOpinion? opinion) => opinion switch { AssuranceOpinion.Satisfactory => "satisfactory", AssuranceOpinion.WithReservations => "with reservations", AssuranceOpinion.Unsatisfactory => "unsatisfactory", _ => "no opinion" };
}
