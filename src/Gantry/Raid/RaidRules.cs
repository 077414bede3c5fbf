using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Raid;

/// <summary>What holds for every record of RAID.</summary>
internal static class RaidRules
{
    /// <summary>The project a new record is for, by those who may keep its RAID.</summary>
    public static Task<Project> DemandRaidOf(this CommandContext context, Guid projectId, CancellationToken cancel) => context.DemandRecordOf(projectId, cancel);

    /// <summary>Loads a record for a change by those who may keep the RAID of its project.</summary>
    public static Task<T> DemandRaid<T>(this CommandContext context, Guid id, long? version, CancellationToken cancel, bool archived = false)
        where T : RaidRecord => context.DemandRecord<T>(id, version, cancel, archived);

    /// <summary>Tells open pages, and notes that somebody has looked at it.</summary>
    public static void Keep(this CommandContext context, RaidRecord record, string summary)
    {
        record.ReviewedAt = context.Now;
        context.Told(record, summary);
    }

    /// <summary>A step from 1 to 5.</summary>
    public static int Step(string field, int value) => value is >= 1 and <= 5 ? value : throw CommandContext.Invalid(field, "Choose 1 to 5: 1 is very low, 5 very high.");

    /// <summary>The project that a record may be of.</summary>
    public static async Task<string> NameOfProject(this CommandContext context, Guid projectId, CancellationToken cancel) =>
        await context.Db.Projects.Where(p => p.Id == projectId).Select(p => p.Name).SingleAsync(cancel);
}
