using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.SuccessPlans;

/// <summary>Answers what was asked of a PMO: by who leads it, by the partner of whoever asked, or by those who may edit the PMO.</summary>
[Command("questions.answer", CommandAttribute.OwnRecord, "Answer a question to the PMO")]
public sealed record AnswerQuestion(Guid QuestionId, string Answer, long? Version = null) : ICommand<Guid>;

internal sealed class AnswerQuestionHandler : CommandHandler<AnswerQuestion, Guid>
{
    public override async Task<Guid> Handle(AnswerQuestion command, CommandContext context, CancellationToken cancel)
    {
        var (db, me) = (context.Db, context.Actor.PersonId);
        var question = await db.PmoQuestions.SingleOrDefaultAsync(q => q.Id == command.QuestionId, cancel);
        var plan = question is null ? null : await db.SuccessPlans.FirstOrDefaultAsync(p => p.PersonId == question.AskedById && p.To == null, cancel);
        var answers = question is not null && me is not null && (me == plan?.OwnerId || me == plan?.DeputyId || await db.Pmos.AnyAsync(p => p.Id == question.PmoId && (p.OwnerId == me || p.DeputyId == me), cancel));
        if (answers || question is null) context.DemandOwn(answers ? me : Guid.Empty);
        else await context.DemandHere(Permissions.PmosEdit, await context.ScopeOfPmo(question.PmoId, cancel), Permissions.PmosEdit, cancel);
        if (question is null) throw CommandContext.NotFound();
        question = await context.Load<PmoQuestion>(question.Id, command.Version, cancel);
        question.Answer = CommandContext.Text(nameof(command.Answer), command.Answer, 8000);
        (question.AnsweredAt, question.AnsweredById) = (question.AnsweredAt ?? context.Now, me);
        if (plan is not null) plan.LastContactAt = context.Now;
        if (question.ProjectId is { } project) context.Tell(question.AskedById, InboxReason.Answered, new RecordRef(RecordKind.Project, project), $"The PMO answers: {(question.Answer.Length > 300 ? question.Answer[..300] : question.Answer)}", "/ask");
        context.Summary = "Answered a question to the PMO";
        context.Publish(Notice.About(question.PmoId));
        if (question.ProjectId is { } about) context.Publish(Notice.About(about));
        return question.Id;
    }
}
