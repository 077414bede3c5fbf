using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Tests.Plans.Live;

/// <summary>Plans to edit in tests.</summary>
internal static class LiveSketch
{
    /// <summary>Two phases with links, people, a manual task, a note, and a milestone at the end.</summary>
    public static PlanDocument House()
    {
        var document = new PlanDocument();
        var plan = document.Plan;
        plan.Name = "House";
        plan.Start = PlanTime.At(2026, 3, 2, 8);
        plan.Calendars.Add(WorkCalendar.Standard());
        Task(plan, 1, "Ground", 1, 5).IsSummary = true;
        Task(plan, 2, "Dig", 2, 3);
        Task(plan, 3, "Pour", 2, 2);
        Task(plan, 4, "Dry", 2, 2);
        Task(plan, 5, "Walls", 1, 5).IsSummary = true;
        Task(plan, 6, "Frame", 2, 5);
        var roof = Task(plan, 7, "Roof", 2, 4);
        (roof.IsManual, roof.ManualStart, roof.ManualFinish) = (true, PlanTime.At(2026, 3, 23, 8), PlanTime.At(2026, 3, 26, 17));
        Task(plan, 8, "Ready", 1, 0).IsMilestone = true;
        Link(plan, 2, 3);
        Link(plan, 3, 4, LinkKind.FinishStart, 8 * 3600);
        Link(plan, 4, 6);
        Link(plan, 6, 8);
        plan.Resources.Add(new PlanResource { Uid = 1, Id = 1, Name = "Ann" });
        plan.Resources.Add(new PlanResource { Uid = 2, Id = 2, Name = "Ben" });
        plan.Assignments.Add(new PlanAssignment { Uid = 1, TaskUid = 6, ResourceUid = 1, Work = WorkTime.FromHours(40), RemainingWork = WorkTime.FromHours(40) });
        var frame = plan.Tasks[5];
        (frame.Work, frame.RemainingWork) = (WorkTime.FromHours(40), WorkTime.FromHours(40));
        document.TaskDetails[2] = new TaskDetail { Notes = "Mind the pipe.", Wbs = "G.1" };
        return document;
    }

    /// <summary>Chains of tasks side by side: an edit of the first of a chain moves all of it.</summary>
    public static PlanDocument Chains(int chains, int length)
    {
        var document = new PlanDocument();
        var plan = document.Plan;
        plan.Name = "Chains";
        plan.Start = PlanTime.At(2026, 3, 2, 8);
        plan.Calendars.Add(WorkCalendar.Standard());
        for (var chain = 0; chain < chains; chain++)
        {
            for (var i = 0; i < length; i++)
            {
                var uid = (chain * length) + i + 1;
                Task(plan, uid, $"Task {chain + 1}.{i + 1}", 1, 1);
                if (i > 0) Link(plan, uid - 1, uid);
            }
        }

        return document;
    }

    private static PlanTask Task(Plan plan, int uid, string name, int level, int days)
    {
        var task = new PlanTask { Uid = uid, Id = uid, Name = name, OutlineLevel = level, Duration = WorkTime.FromHours(days * 8) };
        plan.Tasks.Add(task);
        return task;
    }

    private static void Link(Plan plan, int from, int to, LinkKind kind = LinkKind.FinishStart, long lag = 0) =>
        plan.Links.Add(new PlanLink { PredecessorUid = from, SuccessorUid = to, Kind = kind, Lag = lag });
}
