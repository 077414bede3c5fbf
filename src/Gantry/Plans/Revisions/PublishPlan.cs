using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Revisions;

/// <summary>Makes the working state of a plan the one that lists, health and reports read.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Note">Why, for the history.</param>
[Command("plans.publish", Permissions.PlansPublish, "Publish the working state of a plan")]
public sealed record PublishPlan(Guid PlanId, string? Note = null) : ICommand<long>, ITakesTurns, IShowsInLists
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class PublishPlanHandler(PlanChannels channels) : CommandHandler<PublishPlan, long>
{
    public override async Task<long> Handle(PublishPlan command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        if (turn.Stored.Kind != PlanKind.Live) throw CommandContext.Invalid("plan", "Only the live plan of a project is published: apply the scenario to it first.");
        if (turn.Stored.PublishedVersion == turn.Stored.Version) return turn.Stored.Version;
        var note = CommandContext.OptionalText("note", command.Note, 500);
        var version = turn.Stored.Version + 1;
        context.Db.PlanRevisions.Add(new RevisionRow { PlanId = turn.Stored.Id, Version = version, At = context.Now, Inputs = RevisionInputs.Write(turn.Warm.Now.Plan) });
        await turn.Save(new PlanTurn.Intent(EditKind.Publish, note is null ? "Published the plan" : $"Published the plan: {note}", [], new HashSet<string>()), cancel);
        await TellThoseWhoRely(context, turn.Stored.ProjectId, note, cancel);
        context.AfterCommit(turn.Warm.WriteAll);
        return version;
    }

    /// <summary>Owners and deputies of the project, its program and its portfolio read what is published.</summary>
    private static async Task TellThoseWhoRely(CommandContext context, Guid projectId, string? note, CancellationToken cancel)
    {
        var project = await context.Db.Projects.Where(p => p.Id == projectId).Select(p => new { p.OwnerId, p.DeputyId, p.ProgramId, p.PortfolioId }).SingleAsync(cancel);
        var program = await context.Db.Programs.Where(p => p.Id == project.ProgramId).Select(p => new { p.OwnerId, p.DeputyId, p.PortfolioId }).SingleOrDefaultAsync(cancel);
        var portfolioId = project.PortfolioId ?? program?.PortfolioId;
        var portfolio = await context.Db.Portfolios.Where(p => p.Id == portfolioId).Select(p => new { p.OwnerId, p.DeputyId }).SingleOrDefaultAsync(cancel);
        foreach (var person in new[] { project.OwnerId, project.DeputyId, program?.OwnerId, program?.DeputyId, portfolio?.OwnerId, portfolio?.DeputyId }.OfType<Guid>().Distinct())
            context.Tell(person, InboxReason.Published, new RecordRef(RecordKind.Project, projectId), note is null ? "The plan was published" : $"The plan was published: {note}");
    }
}
