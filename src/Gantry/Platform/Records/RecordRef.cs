using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gantry.Platform.Access;

namespace Gantry.Platform.Records;

/// <summary>What people talk about, link, look for and keep at hand.</summary>
public enum RecordKind
{
    Unit,
    Portfolio,
    Program,
    Project,
    Task,
    Body,
    Person,
    Pmo,
    Approval,
    Risk,
    Issue,
    Deliverable,
    Need,
    Benefit,
    Artefact,
    Action,
    Decision,
    Assumption,
    Lesson,
    Dependency,
    Meeting,
    Assurance,
}

/// <summary>One record of any kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; for a task that of its project, because a task stays the same when its project gets a newer plan.</param>
/// <param name="Uid">The task's UID; 0 for every other kind.</param>
public readonly record struct RecordRef(RecordKind Kind, Guid Id, int Uid = 0)
{
    /// <summary>Such as <c>project/0198…</c> or <c>task/0198…/12</c>: one text for addresses, commands and messages.</summary>
    public override string ToString() => Kind == RecordKind.Task
        ? string.Create(CultureInfo.InvariantCulture, $"task/{Id:N}/{Uid}")
        : $"{Kind.ToString().ToLowerInvariant()}/{Id:N}";

    /// <summary>The record that a scope stands for; null for the organisation.</summary>
    public static RecordRef? OfScope(ScopeKind kind, Guid id) => kind switch
    {
        ScopeKind.Unit => new RecordRef(RecordKind.Unit, id),
        ScopeKind.Portfolio => new RecordRef(RecordKind.Portfolio, id),
        ScopeKind.Program => new RecordRef(RecordKind.Program, id),
        ScopeKind.Project => new RecordRef(RecordKind.Project, id),
        _ => null,
    };

    public static bool TryParse(string? text, [NotNullWhen(true)] out RecordRef? record)
    {
        record = null;
        if (text is null or { Length: > 80 } || text.Split('/') is not { Length: 2 or 3 } parts) return false;
        if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<RecordKind>(parts[0], ignoreCase: true, out var kind) || !Guid.TryParse(parts[1], out var id)) return false;
        var uid = 0;
        if (parts.Length == 3 && !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out uid)) return false;
        if (kind == RecordKind.Task != (parts.Length == 3)) return false;
        record = new RecordRef(kind, id, uid);
        return true;
    }
}
