using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Mail;

/// <summary>When somebody is mailed what stands in their inbox.</summary>
public enum MailTime
{
    /// <summary>A minute after it came, unless it was read by then.</summary>
    AtOnce,

    /// <summary>Once a day, in the morning, what is still unread.</summary>
    Daily,

    Never,
}

/// <summary>What one person chose; who chose nothing is mailed at once.</summary>
public sealed class MailChoice
{
    public required Guid PersonId { get; init; }

    public MailTime Time { get; set; }

    /// <summary>The last day on which a daily mail was made.</summary>
    public DateOnly? LastDay { get; set; }
}

/// <summary>One thing of an inbox that is to be mailed, or was.</summary>
public sealed class MailErrand
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>When it is tried next; null when nothing is to be done any more.</summary>
    public DateTime? DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>Why it was not sent, or not yet.</summary>
    public string? Problem { get; set; }
}

internal sealed class MailTables : IEntityTypeConfiguration<MailChoice>, IEntityTypeConfiguration<MailErrand>
{
    public void Configure(EntityTypeBuilder<MailChoice> builder)
    {
        builder.ToTable("MailChoices");
        builder.HasKey(c => c.PersonId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<MailErrand> builder)
    {
        builder.ToTable("MailErrands");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Problem).HasMaxLength(500);
        builder.HasIndex(e => e.ItemId).IsUnique();
        builder.HasIndex(e => e.DueAt);
        builder.HasOne<Inbox.InboxItem>().WithMany().HasForeignKey(e => e.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
