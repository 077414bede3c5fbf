namespace Gantry.Scheduling;

/// <summary>The value of a field in an edit: a whole number, a text, or nothing.</summary>
/// <param name="Number">Seconds, a count, a uid, 0 or 1, or the number of an enumeration's member, as the field tells; null for no value.</param>
/// <param name="Text">The value of a text field.</param>
public readonly record struct FieldValue(long? Number, string? Text = null)
{
    /// <summary>No value, for fields that may be empty.</summary>
    public static FieldValue None => default;

    /// <summary>An instant, in seconds since 0001-01-01.</summary>
    public static FieldValue Of(PlanTime time) => new(time.Seconds);

    /// <summary>An amount of working time, in seconds.</summary>
    public static FieldValue Of(WorkTime work) => new(work.Seconds);

    /// <summary>An amount of wall-clock time, in seconds.</summary>
    public static FieldValue Of(ElapsedTime elapsed) => new(elapsed.Seconds);

    /// <summary>Yes or no, as 1 or 0.</summary>
    public static FieldValue Of(bool value) => new(value ? 1 : 0);

    /// <summary>A number.</summary>
    public static FieldValue Of(int value) => new(value);

    /// <summary>A constraint.</summary>
    public static FieldValue Of(ConstraintKind value) => new((int)value);

    /// <summary>A text.</summary>
    public static FieldValue Of(string text) => new(null, text);
}
