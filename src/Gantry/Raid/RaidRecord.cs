using Gantry.Platform.Data;

namespace Gantry.Raid;

/// <summary>What all records of RAID have: a project, who raised it and when, a day by which something happens, and when it was last looked at.</summary>
public abstract class RaidRecord : NamedRoot
{
    [Audited]
    public required Guid ProjectId { get; init; }

    [Audited]
    public string? Description { get; set; }

    public required DateTime RaisedAt { get; init; }

    public Guid? RaisedById { get; init; }

    [Audited]
    public DateOnly? Due { get; set; }

    /// <summary>When somebody last looked at it and kept it as it is, or changed it.</summary>
    [Audited]
    public required DateTime ReviewedAt { get; set; }
}
