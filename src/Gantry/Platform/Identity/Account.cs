using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Identity;

/// <summary>A way to sign in; the person it belongs to is what everything else refers to.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required Guid PersonId { get; init; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasIndex(a => a.PersonId).IsUnique();
    }
}
