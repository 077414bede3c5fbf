using Gantry.Platform.Data;
using Gantry.Projects;

namespace Gantry.Raid;

/// <summary>What all records of RAID have beside their project: who raised it and when, and when it was last looked at.</summary>
public abstract class RaidRecord : ProjectRecord
{
    public required DateTime RaisedAt { get; init; }

    public Guid? RaisedById { get; init; }

    /// <summary>When somebody last looked at it and kept it as it is, or changed it.</summary>
    [Audited]
    public required DateTime ReviewedAt { get; set; }
}
