using Gantry.Organization;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Needs;

/// <summary>How much a need weighs. After MoSCoW.</summary>
public enum NeedPriority
{
    Must,
    Should,
    Could,
    Wont,
}

/// <summary>What a customer or a unit needs, which a project serves.</summary>
public sealed class Need : ProjectRecord
{
    /// <summary>Whose need it is, in words: a customer, a group of people.</summary>
    [Audited]
    public string? Whose { get; set; }

    /// <summary>The unit whose need it is; null when it is nobody's of the organisation.</summary>
    [Audited]
    public Guid? UnitId { get; set; }

    /// <summary>Where it was said: a contract, a meeting, a law.</summary>
    [Audited]
    public string? Source { get; set; }

    [Audited]
    public NeedPriority Priority { get; set; }

    /// <summary>The objective of the charter that serves it; null for none.</summary>
    [Audited]
    public int? ObjectiveKey { get; set; }
}

internal sealed class NeedTable : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("Needs");
        builder.Property(n => n.Name).HasMaxLength(300);
        builder.Property(n => n.NameKey).HasMaxLength(300);
        builder.Property(n => n.Description).HasMaxLength(4000);
        builder.Property(n => n.Whose).HasMaxLength(300);
        builder.Property(n => n.Source).HasMaxLength(1000);
        builder.HasIndex(n => n.ProjectId);
        builder.HasIndex(n => n.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(n => n.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganizationalUnit>().WithMany().HasForeignKey(n => n.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
