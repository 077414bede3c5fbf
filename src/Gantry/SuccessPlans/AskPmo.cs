using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Asks the PMO that is nearest to a project; it answers within the time it promised.</summary>
[Command("questions.ask", CommandAttribute.OwnRecord, "Ask the PMO")]
public sealed record AskPmo(Guid ProjectId, string Text) : ICommand<Guid>;

internal sealed class AskPmoHandler : CommandHandler<AskPmo, Guid>
{
    public override async Task<Guid> Handle(AskPmo command, CommandContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var project = await db.Projects.VisibleTo(db, context.Actor, context.Now).SingleOrDefaultAsync(p => p.Id == command.ProjectId, cancel);
        context.DemandOwn(project is null ? Guid.Empty : context.Actor.PersonId);
        if (project is null || context.Actor.PersonId is not { } me) throw CommandContext.NotFound();
        var text = CommandContext.Text("Text", command.Text, 4000);
        if (await db.PmosAbove(project.Id).FirstOrDefaultAsync(cancel) is not { } pmo) throw CommandContext.Invalid(nameof(command.ProjectId), $"No PMO is set up for {project.Name}: ask in its discussion instead.");
        var question = new PmoQuestion
        {
            PmoId = pmo.Id,
            ProjectId = project.Id,
            AskedById = me,
            AskedAt = context.Now,
            Text = text,
            PromisedBy = WorkingDayClock.Due(await OrganizationDays.Of(db, cancel), context.Now, pmo.AnswerDays ?? Pmo.UsualAnswerDays),
        };
        db.PmoQuestions.Add(question);
        // The partner of whoever asks knows them best; the lead sees to it all the same.
        var plan = await db.SuccessPlans.Where(p => p.PersonId == me && p.To == null).Select(p => new { p.OwnerId, p.DeputyId }).FirstOrDefaultAsync(cancel);
        foreach (var person in new[] { plan?.OwnerId, plan?.DeputyId, pmo.OwnerId, pmo.DeputyId }.OfType<Guid>().Distinct())
            context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Pmo, pmo.Id), $"{project.Name} asks: {(text.Length > 200 ? text[..200] : text)}", "/success");
        context.Summary = $"Asked {pmo.Name} about {project.Name}";
        context.Publish(Notice.About(pmo.Id));
        return question.Id;
    }
}
