using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Comments;

/// <summary>What somebody said about a record. Comments answer a first one, never each other: a discussion stays one column.</summary>
public sealed class Comment : Root
{
    /// <summary>What it is about, as <see cref="Records.RecordRef"/> writes it.</summary>
    public required string Record { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The first comment of the thread; null when it is that itself.</summary>
    public Guid? InReplyToId { get; init; }

    /// <summary>Plain text; people are named as <c>@[Name](person/ID)</c>.</summary>
    [Audited]
    public required string Text { get; set; }

    public DateTime? EditedAt { get; set; }

    [Audited]
    public DateTime? RemovedAt { get; set; }

    [Audited]
    public Guid? RemovedById { get; set; }
}

internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("Comments");
        builder.Property(c => c.Record).HasMaxLength(80);
        builder.Property(c => c.Text).HasMaxLength(CommentText.Longest * 2);
        builder.HasIndex(c => new { c.Record, c.At });
        builder.HasIndex(c => c.InReplyToId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
