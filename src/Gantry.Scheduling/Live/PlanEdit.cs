namespace Gantry.Scheduling;

/// <summary>A change of one plan, as plain data: it can be kept, sent and applied again.</summary>
/// <remarks>
/// <see cref="LiveSchedule.Apply(PlanEdit)"/> takes edits; every <see cref="ScheduleDelta"/> holds the edit that takes it back, which is
/// plain data too. Tasks, links and so on inside an edit belong to it: they must not be changed afterwards.
/// </remarks>
public abstract record PlanEdit
{
    private protected PlanEdit()
    {
    }
}

/// <summary>Several edits as one: all of them are applied or none.</summary>
/// <param name="Edits">In the order they are applied.</param>
public sealed record EditBatch(IReadOnlyList<PlanEdit> Edits) : PlanEdit;

/// <summary>Changes a property of the project.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Value">Its new value, in the unit <paramref name="Field"/> tells.</param>
public sealed record EditProjectField(ProjectField Field, FieldValue Value) : PlanEdit;

/// <summary>Changes a field of a task.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Field">Which field.</param>
/// <param name="Value">Its new value, in the unit <paramref name="Field"/> tells.</param>
public sealed record EditTaskField(int Uid, TaskField Field, FieldValue Value) : PlanEdit;

/// <summary>Splits a task, or puts it together again.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Splits">The stretches it is worked on in order; null for one piece.</param>
public sealed record EditSplits(int Uid, IReadOnlyList<TaskSpan>? Splits) : PlanEdit;

/// <summary>Adds a task. What lies inside the task before it, and what comes to lie inside itself, is decided by outline levels.</summary>
/// <param name="Index">Its position in the plan, 0 to the number of tasks.</param>
/// <param name="Task">The task, with a uid the plan does not have yet.</param>
public sealed record AddTask(int Index, PlanTask Task) : PlanEdit;

/// <summary>Removes one task with its links and assignments. Tasks inside it stay; remove them first, innermost last, to remove a summary with all it holds.</summary>
/// <param name="Uid">The task.</param>
public sealed record RemoveTask(int Uid) : PlanEdit;

/// <summary>Moves tasks that stand one after another to another position or outline level.</summary>
/// <param name="Uid">The first of them.</param>
/// <param name="Count">How many, at least 1. A summary moves with what is inside when all of it is counted.</param>
/// <param name="Index">Position of the first one afterwards.</param>
/// <param name="LevelShift">What is added to the outline level of each; no level may fall below 0.</param>
public sealed record MoveTasks(int Uid, int Count, int Index, int LevelShift) : PlanEdit;

/// <summary>Adds a link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Index">Its position among the links of the plan, which means nothing for the dates; null for the last.</param>
public sealed record AddLink(PlanLink Link, int? Index = null) : PlanEdit;

/// <summary>Removes a link.</summary>
/// <param name="Link">A link whose ends, kind, lag and unit are the same; of several equal ones, one is removed.</param>
/// <param name="Index">Which of several equal ones, by its position among the links of the plan; null, or where another link stands, for any.</param>
public sealed record RemoveLink(PlanLink Link, int? Index = null) : PlanEdit;

/// <summary>Puts one link in the place of another.</summary>
/// <param name="Link">A link whose ends, kind, lag and unit are the same as those of the one to replace.</param>
/// <param name="NewLink">What takes its place.</param>
/// <param name="Index">Which of several equal ones, as in <see cref="RemoveLink"/>.</param>
public sealed record ChangeLink(PlanLink Link, PlanLink NewLink, int? Index = null) : PlanEdit;

/// <summary>Adds, replaces or removes a calendar.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="Calendar">The calendar as it is to be, with the same uid; null removes it.</param>
/// <param name="Index">Its position when it is added; null for the last.</param>
public sealed record SetCalendar(int Uid, WorkCalendar? Calendar, int? Index = null) : PlanEdit;

/// <summary>Adds, replaces or removes a resource; its assignments are not touched.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="Resource">The resource as it is to be, with the same uid; null removes it, when nothing is assigned to it.</param>
/// <param name="Index">Its position when it is added; null for the last.</param>
public sealed record SetResource(int Uid, PlanResource? Resource, int? Index = null) : PlanEdit;

/// <summary>Adds, replaces or removes an assignment.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="Assignment">The assignment as it is to be, with the same uid; null removes it.</param>
/// <param name="Index">Its position when it is added; null for the last.</param>
public sealed record SetAssignment(int Uid, PlanAssignment? Assignment, int? Index = null) : PlanEdit;
