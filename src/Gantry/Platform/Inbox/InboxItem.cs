using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Inbox;

/// <summary>One thing one person was told. It names its record by reference: what that is called is looked up when it is read, by whoever may see it then.</summary>
public sealed class InboxItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    /// <summary>The outbox message it came with: the same message makes no second item.</summary>
    public required long OutboxSequence { get; set; }

    public required InboxReason Reason { get; init; }

    /// <summary>What it is about, as <see cref="Records.RecordRef"/> writes it.</summary>
    public required string Record { get; init; }

    /// <summary>The place on the record's page.</summary>
    public string? Anchor { get; init; }

    public required string Text { get; set; }

    /// <summary>Who caused it; null for the installation.</summary>
    public Guid? ById { get; set; }

    public required DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }
}

internal sealed class InboxTable : IEntityTypeConfiguration<InboxItem>
{
    public void Configure(EntityTypeBuilder<InboxItem> builder)
    {
        builder.ToTable("InboxItems");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Record).HasMaxLength(80);
        builder.Property(i => i.Anchor).HasMaxLength(80);
        builder.Property(i => i.Text).HasMaxLength(500);
        builder.HasIndex(i => new { i.PersonId, i.OutboxSequence }).IsUnique();
        builder.HasIndex(i => new { i.PersonId, i.ReadAt, i.At });
        builder.HasIndex(i => new { i.PersonId, i.At });
        builder.HasOne<People.Person>().WithMany().HasForeignKey(i => i.PersonId);
    }
}
