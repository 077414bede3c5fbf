using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects;

/// <summary>What holds for every record of a project.</summary>
internal static class ProjectRecordRules
{
    /// <summary>The project a new record is for, by those who may keep such records there.</summary>
    public static async Task<Project> DemandRecordOf(this CommandContext context, Guid projectId, CancellationToken cancel)
    {
        if (projectId == Guid.Empty)
        {
            await context.DemandAnywhere(cancel);
            throw CommandContext.Invalid(nameof(ProjectRecord.ProjectId), "Choose the project.");
        }

        await context.Demand(projectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(projectId, null, cancel);
        project.DemandOpen();
        return project;
    }

    /// <summary>Loads a record for a change by those who may keep such records of its project.</summary>
    public static async Task<T> DemandRecord<T>(this CommandContext context, Guid id, long? version, CancellationToken cancel, bool archived = false, string readPermission = Permissions.ProjectsRead)
        where T : ProjectRecord
    {
        var record = await context.Load<T>(id, null, cancel);
        await context.Demand(record.ProjectId, readPermission, cancel);
        if (version is not null) record = await context.Load<T>(id, version, cancel);
        if (!archived) record.DemandOpen();
        return record;
    }

    /// <summary>Says what was done, to the audit trail and to open pages.</summary>
    public static void Told(this CommandContext context, ProjectRecord record, string summary)
    {
        context.Summary = summary;
        context.Publish(Notice.About(record.Id));
        context.Publish(Notice.About(record.ProjectId));
        context.Publish(Notice.Projects);
    }
}
