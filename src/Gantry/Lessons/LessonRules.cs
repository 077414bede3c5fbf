using Gantry.Platform.Commands;

namespace Gantry.Lessons;

/// <summary>What holds for every lesson.</summary>
internal static class LessonRules
{
    public static LessonCategory Known(LessonCategory category) =>
        Enum.IsDefined(category) ? category : throw CommandContext.Invalid(nameof(Lesson.Category), "Choose what it is about, such as planning, suppliers or quality.");

    /// <summary>A shared lesson says what to do.</summary>
    public static void DemandUse(Lesson lesson)
    {
        if (lesson.NextTime is null) throw CommandContext.Invalid(nameof(Lesson.NextTime), "A shared lesson says what to do next time: write that first.");
    }
}
