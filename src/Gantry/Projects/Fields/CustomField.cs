using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Projects.Fields;

/// <summary>What a custom field holds.</summary>
public enum CustomFieldKind
{
    Text,
    Number,
    Date,
    YesNo,
    Choice,
    Person,
}

/// <summary>A field of its own that the organisation keeps of every project.</summary>
public sealed class CustomField : NamedRoot
{
    public const int MostChoices = 100;

    /// <summary>Never changed afterwards: what was entered would lose its meaning.</summary>
    [Audited]
    public required CustomFieldKind Kind { get; init; }

    /// <summary>What may be chosen, one a line.</summary>
    [Audited]
    public string? Choices { get; set; }

    /// <summary>What to enter, for those who enter it.</summary>
    [Audited]
    public string? Hint { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n') ?? [];
}

/// <summary>What one project has in one field; one of the columns is filled, as the field's kind says.</summary>
public sealed class CustomFieldValue
{
    public required Guid ProjectId { get; init; }
    public required Guid FieldId { get; init; }
    public string? Text { get; set; }

    /// <summary>A number, or 1 for yes and 0 for no.</summary>
    public double? Number { get; set; }

    public DateOnly? Date { get; set; }
    public Guid? PersonId { get; set; }
}

internal sealed class CustomFieldTables : IEntityTypeConfiguration<CustomField>, IEntityTypeConfiguration<CustomFieldValue>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("CustomFields");
        builder.Property(f => f.Name).HasMaxLength(80);
        builder.Property(f => f.NameKey).HasMaxLength(80);
        builder.Property(f => f.Choices).HasMaxLength(8000);
        builder.Property(f => f.Hint).HasMaxLength(300);
        builder.Ignore(f => f.ChoiceList);
        builder.HasIndex(f => f.NameKey);
    }

    public void Configure(EntityTypeBuilder<CustomFieldValue> builder)
    {
        builder.ToTable("CustomFieldValues");
        builder.HasKey(v => new { v.ProjectId, v.FieldId });
        builder.Property(v => v.Text).HasMaxLength(1000);
        builder.HasIndex(v => new { v.FieldId, v.Text });
        builder.HasIndex(v => new { v.FieldId, v.Number });
        builder.HasIndex(v => new { v.FieldId, v.Date });
        builder.HasIndex(v => new { v.FieldId, v.PersonId });
        builder.HasOne<Project>().WithMany().HasForeignKey(v => v.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CustomField>().WithMany().HasForeignKey(v => v.FieldId).OnDelete(DeleteBehavior.Restrict);
    }
}
