using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Portfolios;

/// <summary>Projects and programs managed together to reach strategic objectives.</summary>
public sealed class Portfolio : NamedRoot
{
    [Audited]
    public string? Purpose { get; set; }
}

internal sealed class PortfolioTable : IEntityTypeConfiguration<Portfolio>
{
    public void Configure(EntityTypeBuilder<Portfolio> builder)
    {
        builder.ToTable("Portfolios");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.NameKey).HasMaxLength(200);
        builder.HasIndex(p => p.NameKey);
        builder.Property(p => p.Purpose).HasMaxLength(2000);
    }
}
