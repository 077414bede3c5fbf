using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Writes tasks with their links.</summary>
internal sealed class WriteTask
{
    private readonly XmlForwardWriter _xml;
    private readonly PlanDocument _document;
    private readonly Schedule? _schedule;
    private readonly CustomFieldIndex _fields;
    private readonly ILookup<int, PlanLink> _links;
    private readonly ILookup<int, ForeignLink> _foreignLinks;

    public WriteTask(XmlForwardWriter xml, PlanDocument document, Schedule? schedule, CustomFieldIndex fields)
    {
        _xml = xml;
        _document = document;
        _schedule = schedule;
        _fields = fields;
        _links = document.Plan.Links.ToLookup(link => link.SuccessorUid);
        _foreignLinks = document.ForeignLinks.Where(link => link.ForeignIsPredecessor).ToLookup(link => link.Link.SuccessorUid);
        foreach (var _ in document.ForeignLinks.Where(link => !link.ForeignIsPredecessor))
            xml.Losses.Add(LossKind.NotKept, 0, "Task/PredecessorLink", null, "A link whose successor is in another plan: the format states links at their successors.");
    }

    public void All()
    {
        var outline = new OutlineNumbers();
        _xml.Open("Tasks");
        for (var i = 0; i < _document.Plan.Tasks.Count; i++)
        {
            var task = _document.Plan.Tasks[i];
            _document.TaskDetails.TryGetValue(task.Uid, out var detail);
            _xml.Open("Task");
            Identity(task, detail, outline.Next(task.OutlineLevel));
            Scheduling(task, Dates(i, task));
            Progress(task);
            Limits(task);
            if (detail is not null) Detail(task, detail);
            Links(task);
            if (detail is not null) Nested(task, detail);
            _xml.Close();
        }

        _xml.Close();
    }

    /// <summary>Computed dates where there are any, else those the plan came with.</summary>
    private StoredDates Dates(int index, PlanTask task)
    {
        if (_schedule is not null && _schedule.Dates[index] is { Kind: not TaskDatesKind.None } dates)
            return new StoredDates(dates.Start, dates.Finish, dates.EarlyStart, dates.EarlyFinish, dates.LateStart, dates.LateFinish, dates.TotalFloat, dates.FreeFloat, dates.IsCritical);
        return _document.StoredDates.TryGetValue(task.Uid, out var stored) ? stored with { Start = task.StoredStart, Finish = task.StoredFinish } : new StoredDates { Start = task.StoredStart, Finish = task.StoredFinish };
    }

    private void Identity(PlanTask task, TaskDetail? detail, string outlineNumber)
    {
        _xml.Number("UID", task.Uid);
        _xml.Number("ID", task.Id);
        _xml.Text("Name", task.Name.Length == 0 ? null : task.Name);
        _xml.Bool("Active", task.IsActive);
        _xml.Bool("Manual", task.IsManual);
        _xml.Number("Type", (int)task.Kind);
        _xml.Bool("IsNull", false);
        _xml.Date("CreateDate", detail?.Created);
        _xml.Text("Contact", detail?.Contact);
        _xml.Text("WBS", detail?.Wbs);
        _xml.Text("OutlineNumber", outlineNumber);
        _xml.Number("OutlineLevel", task.OutlineLevel);
        _xml.Number("Priority", task.Priority);
    }

    private void Scheduling(PlanTask task, StoredDates dates)
    {
        _xml.Date("Start", dates.Start);
        _xml.Date("Finish", dates.Finish);
        _xml.Duration("Duration", task.Duration);
        _xml.Date("ManualStart", task.ManualStart);
        _xml.Date("ManualFinish", task.ManualFinish);
        _xml.Duration("ManualDuration", task.ManualDuration);
        _xml.Number("DurationFormat", UnitFormat.Write(task.DurationUnit, task.IsElapsed));
        _xml.Duration("Work", task.Work);
        _xml.Date("Stop", task.Stop);
        _xml.Date("Resume", task.Resume);
        _xml.Bool("EffortDriven", task.IsEffortDriven);
        if (task.IsRecurring) _xml.Bool("Recurring", true);
        _xml.Bool("Estimated", task.IsEstimated);
        _xml.Bool("Milestone", task.IsMilestone);
        _xml.Bool("Summary", task.IsSummary);
        if (dates.IsCritical is { } critical) _xml.Bool("Critical", critical);
        _xml.Date("EarlyStart", dates.EarlyStart);
        _xml.Date("EarlyFinish", dates.EarlyFinish);
        _xml.Date("LateStart", dates.LateStart);
        _xml.Date("LateFinish", dates.LateFinish);
        if (dates.FreeFloat is { } free) _xml.Tenths("FreeSlack", free.Seconds);
        if (dates.TotalFloat is { } total) _xml.Tenths("TotalSlack", total.Seconds);
    }

