using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Benefits;
using Gantry.Bodies;
using Gantry.Decisions;
using Gantry.Deliverables;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Needs;
using Gantry.Organization;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Risks;

namespace Gantry.Platform.Inbox;

/// <summary>Whoever becomes the owner or the deputy of a record is told, by whatever command it happened.</summary>
internal static class TellingOwners
{
    public static void TellOwners(this CommandContext context, IEnumerable<(Root Root, IReadOnlyCollection<FieldChange> Fields)> changes)
    {
        // What the installation does by itself, such as loading a demo, is nobody's news.
        if (context.Actor.IsInstallation) return;
        foreach (var (root, fields) in changes)
        {
            if (root is not OwnedRoot owned || KindOf(owned) is not { } kind) continue;
            var record = new RecordRef(kind, owned.Id);
            if (owned.OwnerId is { } owner && fields.Any(f => f.Field == nameof(OwnedRoot.OwnerId))) context.Tell(owner, InboxReason.Assigned, record, kind == RecordKind.Project ? "You are the project manager" : "You are the owner");
            if (owned.DeputyId is { } deputy && fields.Any(f => f.Field == nameof(OwnedRoot.DeputyId))) context.Tell(deputy, InboxReason.Assigned, record, "You are the deputy");
        }
    }

    private static RecordKind? KindOf(OwnedRoot root) => root switch
    {
        Project => RecordKind.Project,
        Portfolio => RecordKind.Portfolio,
        ProgramOfProjects => RecordKind.Program,
        OrganizationalUnit => RecordKind.Unit,
        Body => RecordKind.Body,
        Risk => RecordKind.Risk,
        Issue => RecordKind.Issue,
        Deliverable => RecordKind.Deliverable,
        Need => RecordKind.Need,
        Benefit => RecordKind.Benefit,
        ActionItem => RecordKind.Action,
        DecisionRecord => RecordKind.Decision,
        Assumption => RecordKind.Assumption,
        Lesson => RecordKind.Lesson,
        ProjectDependency => RecordKind.Dependency,
        _ => null,
    };
}
