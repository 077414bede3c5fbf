using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Access;

/// <summary>What a scope node stands for; its id is that record's id.</summary>
public enum ScopeKind
{
    Organization,
    Unit,
    Portfolio,
    Program,
    Project,
}

/// <summary>A place where a role can be held. Portfolio, program and unit trees all lead to a project.</summary>
public sealed class ScopeNode
{
    public required Guid Id { get; init; }
    public required ScopeKind Kind { get; init; }
}

/// <summary>A node below another; a project may stand below a program and a unit at once.</summary>
public sealed class ScopeLink
{
    public required Guid ParentId { get; init; }
    public required Guid ChildId { get; init; }
}

/// <summary>Every ancestor of every node, the node itself included, so that a right held above is found in one join.</summary>
public sealed class ScopeClosure
{
    public required Guid AncestorId { get; init; }
    public required Guid DescendantId { get; init; }
}

internal sealed class ScopeTables :
    IEntityTypeConfiguration<ScopeNode>, IEntityTypeConfiguration<ScopeLink>, IEntityTypeConfiguration<ScopeClosure>
{
    public void Configure(EntityTypeBuilder<ScopeNode> builder)
    {
        builder.ToTable("ScopeNodes");
        builder.Property(n => n.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ScopeLink> builder)
    {
        builder.ToTable("ScopeLinks");
        builder.HasKey(l => new { l.ParentId, l.ChildId });
        builder.HasIndex(l => l.ChildId);
        builder.HasOne<ScopeNode>().WithMany().HasForeignKey(l => l.ParentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ScopeNode>().WithMany().HasForeignKey(l => l.ChildId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ScopeClosure> builder)
    {
        builder.ToTable("ScopeClosures");
        builder.HasKey(c => new { c.AncestorId, c.DescendantId });
        builder.HasIndex(c => c.DescendantId);
    }
}
