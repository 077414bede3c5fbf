using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Organization;

/// <summary>A department, division or office of the organisation.</summary>
public sealed class OrganizationalUnit : NamedRoot
{
    [Audited]
    public Guid? ParentId { get; set; }
}

internal sealed class OrganizationalUnitTable : IEntityTypeConfiguration<OrganizationalUnit>
{
    public void Configure(EntityTypeBuilder<OrganizationalUnit> builder)
    {
        builder.ToTable("Units");
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.NameKey).HasMaxLength(200);
        builder.HasIndex(u => u.NameKey);
        builder.HasIndex(u => u.ParentId);
    }
}
