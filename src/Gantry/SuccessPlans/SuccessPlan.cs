using Gantry.People;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.SuccessPlans;

/// <summary>How a PMO helps one project manager to succeed: a named partner (the owner, with a deputy), the first thirty days, contacts. The manager owns it; nobody is ranked by it.</summary>
public sealed class SuccessPlan : OwnedRoot
{
    [Audited]
    public required Guid PmoId { get; init; }

    /// <summary>The project manager.</summary>
    [Audited]
    public required Guid PersonId { get; init; }

    /// <summary>What success is, in the manager's own words.</summary>
    [Audited]
    public string? Goals { get; set; }

    [Audited]
    public required DateOnly From { get; init; }

    [Audited]
    public DateOnly? To { get; set; }

    public DateTime? LastContactAt { get; set; }

    /// <summary>When the partner was last reminded that a project is amber and nobody has been in contact.</summary>
    public DateTime? PromptedAt { get; set; }
}

/// <summary>What is computed of a step of the first thirty days.</summary>
public enum SuccessFact
{
    /// <summary>Somebody says that it is done.</summary>
    Said,
    CharterInForce,
    PlanPublished,
    RisksKept,
    StatusPublished,
    BaselineSet,
}

/// <summary>One step of the first thirty days.</summary>
public sealed class SuccessStep
{
    public required Guid PlanId { get; init; }
    public required int Number { get; init; }
    public required string Text { get; set; }

    /// <summary>Days after the plan began, 0 to 365.</summary>
    public required int Day { get; set; }

    public required SuccessFact Fact { get; init; }
    public DateTime? DoneAt { get; set; }

    /// <summary>The steps that a plan begins with.</summary>
    public static IReadOnlyList<(int Day, string Text, SuccessFact Fact)> First { get; } =
    [
        (1, "Meet your partner at the PMO", SuccessFact.Said),
        (3, "Read your charter: what you decide yourself, and how far a forecast may go", SuccessFact.CharterInForce),
        (7, "Publish the first plan", SuccessFact.PlanPublished),
        (10, "Name the first risks, each with an answer", SuccessFact.RisksKept),
        (14, "Publish the first status", SuccessFact.StatusPublished),
        (21, "Set the baseline", SuccessFact.BaselineSet),
        (30, "Look back together: what helped, what was missing", SuccessFact.Said),
    ];
}

/// <summary>A contact between partner and project manager.</summary>
public sealed class SuccessContact
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required DateTime At { get; init; }
    public required Guid ById { get; init; }
    public required string Note { get; init; }
}

/// <summary>Something that was asked of a PMO, with the time by which it promised to answer.</summary>
public sealed class PmoQuestion : Root
{
    [Audited]
    public required Guid PmoId { get; init; }

    public Guid? ProjectId { get; init; }
    public required Guid AskedById { get; init; }
    public required DateTime AskedAt { get; init; }

    [Audited]
    public required string Text { get; init; }

    /// <summary>When the PMO promised to have answered.</summary>
    public required DateTime PromisedBy { get; init; }

    [Audited]
    public string? Answer { get; set; }

    [Audited]
    public DateTime? AnsweredAt { get; set; }

    [Audited]
    public Guid? AnsweredById { get; set; }
}

internal sealed class SuccessTables : IEntityTypeConfiguration<SuccessPlan>, IEntityTypeConfiguration<SuccessStep>, IEntityTypeConfiguration<SuccessContact>, IEntityTypeConfiguration<PmoQuestion>
{
    public void Configure(EntityTypeBuilder<SuccessPlan> builder)
    {
        builder.ToTable("SuccessPlans");
        builder.Property(p => p.Goals).HasMaxLength(4000);
        builder.HasIndex(p => new { p.PersonId, p.To });
        builder.HasIndex(p => new { p.PmoId, p.To });
        builder.HasIndex(p => p.OwnerId);
        builder.HasOne<Pmo>().WithMany().HasForeignKey(p => p.PmoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SuccessStep> builder)
    {
        builder.ToTable("SuccessSteps");
        builder.HasKey(s => new { s.PlanId, s.Number });
        builder.Property(s => s.Text).HasMaxLength(300);
        builder.HasOne<SuccessPlan>().WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SuccessContact> builder)
    {
        builder.ToTable("SuccessContacts");
        builder.Property(c => c.Note).HasMaxLength(4000);
        builder.HasIndex(c => new { c.PlanId, c.At });
        builder.HasOne<SuccessPlan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PmoQuestion> builder)
    {
        builder.ToTable("PmoQuestions");
        builder.Property(q => q.Text).HasMaxLength(4000);
        builder.Property(q => q.Answer).HasMaxLength(8000);
        builder.HasIndex(q => new { q.PmoId, q.AnsweredAt });
        builder.HasIndex(q => q.AskedById);
        builder.HasOne<Pmo>().WithMany().HasForeignKey(q => q.PmoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Project>().WithMany().HasForeignKey(q => q.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
