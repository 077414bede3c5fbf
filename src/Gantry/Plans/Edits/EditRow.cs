using Gantry.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Plans.Edits;

/// <summary>What kind of change a version of a plan came from.</summary>
public enum EditKind
{
    /// <summary>Somebody edited the plan.</summary>
    Edit,

    /// <summary>Somebody took an edit of their own back.</summary>
    Undo,

    /// <summary>Somebody did again what they had taken back.</summary>
    Redo,

    /// <summary>The edits of a scenario were put onto the plan.</summary>
    Apply,

    /// <summary>The working state was published.</summary>
    Publish,

    /// <summary>A baseline was set.</summary>
    Baseline,

    /// <summary>Another project published other dates of a task that drives one of this plan.</summary>
    External,
}

/// <summary>One version of a plan in its edit log: what was done, how to take it back, and what moved. Never deleted while the plan is there.</summary>
public sealed class EditRow : ISealed
{
    public required Guid PlanId { get; init; }

    /// <summary>The plan's version with this edit.</summary>
    public required long Version { get; init; }

    public required EditKind Kind { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who; null for the installation.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The page or program it came from, as that called itself; with the sequence it makes a retry harmless.</summary>
    public string? ClientId { get; init; }

    public long? Sequence { get; init; }

    /// <summary>What was done, for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The edit as JSON.</summary>
    public required string Edit { get; init; }

    /// <summary>The edit that takes it back, as JSON.</summary>
    public required string Inverse { get; init; }

    /// <summary>What open pages are told, compressed.</summary>
    public required byte[] Change { get; init; }

    /// <summary>The fields of tasks it touched, one a line.</summary>
    public required string Touched { get; init; }

    /// <summary>For an undo or redo: the version it takes back.</summary>
    public long? Undoes { get; init; }

    /// <summary>The version that took this one back.</summary>
    public long? UndoneBy { get; set; }

    Guid ISealed.RootId => PlanId;

    long ISealed.Sequence => Version;

    /// <remarks>Not <see cref="UndoneBy"/>: it is written later, and follows from what the later one undoes.</remarks>
    void ISealed.WriteSealed(SealWriter writer)
    {
        writer.Add(Kind.ToString());
        writer.Add(At);
        writer.Add(ActorId);
        writer.Add(ClientId);
        writer.Add(Sequence);
        writer.Add(Summary);
        writer.Add(Edit);
        writer.Add(Inverse);
        writer.Add(Change);
        writer.Add(Touched);
        writer.Add(Undoes);
    }
}

internal sealed class EditTable : IEntityTypeConfiguration<EditRow>
{
    public void Configure(EntityTypeBuilder<EditRow> builder)
    {
        builder.ToTable("PlanEdits");
        builder.HasKey(e => new { e.PlanId, e.Version });
        builder.Property(e => e.ClientId).HasMaxLength(64);
        builder.Property(e => e.Summary).HasMaxLength(1000);
        builder.HasIndex(e => new { e.PlanId, e.ClientId, e.Sequence }).IsUnique();
        builder.HasIndex(e => new { e.PlanId, e.ActorId, e.Version });
        builder.HasOne<StoredPlan>().WithMany().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
