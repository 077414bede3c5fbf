using System.ComponentModel.DataAnnotations;
using Gantry.Platform.Search;

namespace Gantry.Platform.Data;

/// <summary>A record that is changed as a whole: it has a version that every command checks and raises.</summary>
public abstract class Root
{
    [Key]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>1 when created, raised by every command that changes the record.</summary>
    public long Version { get; internal set; }
}

/// <summary>A record somebody answers for, and somebody else when they are away.</summary>
public abstract class OwnedRoot : Root
{
    [Audited]
    public Guid? OwnerId { get; set; }

    [Audited]
    public Guid? DeputyId { get; set; }
}

/// <summary>An owned record people call by a name and can put away: it stays in history and can be taken back.</summary>
public abstract class NamedRoot : OwnedRoot
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

    /// <summary>When it was put away; it takes no changes until it is restored.</summary>
    [Audited]
    public DateTime? ArchivedAt { get; set; }
}

/// <summary>The value of this property is written to the audit trail when it changes. What is not marked never is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AuditedAttribute : Attribute;