    private void Progress(PlanTask task)
    {
        _xml.Number("PercentComplete", task.PercentComplete);
        _xml.Number("PercentWorkComplete", task.PercentWorkComplete);
        _xml.Date("ActualStart", task.ActualStart);
        _xml.Date("ActualFinish", task.ActualFinish);
        _xml.Duration("ActualDuration", task.ActualDuration);
        _xml.Duration("ActualWork", task.ActualWork);
        _xml.Duration("RemainingDuration", task.RemainingDuration);
        _xml.Duration("RemainingWork", task.RemainingWork);
        if (task.PhysicalPercentComplete != 0) _xml.Number("PhysicalPercentComplete", task.PhysicalPercentComplete);
    }

    private void Limits(PlanTask task)
    {
        _xml.Number("ConstraintType", (int)task.Constraint);
        _xml.Number("CalendarUID", task.CalendarUid ?? -1);
        _xml.Date("ConstraintDate", task.ConstraintDate);
        _xml.Date("Deadline", task.Deadline);
        _xml.Tenths("LevelingDelay", task.LevelingDelay.Seconds);
        _xml.Bool("IgnoreResourceCalendar", task.IgnoreResourceCalendar);
    }

    private void Detail(PlanTask task, TaskDetail detail)
    {
        _xml.Text("Notes", detail.Notes);
        _xml.Text("HyperlinkAddress", detail.Hyperlink);
        Foreign(task, detail);
        if (detail.FixedCost != 0) _xml.Money("FixedCost", detail.FixedCost);
        if (detail.Cost != 0) _xml.Money("Cost", detail.Cost);
        if (detail.ActualCost != 0) _xml.Money("ActualCost", detail.ActualCost);
        WriteDetail.Rest(_xml, detail.HasOther, () => detail.Other);
    }

    private void Foreign(PlanTask task, TaskDetail detail)
    {
        if (detail.SubprojectFile is not { } file)
        {
            if (task.IsExternal) _xml.Bool("ExternalTask", true);
        }
        else if (detail.ForeignId is null && detail.ForeignUid is null)
        {
            _xml.Bool("IsSubproject", true);
            _xml.Text("SubprojectName", file);
        }
        else
        {
            _xml.Bool("ExternalTask", task.IsExternal);
            _xml.Text("ExternalTaskProject", $"{file}\\{detail.ForeignId ?? detail.ForeignUid}");
        }
    }

    private void Links(PlanTask task)
    {
        foreach (var link in _links[task.Uid]) Link(link, null);
        foreach (var foreign in _foreignLinks[task.Uid]) Link(foreign.Link, foreign);
    }

    private void Link(PlanLink link, ForeignLink? foreign)
    {
        _xml.Open("PredecessorLink");
        _xml.Number("PredecessorUID", link.PredecessorUid);
        _xml.Number("Type", (int)link.Kind);
        _xml.Bool("CrossProject", foreign is not null);
        if (foreign is not null) _xml.Text("CrossProjectName", foreign.ForeignIsId ? $"{foreign.File}\\{link.PredecessorUid}" : foreign.File);
        if (link.LagKind is LagKind.Percent or LagKind.ElapsedPercent) _xml.Number("LinkLag", link.Lag);
        else _xml.Tenths("LinkLag", link.Lag);
        _xml.Number("LagFormat", link.LagKind switch
        {
            LagKind.Percent => 19,
            LagKind.ElapsedPercent => 20,
            var kind => UnitFormat.Write(link.LagUnit, kind == LagKind.Elapsed),
        });
        _xml.Close();
    }

    private void Nested(PlanTask task, TaskDetail detail)
    {
        if (detail.HasCustomValues) WriteDetail.CustomValues(_xml, detail.CustomValues, _fields);
        if (detail.HasBaselines) WriteDetail.Baselines(_xml, detail.Baselines);
        if (detail.HasTimephased) WriteDetail.Timephased(_xml, task.Uid, detail.Timephased);
    }
}

/// <summary>Numbers tasks by their place in the outline: 1, 1.1, 1.2, 2.</summary>
internal sealed class OutlineNumbers
{
    private readonly List<int> _counts = [];

    public string Next(int level)
    {
        if (level <= 0) return "0";
        while (_counts.Count < level) _counts.Add(0);
        _counts.RemoveRange(level, _counts.Count - level);
        _counts[level - 1]++;
        return string.Join('.', _counts);
    }
}
