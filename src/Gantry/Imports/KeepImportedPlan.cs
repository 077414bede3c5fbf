using Gantry.Exchange;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Makes a project of one file: the project, its plan and the file's state in one transaction.</summary>
[Command("imports.keep-plan", Permissions.ImportsRun, "Make a project of one file of an import", HasRoute = false)]
public sealed record KeepImportedPlan(Guid FileId, PlanDocument Document, Guid? PortfolioId) : ICommand<Guid>;

internal sealed class KeepImportedPlanHandler : CommandHandler<KeepImportedPlan, Guid>
{
    public override async Task<Guid> Handle(KeepImportedPlan command, CommandContext context, CancellationToken cancel)
    {
        var file = await context.Db.ImportFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, cancel) ?? throw CommandContext.NotFound();
        var batch = await context.Load<ImportBatch>(file.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        if (file.State != ImportFileState.Read) throw CommandContext.Invalid(nameof(command.FileId), $"{file.Path} is a project already, or cannot be read.");

        var projectId = await new CreateProjectHandler().Handle(
            new CreateProject(NameOf(file.Path)) { PortfolioId = command.PortfolioId, Status = StatusOf(command.Document) }, context, cancel);
        await context.Db.SaveChangesAsync(cancel);
        await new ImportPlanHandler().Handle(new ImportPlan(projectId, command.Document, file.Path, file.Hash), context, cancel);
        file.State = ImportFileState.Committed;
        file.ProjectId = projectId;
        return projectId;
    }

    /// <summary>The file's name: titles inside files are often those of the template they were copied from.</summary>
    private static string NameOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Trim();
        if (name.Length == 0) name = "Imported plan";
        return name.Length <= 300 ? name : name[..300];
    }

    private static ProjectStatus StatusOf(PlanDocument document)
    {
        var leaves = document.Plan.Tasks.Where(t => !t.IsSummary).ToList();
        if (leaves.Count > 0 && leaves.TrueForAll(t => t.PercentComplete >= 100)) return ProjectStatus.Closing;
        return leaves.Exists(t => t.PercentComplete > 0 || t.ActualStart is not null) ? ProjectStatus.Executing : ProjectStatus.Planning;
    }
}
