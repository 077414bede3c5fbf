using Gantry.Platform.Data;

namespace Gantry.Projects;

/// <summary>A named record that belongs to one project for good: a risk, a deliverable, a need.</summary>
public abstract class ProjectRecord : NamedRoot
{
    [Audited]
    public required Guid ProjectId { get; init; }

    [Audited]
    public string? Description { get; set; }

    [Audited]
    public DateOnly? Due { get; set; }
}
