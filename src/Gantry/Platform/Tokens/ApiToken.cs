using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Tokens;

/// <summary>What a program shows to act for a person, within fewer permissions and for a limited time. Only the hash of the secret is kept.</summary>
public sealed class ApiToken : Root
{
    [Audited]
    public required Guid PersonId { get; init; }

    [Audited]
    public required string Name { get; init; }

    /// <summary>The beginning of the secret, to tell tokens apart.</summary>
    [Audited]
    public required string Start { get; init; }

    public required string SecretHash { get; init; }

    /// <summary>The permissions it may use, of those its person has, separated by spaces.</summary>
    [Audited]
    public required string Permissions { get; init; }

    [Audited]
    public required DateTime ExpiresAt { get; init; }

    [Audited]
    public DateTime? RevokedAt { get; set; }
}

/// <summary>When a token was last used, to some minutes: not part of its history.</summary>
public sealed class ApiTokenUse
{
    public required Guid TokenId { get; init; }

    public required DateTime LastUsedAt { get; set; }
}

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>, IEntityTypeConfiguration<ApiTokenUse>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.Start).HasMaxLength(40);
        builder.Property(t => t.SecretHash).HasMaxLength(64);
        builder.Property(t => t.Permissions).HasMaxLength(2000);
        builder.HasIndex(t => t.SecretHash).IsUnique();
        builder.HasIndex(t => t.PersonId);
    }

    public void Configure(EntityTypeBuilder<ApiTokenUse> builder)
    {
        builder.ToTable("ApiTokenUses");
        builder.HasKey(u => u.TokenId);
        builder.HasOne<ApiToken>().WithMany().HasForeignKey(u => u.TokenId);
    }
}
