using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>Drafts a charter for a project: with what is known of the project, or with the charter in force, which stays in force until the new one takes its place.</summary>
[Command("charters.draft", Permissions.ChartersEdit, "Draft the charter of a project")]
public sealed record DraftCharter(Guid ProjectId) : ICommand<Guid>;

internal sealed class DraftCharterHandler : CommandHandler<DraftCharter, Guid>
{
    public override async Task<Guid> Handle(DraftCharter command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        var db = context.Db;
        var known = await db.Charters.Where(c => c.ProjectId == project.Id).OrderBy(c => c.Number).ToListAsync(cancel);
        if (known.Find(c => c.State is CharterState.Draft or CharterState.Submitted) is { } open)
            throw CommandContext.Invalid(nameof(command.ProjectId), open.State == CharterState.Draft ? "There is a draft already: go on with that." : "A charter waits for a decision already: withdraw it first, or wait.");
        var earlier = known.Find(c => c.State == CharterState.InForce);
        var charter = new Charter { ProjectId = project.Id, Number = known.Count == 0 ? 1 : known[^1].Number + 1 };
        CharterProposal.Fill(charter, project, earlier);
        db.Charters.Add(charter);
        if (earlier is null)
        {
            var number = 0;
            foreach (var (kind, holder, days, money) in AuthorityPresets.Of(charter.Structure, charter.BudgetMinor))
                db.AuthorityRows.Add(new AuthorityRow { CharterId = charter.Id, Number = ++number, Kind = kind, Holder = holder, Days = days, MoneyMinor = money });
        }
        else
        {
            foreach (var row in await db.AuthorityRows.AsNoTracking().Where(r => r.CharterId == earlier.Id).ToListAsync(cancel))
                db.AuthorityRows.Add(new AuthorityRow { CharterId = charter.Id, Number = row.Number, Kind = row.Kind, Holder = row.Holder, Days = row.Days, MoneyMinor = row.MoneyMinor });
            foreach (var objective in await db.CharterObjectives.AsNoTracking().Where(o => o.CharterId == earlier.Id).ToListAsync(cancel))
                db.CharterObjectives.Add(new CharterObjective { CharterId = charter.Id, Number = objective.Number, Key = objective.Key, Text = objective.Text, Criterion = objective.Criterion });
        }

        context.Summary = earlier is null ? $"Drafted the charter of {project.Name}" : $"Drafted charter {charter.Number} of {project.Name}";
        context.Publish(Notice.About(project.Id));
        return charter.Id;
    }
}
