using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Tests.Plans;

/// <summary>Small plans for tests.</summary>
internal static class Sketch
{
    /// <summary>Tasks of two days, each after the one before, on a Monday to Friday calendar.</summary>
    public static PlanDocument Plan(params string[] tasks)
    {
        var document = new PlanDocument();
        document.Plan.Start = PlanTime.At(2026, 11, 23, 8);
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        for (var i = 0; i < tasks.Length; i++)
        {
            document.Plan.Tasks.Add(new PlanTask { Uid = i + 1, Id = i + 1, Name = tasks[i], Duration = WorkTime.FromHours(16) });
            if (i > 0) document.Plan.Links.Add(new PlanLink { PredecessorUid = i, SuccessorUid = i + 1 });
        }

        return document;
    }
}
