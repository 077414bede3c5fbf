using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Identity;

/// <summary>A way to sign in; the person it belongs to is what everything else refers to.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required Guid PersonId { get; init; }

    /// <summary>Somebody of the demo organisation: one click signs in as them, in a demo reached over a loopback address only.</summary>
    public bool IsDemoPersona { get; set; }

    /// <summary>The password is too short to stand alone: nothing opens until a second factor is set up, and it cannot be removed.</summary>
    public bool PasswordNeedsSecondFactor { get; set; }

    /// <summary>The 30-second step of the last code that was accepted: a code counts once.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>An account as Identity stores one, for commands that create it beside its person in one transaction.</summary>
    public static Account Of(Guid personId, string email) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        UserName = email,
        NormalizedUserName = NameKeyOf(email),
        Email = email,
        NormalizedEmail = NameKeyOf(email),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = NewStamp(),
    };

    /// <summary>The form in which Identity compares names.</summary>
    public static string NameKeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Ends every open session.</summary>
    public void EndSessions()
    {
        SecurityStamp = NewStamp();
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
    }

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasIndex(a => a.PersonId).IsUnique();
    }
}
