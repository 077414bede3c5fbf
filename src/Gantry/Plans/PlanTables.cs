using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Plans;

internal sealed class PlanTables :
    IEntityTypeConfiguration<StoredPlan>, IEntityTypeConfiguration<TaskRow>, IEntityTypeConfiguration<LinkRow>,
    IEntityTypeConfiguration<CalendarRow>, IEntityTypeConfiguration<ResourceRow>, IEntityTypeConfiguration<AssignmentRow>,
    IEntityTypeConfiguration<PlanBaseline>, IEntityTypeConfiguration<PlanSchedule>, IEntityTypeConfiguration<TaskDatesRow>,
    IEntityTypeConfiguration<ForeignLinkRow>
{
    public void Configure(EntityTypeBuilder<StoredPlan> builder)
    {
        builder.ToTable("Plans");
        builder.Property(p => p.Name).HasMaxLength(300);
        builder.Property(p => p.SourceFile).HasMaxLength(500);
        builder.Property(p => p.SourceHash).HasMaxLength(64);
        builder.HasIndex(p => p.ProjectId);
    }

    public void Configure(EntityTypeBuilder<TaskRow> builder)
    {
        builder.ToTable("PlanTasks");
        builder.HasKey(t => new { t.PlanId, t.Uid });
        builder.Property(t => t.Traits).HasConversion<int>();
        builder.Property(t => t.Name).HasMaxLength(1000);
        builder.Property(t => t.Wbs).HasMaxLength(255);
        OfPlan(builder, t => t.PlanId);
    }

    public void Configure(EntityTypeBuilder<LinkRow> builder)
    {
        builder.ToTable("PlanLinks");
        builder.HasKey(l => new { l.PlanId, l.Number });
        OfPlan(builder, l => l.PlanId);
    }

    public void Configure(EntityTypeBuilder<CalendarRow> builder)
    {
        builder.ToTable("PlanCalendars");
        builder.HasKey(c => new { c.PlanId, c.Uid });
        builder.Property(c => c.Name).HasMaxLength(300);
        OfPlan(builder, c => c.PlanId);
    }

    public void Configure(EntityTypeBuilder<ResourceRow> builder)
    {
        builder.ToTable("PlanResources");
        builder.HasKey(r => new { r.PlanId, r.Uid });
        builder.Property(r => r.Name).HasMaxLength(300);
        builder.HasIndex(r => r.PooledResourceId);
        OfPlan(builder, r => r.PlanId);
    }

    public void Configure(EntityTypeBuilder<AssignmentRow> builder)
    {
        builder.ToTable("PlanAssignments");
        builder.HasKey(a => new { a.PlanId, a.Uid });
        OfPlan(builder, a => a.PlanId);
    }

    public void Configure(EntityTypeBuilder<PlanBaseline> builder)
    {
        builder.ToTable("PlanBaselines");
        builder.HasKey(b => new { b.PlanId, b.Number });
        OfPlan(builder, b => b.PlanId);
    }

    public void Configure(EntityTypeBuilder<PlanSchedule> builder)
    {
        builder.ToTable("PlanSchedules");
        builder.HasKey(s => s.PlanId);
        builder.HasOne<StoredPlan>().WithOne().HasForeignKey<PlanSchedule>(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TaskDatesRow> builder)
    {
        builder.ToTable("TaskDates");
        builder.HasKey(d => new { d.PlanId, d.Uid });
        builder.HasIndex(d => d.Finish);
        OfPlan(builder, d => d.PlanId);
    }

    public void Configure(EntityTypeBuilder<ForeignLinkRow> builder)
    {
        builder.ToTable("ForeignLinks");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.ForeignFile).HasMaxLength(500);
        builder.HasIndex(l => l.ForeignPlanId);
        OfPlan(builder, l => l.PlanId);
    }

    private static void OfPlan<T>(EntityTypeBuilder<T> builder, System.Linq.Expressions.Expression<Func<T, object?>> key)
        where T : class =>
        builder.HasOne<StoredPlan>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Cascade);
}
