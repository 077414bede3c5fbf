using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.StatusReports;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>A step of the first thirty days as it stands.</summary>
/// <param name="IsDone">Said, or told by the facts.</param>
/// <param name="ByFacts">The facts tell it: nobody ticks it.</param>
public sealed record StepRow(int Number, string Text, DateOnly Due, bool IsDone, bool ByFacts);

/// <summary>A contact.</summary>
public sealed record ContactRow(DateTime At, string? By, string Note);

/// <summary>The success plan of one project manager.</summary>
/// <param name="Day">Which day of it this is, from 1.</param>
/// <param name="Projects">Projects they lead.</param>
/// <param name="IsMine">The reader is the project manager.</param>
/// <param name="MayKeep">The reader keeps it: the manager, the partner, the office.</param>
/// <param name="MayEnd">The reader may change the partner and end it.</param>
public sealed record PlanRow(
    Guid Id, long Version, Guid PersonId, string Manager, string? Partner, string? Deputy, string? Goals, DateOnly From, int Day, IReadOnlyList<StepRow> Steps, IReadOnlyList<ContactRow> Contacts, DateTime? LastContactAt,
    IReadOnlyList<string> Projects, bool IsMine, bool MayKeep, bool MayEnd);

/// <summary>A question and its answer.</summary>
/// <param name="IsLate">It is not answered, and the promised time is over.</param>
public sealed record QuestionRow(Guid Id, long Version, string? Project, Guid? ProjectId, string AskedBy, DateTime AskedAt, string Text, DateTime PromisedBy, bool IsLate, string? Answer, string? AnsweredBy, DateTime? AnsweredAt, bool MayAnswer);

/// <summary>How a PMO helps its project managers.</summary>
/// <param name="Plans">Those the reader may see: their own, those they are the partner of, all for the office.</param>
/// <param name="Questions">Open ones first.</param>
/// <param name="Begin">Whether the reader may begin a plan.</param>
/// <param name="AnswerDays">Working days within which it promises to answer.</param>
public sealed record SuccessView(IReadOnlyList<PlanRow> Plans, IReadOnlyList<QuestionRow> Questions, Decision Begin, int AnswerDays);

/// <summary>What was asked about one project, for whoever reads.</summary>
/// <param name="Pmo">Who answers; null when there is no PMO.</param>
public sealed record AskView(string? Pmo, int AnswerDays, IReadOnlyList<QuestionRow> Questions, Decision Ask);

