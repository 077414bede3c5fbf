using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Projects;

internal sealed class ProjectTable : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        builder.Property(p => p.Name).HasMaxLength(300);
        builder.Property(p => p.NameKey).HasMaxLength(300);
        builder.Property(p => p.Code).HasMaxLength(40);
        builder.Property(p => p.Purpose).HasMaxLength(4000);
        builder.HasIndex(p => p.NameKey);
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasIndex(p => p.PortfolioId);
        builder.HasIndex(p => p.ProgramId);
        builder.HasIndex(p => p.UnitId);
        builder.HasIndex(p => p.PlanId);
        builder.HasIndex(p => p.OwnerId);
        builder.HasIndex(p => p.SponsorId);
        builder.HasIndex(p => p.Status);
        builder.OwnsOne(p => p.Facts, facts =>
        {
            facts.Property(f => f.NextMilestone).HasMaxLength(300);
            facts.Property(f => f.ScheduleReason).HasMaxLength(500);
            facts.HasIndex(f => f.Finish);
            facts.HasIndex(f => f.AsOf);
        });
        builder.Ignore(p => p.IsPublishedAtOnce);
        builder.Navigation(p => p.Facts).IsRequired();
    }
}
