using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Programs;

/// <summary>A program: related projects managed together for benefits none has alone.</summary>
/// <remarks>Named so because <c>Program</c> is the entry point of every C# program.</remarks>
public sealed class ProgramOfProjects : OwnedRoot
{
    [Audited]
    public required string Name { get; set; }

    [Audited]
    public required Guid PortfolioId { get; set; }
}

internal sealed class ProgramTable : IEntityTypeConfiguration<ProgramOfProjects>
{
    public void Configure(EntityTypeBuilder<ProgramOfProjects> builder)
    {
        builder.ToTable("Programs");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.HasIndex(p => p.PortfolioId);
    }
}
