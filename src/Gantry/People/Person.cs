using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.People;

/// <summary>Someone in or around the organisation; they may or may not have an account.</summary>
public sealed class Person : Root
{
    private string _name = "";

    [Audited]
    public required string Name
    {
        get => _name;
        set
        {
            _name = value;
            NameKey = SearchKey.Of(value);
        }
    }

    /// <summary>The name folded for sorting and searching.</summary>
    public string NameKey { get; private set; } = "";

    [Audited]
    public string? Email { get; set; }

    [Audited]
    public string? JobTitle { get; set; }

    [Audited]
    public Guid? UnitId { get; set; }

    [Audited]
    public Guid? ManagerId { get; set; }

    [Audited]
    public string? Country { get; set; }

    /// <summary>False for people who left: their names stay in history.</summary>
    [Audited]
    public bool IsActive { get; set; } = true;

    /// <summary>Two letters for the round picture.</summary>
    public string Initials => InitialsOf(Name);

    /// <summary>The first letters of the first and the last word of a name.</summary>
    public static string InitialsOf(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "?",
        [var only] => only[..1],
        [var first, .., var last] => $"{first[0]}{last[0]}",
    };
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.NameKey).HasMaxLength(200);
        builder.Property(p => p.Email).HasMaxLength(320);
        builder.Property(p => p.JobTitle).HasMaxLength(200);
        builder.Property(p => p.Country).HasMaxLength(2);
        builder.HasIndex(p => p.NameKey);
        builder.HasIndex(p => p.Email);
        builder.Ignore(p => p.Initials);
    }
}
