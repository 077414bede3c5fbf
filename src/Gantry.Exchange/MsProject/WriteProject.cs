using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Writes a whole plan.</summary>
internal static class WriteProject
{
    private static readonly HashSet<string> Own = ["Name", "SaveVersion", "UID", "CurrencyCode"];

    public static void All(XmlForwardWriter xml, PlanDocument document, Schedule? schedule)
    {
        var plan = document.Plan;
        xml.Currency = MinorUnits.Of(document.Properties.GetValueOrDefault("CurrencyCode"));
        var fields = new CustomFieldIndex(document.CustomFields);
        xml.Open("Project");
        xml.Text("SaveVersion", document.Properties.GetValueOrDefault("SaveVersion", "14"));
        xml.Text("UID", document.Properties.GetValueOrDefault("UID"));
        xml.Text("Name", document.Properties.GetValueOrDefault("Name", plan.Name));
        Header(xml, plan, schedule);
        xml.Text("CurrencyCode", document.Properties.GetValueOrDefault("CurrencyCode"));
        foreach (var (name, value) in document.Properties)
            if (!Own.Contains(name)) xml.Kept(name, value);
        CustomFields(xml, document.CustomFields);
        WriteCalendar.All(xml, plan);
        new WriteTask(xml, document, schedule, fields).All();
        WriteResource.All(xml, document, fields);
        WriteResource.Assignments(xml, document, fields);
        xml.Close();
    }

    private static void Header(XmlForwardWriter xml, Plan plan, Schedule? schedule)
    {
        xml.Bool("ScheduleFromStart", !plan.FromFinish);
        xml.Date("StartDate", plan.Start);
        xml.Date("FinishDate", plan.FromFinish || schedule is null ? plan.Finish : Finish(schedule) ?? plan.Finish);
        var day = plan.MinutesPerDay * 60L;
        if (plan.CriticalFloatLimit.Seconds % day != 0)
            xml.Losses.Add(LossKind.Converted, 0, "Project/CriticalSlackLimit", null, "The format holds whole days: rounded down.");
        xml.Number("CriticalSlackLimit", (long)Math.Floor(plan.CriticalFloatLimit.Seconds / (double)day));
        xml.Number("CalendarUID", plan.CalendarUid);
        xml.Text("DefaultStartTime", Clock(plan.DefaultStartSecond));
        xml.Text("DefaultFinishTime", Clock(plan.DefaultFinishSecond));
        xml.Number("MinutesPerDay", plan.MinutesPerDay);
        xml.Number("MinutesPerWeek", plan.MinutesPerWeek);
        xml.Number("DaysPerMonth", plan.DaysPerMonth);
        xml.Bool("HonorConstraints", plan.HonorConstraints);
        xml.Bool("MultipleCriticalPaths", plan.MultipleCriticalPaths);
        xml.Bool("SplitsInProgressTasks", plan.SplitsInProgress);
        xml.Date("StatusDate", plan.StatusDate);
    }

    private static PlanTime? Finish(Schedule schedule)
    {
        PlanTime? latest = null;
        foreach (var dates in schedule.Dates)
            if (dates.Kind != TaskDatesKind.None && (latest is null || dates.Finish > latest)) latest = dates.Finish;
        return latest;
    }

    private static void CustomFields(XmlForwardWriter xml, List<CustomFieldDefinition> fields)
    {
        List("OutlineCodes", "OutlineCode", "Values", "ValueID", isOutlineCode: true);
        List("ExtendedAttributes", "ExtendedAttribute", "ValueList", "ID", isOutlineCode: false);

        void List(string list, string element, string values, string number, bool isOutlineCode)
        {
            var some = fields.Where(field => field.IsOutlineCode == isOutlineCode).ToList();
            if (some.Count == 0) return;
            xml.Open(list);
            foreach (var field in some) Definition(xml, field, element, values, number);
            xml.Close();
        }
    }

    private static void Definition(XmlForwardWriter xml, CustomFieldDefinition field, string element, string values, string number)
    {
        xml.Open(element);
        xml.Number("FieldID", field.FieldId);
        xml.Text("FieldName", field.FieldName);
        xml.Text("Guid", field.Guid);
        xml.Text("Alias", field.Alias);
        xml.Text("Formula", field.Formula);
        xml.Text("Default", field.Default);
        if (field.Lookup.Count > 0)
        {
            xml.Open(values);
            for (var i = 0; i < field.Lookup.Count; i++)
            {
                xml.Open("Value");
                xml.Number(number, i + 1);
                xml.Text("Value", field.Lookup[i]);
                xml.Close();
            }

            xml.Close();
        }

        xml.Close();
    }

    private static string Clock(int second) => TimeSpan.FromSeconds(second).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}
