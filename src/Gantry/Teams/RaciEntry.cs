using Gantry.Deliverables;
using Gantry.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Teams;

/// <summary>What somebody is for a deliverable.</summary>
public enum RaciPart
{
    Responsible,

    /// <summary>Answers for it: one person a deliverable.</summary>
    Accountable,
    Consulted,
    Informed,
}

/// <summary>One cell of the RACI matrix: what a person is for a deliverable. It belongs to the deliverable and stands in its history.</summary>
public sealed class RaciEntry
{
    public required Guid DeliverableId { get; init; }
    public required Guid PersonId { get; init; }
    public required RaciPart Part { get; set; }
}

internal sealed class RaciTable : IEntityTypeConfiguration<RaciEntry>
{
    public void Configure(EntityTypeBuilder<RaciEntry> builder)
    {
        builder.ToTable("RaciEntries");
        builder.HasKey(e => new { e.DeliverableId, e.PersonId });
        builder.HasIndex(e => e.PersonId);
        builder.HasOne<Deliverable>().WithMany().HasForeignKey(e => e.DeliverableId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
