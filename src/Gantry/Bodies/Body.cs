using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Bodies;

/// <summary>What kind of body it is.</summary>
public enum BodyKind
{
    SteeringCommittee,
    PortfolioBoard,
    ProgramBoard,
    ProjectBoard,
    ChangeControlBoard,
    AdvisoryBoard,
    Committee,
}

/// <summary>What somebody is in a body.</summary>
public enum Seat
{
    Chair,
    Member,
    Secretary,
    Advisor,
}

/// <summary>A board or committee: people who decide together within a scope.</summary>
public sealed class Body : NamedRoot
{
    [Audited]
    public required BodyKind Kind { get; set; }

    /// <summary>Where it decides.</summary>
    [Audited]
    public required Guid ScopeId { get; set; }

    [Audited]
    public string? Purpose { get; set; }

    /// <summary>How many voting members must take part; more than half of them when null.</summary>
    [Audited]
    public int? Quorum { get; set; }
}

/// <summary>A person in a body, between dates, with a deputy who takes part in their absence.</summary>
public sealed class BodyMember : Root
{
    [Audited]
    public required Guid BodyId { get; init; }

    [Audited]
    public required Guid PersonId { get; init; }

    [Audited]
    public required Seat Seat { get; set; }

    /// <summary>Counts for the quorum.</summary>
    [Audited]
    public required bool Votes { get; set; }

    [Audited]
    public Guid? DeputyId { get; set; }

    /// <summary>First day.</summary>
    [Audited]
    public required DateOnly From { get; set; }

    /// <summary>Last day; null for open end.</summary>
    [Audited]
    public DateOnly? To { get; set; }
}

/// <summary>Whether a body can decide.</summary>
/// <param name="Voting">Voting members it has.</param>
/// <param name="Needed">How many must take part.</param>
public sealed record Quorum(int Voting, int Needed)
{
    /// <summary>False when nobody votes or more are needed than there are: it could never decide.</summary>
    public bool CanBeReached => Voting > 0 && Needed <= Voting;

    /// <summary>The quorum of a body with so many voting members.</summary>
    /// <param name="voting">Voting members of the day.</param>
    /// <param name="asked">What the body's rule asks for; more than half when null.</param>
    public static Quorum Of(int voting, int? asked) => new(voting, asked ?? (voting / 2) + 1);
}

internal sealed class BodyTables : IEntityTypeConfiguration<Body>, IEntityTypeConfiguration<BodyMember>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("Bodies");
        builder.Property(b => b.Name).HasMaxLength(200);
        builder.Property(b => b.NameKey).HasMaxLength(200);
        builder.Property(b => b.Purpose).HasMaxLength(2000);
        builder.HasIndex(b => b.NameKey);
        builder.HasIndex(b => b.ScopeId);
        builder.HasOne<ScopeNode>().WithMany().HasForeignKey(b => b.ScopeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BodyMember> builder)
    {
        builder.ToTable("BodyMembers");
        builder.HasIndex(m => new { m.BodyId, m.PersonId });
        builder.HasIndex(m => m.PersonId);
        builder.HasOne<Body>().WithMany().HasForeignKey(m => m.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
