namespace Gantry.Scheduling;

/// <summary>What is worth knowing and shows only when dates are computed: work out of sequence, and manual dates that links contradict.</summary>
internal static class ResultChecks
{
    public static void Run(Plan plan, Network network, PassDates dates, DiagnosticBag diagnostics)
    {
        if (network.Details.Length == 0) return;
        var forward = new ForwardPass(network, dates);
        // In the order of tasks: that of nodes says which links there were when the network was compiled.
        for (var task = 0; task < network.TaskCount; task++)
        {
            var r = network.NodeOfTask[task];
            if (r < 0 || network.Nodes[r].Kind != NodeKind.Leaf || network.Nodes[r].Detail < 0 || network.LinkStartOf(r) == network.LinkEndOf(r)) continue;
            ref readonly var detail = ref network.Details[network.Nodes[r].Detail];
            if (detail is { ActualStart: not NodeDetail.None, ActualFinish: NodeDetail.None }) OutOfSequence(plan, network, dates, r, diagnostics);
            else if (detail is { IsManual: true, FixedStart: not NodeDetail.None, ActualStart: NodeDetail.None }) Manual(plan, network, dates, forward, r, diagnostics);
        }
    }

    private static void OutOfSequence(Plan plan, Network network, PassDates dates, int r, DiagnosticBag diagnostics)
    {
        for (var l = network.LinkStartOf(r); l < network.LinkEndOf(r); l++)
        {
            var from = network.Links[l].From;
            if (network.Links[l].Info != Network.PlainLink || dates.IsComplete[from] || dates.EarlyFinish[from] <= dates.EarlyStart[r]) continue;
            var (task, other) = (plan.Tasks[network.Task[r]], plan.Tasks[network.Task[from]]);
            diagnostics.Add(DiagnosticCodes.OutOfSequence, Severity.Info,
                $"Task '{task.Name}' (uid {task.Uid}) began before its predecessor '{other.Name}' (uid {other.Uid}) ended; {(network.SplitsInProgress ? "what remains waits for it" : "what remains goes on all the same")}.", task.Uid);
        }
    }

    private static void Manual(Plan plan, Network network, PassDates dates, ForwardPass forward, int r, DiagnosticBag diagnostics)
    {
        for (var l = network.LinkStartOf(r); l < network.LinkEndOf(r); l++)
        {
            var (start, finish) = forward.Asks(r, l, network.HasAsLateAsPossible);
            if (start <= dates.EarlyStart[r] && finish <= dates.EarlyFinish[r]) continue;
            var (task, other) = (plan.Tasks[network.Task[r]], plan.Tasks[network.Task[network.Links[l].From]]);
            diagnostics.Add(DiagnosticCodes.ManualAgainstLinks, Severity.Info,
                $"Task '{task.Name}' (uid {task.Uid}) is scheduled by hand before its link from '{other.Name}' (uid {other.Uid}) allows. Move it, or let it be scheduled by its links.", task.Uid);
            return;
        }
    }
}
