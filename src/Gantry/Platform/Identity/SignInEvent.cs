using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Identity;

/// <summary>What happened to a way of signing in.</summary>
public enum SignInEventKind
{
    SignedIn,
    Failed,
    LockedOut,
    SignedOut,
    SignedOutEverywhere,
    PasswordChanged,
    SecondFactorSetUp,
    SecondFactorRemoved,
    RecoveryCodesMade,
    ExternalLinked,
    ExternalUnlinked,
}

/// <summary>By what means.</summary>
public enum SignInMethod
{
    Password,
    SecondFactor,
    RecoveryCode,
    External,
    Persona,
    Link,
    FirstAdministrator,
}

/// <summary>Something security cares about. What was typed is never kept: a password typed into the wrong field must not end here.</summary>
public sealed class SignInEvent
{
    public long Id { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The account; null when no account has the name that was typed.</summary>
    public required Guid? AccountId { get; init; }
    public required SignInEventKind Kind { get; init; }
    public required SignInMethod Method { get; init; }

    /// <summary>The address the request came from.</summary>
    public required string? Address { get; init; }
}

internal sealed class SignInEventTable : IEntityTypeConfiguration<SignInEvent>
{
    public void Configure(EntityTypeBuilder<SignInEvent> builder)
    {
        builder.ToTable("SignInEvents");
        builder.Property(e => e.Address).HasMaxLength(64);
        builder.HasIndex(e => new { e.AccountId, e.At });
        builder.HasIndex(e => e.At);
    }
}
