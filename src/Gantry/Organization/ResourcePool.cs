using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Organization;

/// <summary>A resource of the organisation, used by plans; merged from their files.</summary>
public sealed class PooledResource : Root
{
    [Audited]
    public required string Name { get; set; }

    /// <summary>The name folded for matching.</summary>
    public required string NameKey { get; set; }

    [Audited]
    public string? Email { get; set; }

    [Audited]
    public required Scheduling.ResourceKind Kind { get; set; }

    [Audited]
    public double MaxUnits { get; set; } = 1;

    /// <summary>The person it is, when known.</summary>
    [Audited]
    public Guid? PersonId { get; set; }
}

/// <summary>A calendar of the organisation, used by plans; equal definitions are kept once.</summary>
public sealed class SharedCalendar : Root
{
    [Audited]
    public required string Name { get; set; }

    /// <summary>Week, work weeks and exceptions as JSON.</summary>
    [Audited]
    public required string Definition { get; set; }

    /// <summary>Hash of the definition, to find equal ones.</summary>
    public required string DefinitionHash { get; set; }
}

internal sealed class ResourcePoolTables : IEntityTypeConfiguration<PooledResource>, IEntityTypeConfiguration<SharedCalendar>
{
    public void Configure(EntityTypeBuilder<PooledResource> builder)
    {
        builder.ToTable("ResourcePool");
        builder.Property(r => r.Name).HasMaxLength(300);
        builder.Property(r => r.NameKey).HasMaxLength(300);
        builder.Property(r => r.Email).HasMaxLength(320);
        builder.HasIndex(r => r.NameKey);
    }

    public void Configure(EntityTypeBuilder<SharedCalendar> builder)
    {
        builder.ToTable("SharedCalendars");
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.DefinitionHash).HasMaxLength(64);
        builder.HasIndex(c => c.DefinitionHash);
    }
}