/// <summary>Reads success plans and questions: a fixed number of questions.</summary>
public sealed class SuccessQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int Most = 100, MostContacts = 10;

    /// <summary>What a reader may see of a PMO's help, or null when they may not see the PMO.</summary>
    public async Task<SuccessView?> Read(Actor actor, Guid pmoId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Pmos.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == pmoId, cancel) is not { } pmo) return null;
        var rights = await db.RightsAt(actor, pmo.ScopeId, now, cancel);
        var me = actor.PersonId;
        var office = rights.May(Permissions.PmosEdit) || actor.IsInstallation || (me is not null && (pmo.OwnerId == me || pmo.DeputyId == me));
        var plans = await db.SuccessPlans.AsNoTracking().Where(p => p.PmoId == pmoId && p.To == null && (office || p.PersonId == me || p.OwnerId == me || p.DeputyId == me)).OrderByDescending(p => p.From).Take(Most).ToListAsync(cancel);
        var questions = db.PmoQuestions.AsNoTracking().Where(q => q.PmoId == pmoId && (office || q.AskedById == me || db.SuccessPlans.Any(p => p.PersonId == q.AskedById && p.To == null && (p.OwnerId == me || p.DeputyId == me))));
        var begin = pmo.ArchivedAt is null ? rights.Decide(Permissions.PmosEdit) : Decision.Denied("This PMO is archived.");
        return new SuccessView(await Plans(db, plans, me, office, now, cancel), await Questions(db, questions, me, office, now, cancel), begin, pmo.AnswerDays ?? Pmo.UsualAnswerDays);
    }

    /// <summary>What was asked about a project: one's own questions, all for those who may edit it; null when the reader may not see it.</summary>
    public async Task<AskView?> ReadProject(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == projectId, cancel)) return null;
        var pmo = await db.PmosAbove(projectId).AsNoTracking().FirstOrDefaultAsync(cancel);
        var all = (await db.RightsAt(actor, projectId, now, cancel)).May(Permissions.ProjectsEdit);
        var questions = db.PmoQuestions.AsNoTracking().Where(q => q.ProjectId == projectId && (all || q.AskedById == actor.PersonId));
        var ask = pmo is null ? Decision.Denied("No PMO is set up for this project.") : actor.MayActOnOwn && actor.PersonId is not null ? Decision.Allowed : Decision.Denied("Only people ask.");
        return new AskView(pmo?.Name, pmo?.AnswerDays ?? Pmo.UsualAnswerDays, await Questions(db, questions, actor.PersonId, false, now, cancel), ask);
    }

    private static async Task<List<PlanRow>> Plans(GantryDb db, List<SuccessPlan> plans, Guid? me, bool office, DateTime now, CancellationToken cancel)
    {
        if (plans.Count == 0) return [];
        var ids = plans.ConvertAll(p => p.Id);
        var managers = plans.ConvertAll(p => (Guid?)p.PersonId);
        var steps = await db.SuccessSteps.AsNoTracking().Where(s => ids.Contains(s.PlanId)).OrderBy(s => s.Number).ToListAsync(cancel);
        var contacts = await db.SuccessContacts.AsNoTracking().Where(c => ids.Contains(c.PlanId)).OrderByDescending(c => c.At).Take(MostContacts * plans.Count).ToListAsync(cancel);
        var facts = await db.Projects.AsNoTracking().Where(p => managers.Contains(p.OwnerId) && p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled).Select(p => new ManagerFacts
        {
            OwnerId = p.OwnerId,
            Name = p.Name,
            Charter = db.Charters.Any(c => c.ProjectId == p.Id && c.State == CharterState.InForce),
            Plan = p.Facts.TaskCount > 0,
            Risks = db.Risks.Any(r => r.ProjectId == p.Id && r.ArchivedAt == null),
            Status = db.StatusReports.Any(r => r.ProjectId == p.Id && r.State == StatusState.Published),
            Baseline = p.Facts.BaselineFinish != null,
        }).OrderBy(p => p.Name).ToListAsync(cancel);
        var people = plans.SelectMany(p => new[] { p.PersonId, p.OwnerId, p.DeputyId }).Concat(contacts.Select(c => (Guid?)c.ById)).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        return plans.ConvertAll(p =>
        {
            var led = facts.FindAll(f => f.OwnerId == p.PersonId);
            var party = office || me == p.PersonId || me == p.OwnerId || me == p.DeputyId;
            return new PlanRow(
                p.Id, p.Version, p.PersonId, names.GetValueOrDefault(p.PersonId, ""), Name(p.OwnerId), Name(p.DeputyId), p.Goals, p.From, today.DayNumber - p.From.DayNumber + 1,
                [.. steps.Where(s => s.PlanId == p.Id).Select(s => new StepRow(s.Number, s.Text, p.From.AddDays(s.Day - 1), s.Fact == SuccessFact.Said ? s.DoneAt is not null : led.Exists(f => f.Holds(s.Fact)), s.Fact != SuccessFact.Said))],
                [.. contacts.Where(c => c.PlanId == p.Id).Take(MostContacts).Select(c => new ContactRow(c.At, Name(c.ById), c.Note))], p.LastContactAt, led.ConvertAll(f => f.Name), me == p.PersonId, party, office || me == p.OwnerId || me == p.DeputyId);
        });

        string? Name(Guid? person) => person is { } id ? names.GetValueOrDefault(id) : null;
    }

    private static async Task<List<QuestionRow>> Questions(GantryDb db, IQueryable<PmoQuestion> some, Guid? me, bool office, DateTime now, CancellationToken cancel) =>
        (await some.OrderBy(q => q.AnsweredAt == null ? 0 : 1).ThenByDescending(q => q.AskedAt).Take(Most).Select(q => new
        {
            Question = q,
            Project = db.Projects.Where(p => p.Id == q.ProjectId).Select(p => p.Name).FirstOrDefault(),
            By = db.People.Where(p => p.Id == q.AskedById).Select(p => p.Name).FirstOrDefault(),
            Answered = db.People.Where(p => p.Id == q.AnsweredById).Select(p => p.Name).FirstOrDefault(),
            IsPartner = db.SuccessPlans.Any(p => p.PersonId == q.AskedById && p.To == null && (p.OwnerId == me || p.DeputyId == me)),
        }).ToListAsync(cancel))
        .ConvertAll(q => new QuestionRow(q.Question.Id, q.Question.Version, q.Project, q.Question.ProjectId, q.By ?? "", q.Question.AskedAt, q.Question.Text, q.Question.PromisedBy, q.Question.AnsweredAt is null && q.Question.PromisedBy < now,
            q.Question.Answer, q.Answered, q.Question.AnsweredAt, office || q.IsPartner));

    private sealed class ManagerFacts
    {
        public Guid? OwnerId { get; init; }
        public string Name { get; init; } = "";
        public bool Charter { get; init; }
        public bool Plan { get; init; }
        public bool Risks { get; init; }
        public bool Status { get; init; }
        public bool Baseline { get; init; }

        public bool Holds(SuccessFact fact) => fact switch { SuccessFact.CharterInForce => Charter, SuccessFact.PlanPublished => Plan, SuccessFact.RisksKept => Risks, SuccessFact.StatusPublished => Status, SuccessFact.BaselineSet => Baseline, _ => false };
    }
}
