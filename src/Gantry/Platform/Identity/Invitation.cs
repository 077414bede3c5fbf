using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Identity;

/// <summary>What a one-time link is for.</summary>
public enum InvitationPurpose
{
    /// <summary>A person gets their first way to sign in.</summary>
    Invite,

    /// <summary>A person lost their password, or their second factor.</summary>
    Reset,
}

/// <summary>A one-time link with which a person sets a password. Only the hash of its token is kept.</summary>
public sealed class Invitation : Root
{
    [Audited]
    public required Guid PersonId { get; init; }

    [Audited]
    public required InvitationPurpose Purpose { get; init; }

    /// <summary>The address the invitation was made for; single sign-on may match it.</summary>
    [Audited]
    public required string? Email { get; init; }

    public required string TokenHash { get; init; }

    [Audited]
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was used, or replaced by a newer one; null while it is open.</summary>
    [Audited]
    public DateTime? ClosedAt { get; set; }

    public bool IsOpen(DateTime now) => ClosedAt is null && ExpiresAt > now;
}

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(i => i.Email).HasMaxLength(320);
        builder.Property(i => i.TokenHash).HasMaxLength(64);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => i.PersonId);
    }
}
