using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Pmos.Mandates;

/// <summary>What a PMO was granted: by whom, how strongly it may hold each service, with what, until when. It acts once it is signed.</summary>
public sealed class Mandate : Root
{
    [Audited]
    public required Guid PmoId { get; init; }

    /// <summary>The executive who grants it, and alone can sign it.</summary>
    [Audited]
    public required Guid GrantedById { get; set; }

    [Audited]
    public string? Text { get; set; }

    /// <summary>People and money it comes with.</summary>
    [Audited]
    public string? Resources { get; set; }

    /// <summary>First day.</summary>
    [Audited]
    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    [Audited]
    public required DateOnly Until { get; set; }

    [Audited]
    public DateTime? SignedAt { get; set; }

    /// <summary>When it was taken back, or another took its place.</summary>
    [Audited]
    public DateTime? EndedAt { get; set; }
}

/// <summary>How strongly a mandate lets a PMO hold one service for one tier.</summary>
public sealed class MandateGrant
{
    public required Guid MandateId { get; init; }

    public required PmoService Service { get; init; }

    public required ProjectTier Tier { get; init; }

    public required ControlLevel Level { get; set; }
}

internal sealed class MandateTables : IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<MandateGrant>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.ToTable("Mandates");
        builder.Property(m => m.Text).HasMaxLength(4000);
        builder.Property(m => m.Resources).HasMaxLength(2000);
        builder.HasIndex(m => m.PmoId);
        builder.HasOne<Pmo>().WithMany().HasForeignKey(m => m.PmoId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MandateGrant> builder)
    {
        builder.ToTable("MandateGrants");
        builder.HasKey(g => new { g.MandateId, g.Service, g.Tier });
        builder.HasOne<Mandate>().WithMany().HasForeignKey(g => g.MandateId).OnDelete(DeleteBehavior.Restrict);
    }
}
