using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Access;

/// <summary>What a person is within a scope.</summary>
public enum Role
{
    Administrator,
    Executive,
    PmoLead,
    PmoAnalyst,
    PortfolioManager,
    ProgramManager,
    FunctionalManager,
    ProjectManager,
    TeamLead,
    TeamMember,
    CustomerSuccessManager,
    Customer,
    Auditor,
}

/// <summary>A person in a role at a scope, between dates, with a deputy who has the same rights.</summary>
public sealed class RoleAssignment : Root
{
    [Audited]
    public required Guid PersonId { get; init; }

    [Audited]
    public required Role Role { get; init; }

    [Audited]
    public required Guid ScopeId { get; init; }

    [Audited]
    public Guid? DeputyId { get; set; }

    /// <summary>First instant the role is held.</summary>
    [Audited]
    public required DateTime From { get; set; }

    /// <summary>First instant it is no longer held; null for open end.</summary>
    [Audited]
    public DateTime? To { get; set; }
}

internal sealed class RoleAssignmentTable : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("RoleAssignments");
        builder.HasIndex(a => new { a.PersonId, a.Role, a.ScopeId });
        builder.HasIndex(a => a.DeputyId);
        builder.HasIndex(a => a.ScopeId);
        builder.HasOne<ScopeNode>().WithMany().HasForeignKey(a => a.ScopeId).OnDelete(DeleteBehavior.Restrict);
    }
}
