using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Risks;

/// <summary>Whether it would harm or help.</summary>
public enum RiskKind
{
    Threat,
    Opportunity,
}

/// <summary>What is done about it. After PMBOK: the first five for threats, the others for opportunities; share and accept for both.</summary>
public enum RiskResponse
{
    Undecided,
    Avoid,
    Reduce,
    Transfer,
    Share,
    Accept,
    Exploit,
    Enhance,
}

/// <summary>Where it is.</summary>
public enum RiskState
{
    Open,

    /// <summary>It cannot come any more.</summary>
    Closed,

    /// <summary>It came: it is an issue, or a gain.</summary>
    Occurred,
}

/// <summary>How much a risk weighs on the qualitative matrix.</summary>
public enum RiskRating
{
    Low,
    Medium,
    High,
}

/// <summary>Something that may happen and would harm or help a project. Its name is the event.</summary>
public sealed class Risk : RaidRecord
{
    [Audited]
    public required RiskKind Kind { get; set; }

    [Audited]
    public string? Cause { get; set; }

    [Audited]
    public string? Effect { get; set; }

    /// <summary>1 very low to 5 very high.</summary>
    [Audited]
    public required int Probability { get; set; }

    /// <summary>1 very low to 5 very high.</summary>
    [Audited]
    public required int Impact { get; set; }

    /// <summary>Working days it would cost or win.</summary>
    [Audited]
    public int? ImpactDays { get; set; }

    /// <summary>What it would cost or win, in minor units of the currency of the project's charter, such as cents.</summary>
    [Audited]
    public long? ImpactMoneyMinor { get; set; }

    [Audited]
    public RiskResponse Response { get; set; }

    [Audited]
    public string? ResponseText { get; set; }

    /// <summary>What remains after the response.</summary>
    [Audited]
    public int? ResidualProbability { get; set; }

    [Audited]
    public int? ResidualImpact { get; set; }

    [Audited]
    public RiskState State { get; set; }

    /// <summary>Probability times impact, stored when either changes.</summary>
    public int Score { get; private set; }

    /// <summary>Stores what lists sort by.</summary>
    public void Weigh() => Score = Probability * Impact;

    /// <summary>How likely a step is taken to be when money is weighed: the middle of five equal parts.</summary>
    public static int PercentOf(int probability) => (probability * 20) - 10;

    /// <summary>Money times how likely it is; null when no money is given.</summary>
    public long? ExpectedMinor => ImpactMoneyMinor is { } money ? (long)Math.Round(money * (PercentOf(Probability) / 100m), MidpointRounding.AwayFromZero) : null;

    /// <summary>The rating of a cell of the 5 by 5 matrix: 15 and more is high, 5 and more medium. The most common matrix of practice guides; the PMO's own takes its place when it has one.</summary>
    public static RiskRating RatingOf(int score) => score >= 15 ? RiskRating.High : score >= 5 ? RiskRating.Medium : RiskRating.Low;
}

internal sealed class RiskTable : IEntityTypeConfiguration<Risk>
{
    public void Configure(EntityTypeBuilder<Risk> builder)
    {
        builder.ToTable("Risks");
        builder.Ignore(r => r.ExpectedMinor);
        builder.Property(r => r.Name).HasMaxLength(300);
        builder.Property(r => r.NameKey).HasMaxLength(300);
        foreach (var text in (string[])[nameof(Risk.Description), nameof(Risk.Cause), nameof(Risk.Effect), nameof(Risk.ResponseText)]) builder.Property(text).HasMaxLength(4000);
        builder.HasIndex(r => new { r.ProjectId, r.State });
        builder.HasIndex(r => new { r.State, r.Score });
        builder.HasIndex(r => r.NameKey);
        builder.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
