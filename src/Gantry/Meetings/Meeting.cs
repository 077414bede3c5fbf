using Gantry.Bodies;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Meetings;

/// <summary>Where a meeting is.</summary>
public enum MeetingState
{
    Planned,

    /// <summary>It was held, and its minutes are published.</summary>
    Published,
    Cancelled,
}

/// <summary>Whether somebody who was invited took part.</summary>
public enum Attendance
{
    NotSaid,
    Present,

    /// <summary>The deputy took part instead.</summary>
    Deputy,
    Absent,
}

/// <summary>What an item of an agenda is about.</summary>
public enum AgendaKind
{
    /// <summary>Added by whoever keeps the meeting.</summary>
    Own,

    /// <summary>A decision that waits for the body.</summary>
    Approval,
    Exception,

    /// <summary>A project that is red or amber, or says green against the facts.</summary>
    Health,
    Gate,

    /// <summary>A condition of a gate that is still open.</summary>
    Condition,

    /// <summary>An action from an earlier meeting of the body.</summary>
    Action,
    Issue,
    Risk,
}

/// <summary>A meeting of a body: an agenda of what is open, and minutes that become decisions and actions.</summary>
public sealed class Meeting : Root
{
    public required Guid BodyId { get; init; }

    /// <summary>When it begins.</summary>
    [Audited]
    public required DateTime StartsAt { get; set; }

    [Audited]
    public required int Minutes { get; set; }

    /// <summary>A room, or the address of a call.</summary>
    [Audited]
    public string? Place { get; set; }

    [Audited]
    public string? Topic { get; set; }

    [Audited]
    public MeetingState State { get; set; }

    public Guid? PlannedById { get; init; }

    /// <summary>What was said beside the items.</summary>
    [Audited]
    public string? Summary { get; set; }

    [Audited]
    public DateTime? PublishedAt { get; set; }

    [Audited]
    public Guid? PublishedById { get; set; }

    /// <summary>Why it was not held.</summary>
    [Audited]
    public string? CancelledWhy { get; set; }

    /// <summary>How many voting members had to take part, when the minutes were published.</summary>
    public int? NeededThen { get; set; }
}

/// <summary>Somebody who is invited: the members of the day.</summary>
public sealed class MeetingSeat
{
    public required Guid MeetingId { get; init; }
    public required Guid SeatId { get; init; }
    public required Guid PersonId { get; init; }
    public required Seat Seat { get; set; }
    public required bool Votes { get; set; }
    public Guid? DeputyId { get; set; }
    public Attendance Attendance { get; set; }
}

/// <summary>An item of an agenda, and what was said about it.</summary>
public sealed class MeetingItem : Root
{
    public const int MostItems = 50;

    public required Guid MeetingId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Number { get; set; }

    public required AgendaKind Kind { get; init; }

    /// <summary>The record it is about; null for one's own.</summary>
    public Guid? SubjectId { get; init; }

    [Audited]
    public Guid? ProjectId { get; set; }

    [Audited]
    public required string Title { get; set; }

    /// <summary>What makes it an item, as it was when the agenda was gathered.</summary>
    public string? Why { get; set; }

    /// <summary>It is not spoken about in this meeting.</summary>
    [Audited]
    public bool IsLeftOut { get; set; }

    [Audited]
    public int? Minutes { get; set; }

    [Audited]
    public Guid? PresenterId { get; set; }

    /// <summary>What was said about it.</summary>
    [Audited]
    public string? Note { get; set; }
}

/// <summary>A decision or an action that came from an item.</summary>
public sealed class MeetingOutcome
{
    public required Guid RecordId { get; init; }
    public required Guid MeetingId { get; init; }
    public required Guid ItemId { get; init; }
    public required RecordKind Kind { get; init; }
}

/// <summary>A correction of published minutes, with what stood there before.</summary>
public sealed class MeetingCorrection
{
    public required Guid MeetingId { get; init; }
    public required int Number { get; init; }

    /// <summary>The item whose note was corrected; null for what was said beside the items.</summary>
    public Guid? ItemId { get; init; }
    public string? Before { get; init; }
    public required string Reason { get; init; }
    public required DateTime At { get; init; }
    public required Guid? ById { get; init; }
}

internal sealed class MeetingTables : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingSeat>, IEntityTypeConfiguration<MeetingItem>, IEntityTypeConfiguration<MeetingOutcome>, IEntityTypeConfiguration<MeetingCorrection>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings");
        builder.Property(m => m.Place).HasMaxLength(500);
        builder.Property(m => m.Topic).HasMaxLength(300);
        builder.Property(m => m.Summary).HasMaxLength(4000);
        builder.Property(m => m.CancelledWhy).HasMaxLength(4000);
        builder.HasIndex(m => new { m.BodyId, m.StartsAt });
        builder.HasIndex(m => m.StartsAt);
        builder.HasOne<Body>().WithMany().HasForeignKey(m => m.BodyId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingSeat> builder)
    {
        builder.ToTable("MeetingSeats");
        builder.HasKey(s => new { s.MeetingId, s.SeatId });
        builder.HasIndex(s => s.PersonId);
        builder.HasIndex(s => s.DeputyId);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(s => s.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingItem> builder)
    {
        builder.ToTable("MeetingItems");
        builder.Property(i => i.Title).HasMaxLength(400);
        builder.Property(i => i.Why).HasMaxLength(500);
        builder.Property(i => i.Note).HasMaxLength(4000);
        builder.HasIndex(i => new { i.MeetingId, i.Number });
        builder.HasIndex(i => new { i.MeetingId, i.Kind, i.SubjectId }).IsUnique();
        builder.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingOutcome> builder)
    {
        builder.ToTable("MeetingOutcomes");
        builder.HasKey(o => o.RecordId);
        builder.HasIndex(o => o.MeetingId);
        builder.HasOne<MeetingItem>().WithMany().HasForeignKey(o => o.ItemId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeetingCorrection> builder)
    {
        builder.ToTable("MeetingCorrections");
        builder.HasKey(c => new { c.MeetingId, c.Number });
        builder.Property(c => c.Before).HasMaxLength(4000);
        builder.Property(c => c.Reason).HasMaxLength(4000);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
