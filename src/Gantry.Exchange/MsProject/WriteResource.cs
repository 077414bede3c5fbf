using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Writes resources and assignments.</summary>
internal static class WriteResource
{
    private const int Nobody = -65535;

    public static void All(XmlForwardWriter xml, PlanDocument document, CustomFieldIndex fields)
    {
        xml.Open("Resources");
        foreach (var resource in document.Plan.Resources)
        {
            document.ResourceDetails.TryGetValue(resource.Uid, out var detail);
            xml.Open("Resource");
            xml.Number("UID", resource.Uid);
            xml.Number("ID", resource.Id);
            xml.Text("Name", resource.Name.Length == 0 ? null : resource.Name);
            xml.Number("Type", resource.Kind == ResourceKind.Work ? 1 : 0);
            xml.Bool("IsNull", false);
            xml.Text("Initials", detail?.Initials);
            xml.Text("Group", detail?.Group);
            xml.Text("EmailAddress", detail?.Email);
            xml.Number("MaxUnits", resource.MaxUnits);
            xml.Number("CalendarUID", resource.CalendarUid ?? -1);
            xml.Text("Notes", detail?.Notes);
            if (detail is not null) Nested(xml, resource, detail, fields);
            if (resource.Kind == ResourceKind.Cost) xml.Bool("IsCostResource", true);
            xml.Close();
        }

        xml.Close();
    }

    public static void Assignments(XmlForwardWriter xml, PlanDocument document, CustomFieldIndex fields)
    {
        var plan = document.Plan;
        var withWorkByTime = new HashSet<int>();
        xml.Open("Assignments");
        foreach (var assignment in plan.Assignments)
        {
            document.AssignmentDetails.TryGetValue(assignment.Uid, out var detail);
            xml.Open("Assignment");
            xml.Number("UID", assignment.Uid);
            xml.Number("TaskUID", assignment.TaskUid);
            xml.Number("ResourceUID", assignment.ResourceUid ?? Nobody);
            Figures(xml, assignment);
            if (detail is not null) Detail(xml, detail, fields);
            var spans = WorkByTime(assignment, detail).ToList();
            if (spans.Exists(span => span.Type is 1 or 2)) withWorkByTime.Add(assignment.TaskUid);
            WriteDetail.Timephased(xml, assignment.Uid, spans);
            xml.Close();
        }

        Placeholders(xml, plan, withWorkByTime);
        xml.Close();
    }

    private static void Nested(XmlForwardWriter xml, PlanResource resource, ResourceDetail detail, CustomFieldIndex fields)
    {
        WriteDetail.Rest(xml, detail.HasOther, () => detail.Other);
        if (detail.HasCustomValues) WriteDetail.CustomValues(xml, detail.CustomValues, fields);
        if (detail.HasBaselines) WriteDetail.Baselines(xml, detail.Baselines);
        if (detail.Availability.Count > 0)
        {
            xml.Open("AvailabilityPeriods");
            foreach (var period in detail.Availability)
            {
                xml.Open("AvailabilityPeriod");
                xml.Date("AvailableFrom", period.From);
                xml.Date("AvailableTo", period.To);
                xml.Number("AvailableUnits", period.Units);
                xml.Close();
            }

            xml.Close();
        }

        if (detail.Rates.Count > 0) Rates(xml, detail.Rates);
        if (detail.HasTimephased) WriteDetail.Timephased(xml, resource.Uid, detail.Timephased);
    }

    private static void Rates(XmlForwardWriter xml, List<RatePeriod> rates)
    {
        xml.Open("Rates");
        foreach (var rate in rates)
        {
            xml.Open("Rate");
            xml.Date("RatesFrom", rate.From);
            xml.Date("RatesTo", rate.To);
            xml.Number("RateTable", rate.Table);
            xml.Number("StandardRate", rate.StandardPerHour / 1_000_000m);
            xml.Number("StandardRateFormat", 2);
            xml.Number("OvertimeRate", rate.OvertimePerHour / 1_000_000m);
            xml.Number("OvertimeRateFormat", 2);
            xml.Money("CostPerUse", rate.CostPerUse);
            xml.Close();
        }

        xml.Close();
    }

    private static void Figures(XmlForwardWriter xml, PlanAssignment assignment)
    {
        xml.Date("ActualFinish", assignment.ActualFinish);
        xml.Date("ActualStart", assignment.ActualStart);
        xml.Duration("ActualWork", assignment.ActualWork);
        xml.Tenths("Delay", assignment.Delay.Seconds);
        xml.Date("Finish", assignment.StoredFinish);
        xml.Tenths("LevelingDelay", assignment.LevelingDelay.Seconds);
        if (assignment.OvertimeWork != WorkTime.Zero) xml.Duration("OvertimeWork", assignment.OvertimeWork);
        xml.Duration("RemainingWork", assignment.RemainingWork);
        xml.Date("Start", assignment.StoredStart);
        xml.Number("Units", assignment.Units);
        xml.Duration("Work", assignment.Work);
        xml.Number("WorkContour", (int)assignment.Contour);
    }

    private static void Detail(XmlForwardWriter xml, AssignmentDetail detail, CustomFieldIndex fields)
    {
        xml.Text("Notes", detail.Notes);
        if (detail.Cost != 0) xml.Money("Cost", detail.Cost);
        if (detail.ActualCost != 0) xml.Money("ActualCost", detail.ActualCost);
        WriteDetail.Rest(xml, detail.HasOther, () => detail.Other);
        if (detail.HasCustomValues) WriteDetail.CustomValues(xml, detail.CustomValues, fields);
        if (detail.HasBaselines) WriteDetail.Baselines(xml, detail.Baselines);
    }

    private static IEnumerable<TimephasedSpan> WorkByTime(PlanAssignment assignment, AssignmentDetail? detail)
    {
        if (detail is { HasTimephased: true }) return detail.Timephased;
        return (assignment.Spans ?? []).Select(span => new TimephasedSpan(span.IsActual ? 2 : 1, span.Start, span.Finish, 2, FileDuration.ToText(span.Work)));
    }

    /// <summary>The format shows splits in the work of assignments alone: a split task without any gets a placeholder.</summary>
    private static void Placeholders(XmlForwardWriter xml, Plan plan, HashSet<int> withWorkByTime)
    {
        var uid = plan.Assignments.Select(assignment => assignment.Uid).DefaultIfEmpty(0).Max();
        foreach (var task in plan.Tasks)
        {
            if (task.Splits is not { Count: > 1 } splits || withWorkByTime.Contains(task.Uid)) continue;
            xml.Open("Assignment");
            xml.Number("UID", ++uid);
            xml.Number("TaskUID", task.Uid);
            xml.Number("ResourceUID", Nobody);
            xml.Duration("Work", WorkTime.Zero);
            xml.Number("WorkContour", (int)WorkContour.Contoured);
            for (var i = 0; i < splits.Count; i++)
            {
                if (i > 0) WriteDetail.Timephased(xml, uid, [new TimephasedSpan(1, splits[i - 1].Finish, splits[i].Start, 2, "PT0H0M0S")]);
                WriteDetail.Timephased(xml, uid, [new TimephasedSpan(1, splits[i].Start, splits[i].Finish, 2, "PT8H0M0S")]);
            }

            xml.Close();
        }
    }
}
