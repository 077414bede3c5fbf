namespace Gantry.Scheduling;

/// <summary>Why an edit was not applied.</summary>
public enum RefusalCode
{
    /// <summary>There is no task of this uid.</summary>
    UnknownTask,

    /// <summary>There is no link like this.</summary>
    UnknownLink,

    /// <summary>There is no calendar of this uid.</summary>
    UnknownCalendar,

    /// <summary>There is no resource of this uid.</summary>
    UnknownResource,

    /// <summary>There is no assignment of this uid.</summary>
    UnknownAssignment,

    /// <summary>There is no such field, or no such kind of edit.</summary>
    UnknownField,

    /// <summary>The value is missing or outside what the field may hold.</summary>
    OutOfRange,

    /// <summary>The position is outside the list.</summary>
    BadPosition,

    /// <summary>Something else has this uid, or the uid inside the edit is another one.</summary>
    UidTaken,

    /// <summary>Something else still names what is to be removed.</summary>
    InUse,

    /// <summary>A link would close a circle; <see cref="EditRefusal.Path"/> names it.</summary>
    ClosesCycle,

    /// <summary>A link would tie a task to itself.</summary>
    LinkToItself,

    /// <summary>A link would tie a summary to a task inside it.</summary>
    LinkIntoOwnSummary,
}

/// <summary>Why an edit was not applied, as data: nothing has changed.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Message">The reason and the remedy, for people.</param>
/// <param name="Path">Uids of the tasks on the circle a link would close, the first one again at the end; empty otherwise.</param>
public sealed record EditRefusal(RefusalCode Code, string Message, IReadOnlyList<int> Path)
{
    internal EditRefusal(RefusalCode code, string message)
        : this(code, message, [])
    {
    }
}
