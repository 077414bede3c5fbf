using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Notices;

/// <summary>Something to be delivered after the commit, kept in the same transaction as its cause.</summary>
public sealed class OutboxMessage
{
    public long Sequence { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public DateTime? DeliveredAt { get; set; }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(m => m.Sequence);
        builder.Property(m => m.Kind).HasMaxLength(80);
        builder.HasIndex(m => m.DeliveredAt);
    }
}
