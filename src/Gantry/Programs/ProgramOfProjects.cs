using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Programs;

/// <summary>A program: related projects managed together for benefits none has alone.</summary>
/// <remarks>Named so because <c>Program</c> is the entry point of every C# program.</remarks>
public sealed class ProgramOfProjects : NamedRoot
{
    [Audited]
    public required Guid PortfolioId { get; set; }

    [Audited]
    public string? Purpose { get; set; }
}

internal sealed class ProgramTable : IEntityTypeConfiguration<ProgramOfProjects>
{
    public void Configure(EntityTypeBuilder<ProgramOfProjects> builder)
    {
        builder.ToTable("Programs");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.NameKey).HasMaxLength(200);
        builder.Property(p => p.Purpose).HasMaxLength(2000);
        builder.HasIndex(p => p.NameKey);
        builder.HasIndex(p => p.PortfolioId);
    }
}
