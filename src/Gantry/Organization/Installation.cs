using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Organization;

/// <summary>The one organisation this installation serves. There is exactly one row.</summary>
public sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required string OrganizationName { get; set; }

    /// <summary>The scope node everything belongs to.</summary>
    public required Guid RootScopeId { get; init; }

    /// <summary>The IANA time zone in which its days begin and end; UTC when null.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Days on which it does not work, beside weekends; <see cref="Organization.DaysOff"/> tells how they are written.</summary>
    public string? DaysOff { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Filled with the demo organisation: one-click sign-in of its personas is allowed on a loopback address.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Hash of the one-time code that makes the first administrator; null once used.</summary>
    public string? FirstAdministratorCodeHash { get; set; }
}

internal sealed class InstallationTable : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("Installation");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.OrganizationName).HasMaxLength(200);
        builder.Property(i => i.TimeZone).HasMaxLength(80);
        builder.Property(i => i.DaysOff).HasMaxLength(50_000);
        // A concurrency token: of two people who type the code at the same moment one is refused.
        builder.Property(i => i.FirstAdministratorCodeHash).HasMaxLength(100).IsConcurrencyToken();
    }
}
