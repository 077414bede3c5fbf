namespace Gantry.Exchange.MsProject;

/// <summary>Writes what tasks, resources and assignments have in common: values of custom fields, baselines, time-phased data, the rest.</summary>
internal static class WriteDetail
{
    public static void Rest(XmlForwardWriter xml, bool any, Func<Dictionary<string, string>> other)
    {
        if (!any) return;
        foreach (var (name, value) in other()) xml.Kept(name, value);
    }

    public static void CustomValues(XmlForwardWriter xml, Dictionary<int, string> values, CustomFieldIndex fields)
    {
        foreach (var (field, value) in values)
        {
            var place = fields.PlaceInOutline(field, value);
            xml.Open(place >= 0 ? "OutlineCode" : "ExtendedAttribute");
            xml.Number("FieldID", field);
            if (place >= 0) xml.Number("ValueID", place + 1);
            else xml.Text("Value", value);
            xml.Close();
        }
    }

    public static void Baselines(XmlForwardWriter xml, SortedDictionary<int, Baseline> baselines)
    {
        foreach (var (number, baseline) in baselines)
        {
            xml.Open("Baseline");
            xml.Number("Number", number);
            if (baseline.IsInterim) xml.Bool("Interim", true);
            xml.Date("Start", baseline.Start);
            xml.Date("Finish", baseline.Finish);
            xml.Duration("Duration", baseline.Duration);
            if (baseline.Duration is not null) xml.Number("DurationFormat", 7);
            xml.Duration("Work", baseline.Work);
            xml.Money("Cost", baseline.Cost);
            xml.Money("FixedCost", baseline.FixedCost);
            xml.Close();
        }
    }

    public static void Timephased(XmlForwardWriter xml, int uid, IEnumerable<TimephasedSpan> spans)
    {
        foreach (var span in spans)
        {
            xml.Open("TimephasedData");
            xml.Number("Type", span.Type);
            xml.Number("UID", uid);
            xml.Date("Start", span.Start);
            xml.Date("Finish", span.Finish);
            xml.Number("Unit", span.Unit);
            xml.Text("Value", span.Value.Length == 0 ? null : span.Value);
            xml.Close();
        }
    }
}

/// <summary>Where values stand in the lists of outline codes.</summary>
internal sealed class CustomFieldIndex
{
    private readonly Dictionary<(int Field, string Value), int> _places = [];

    public CustomFieldIndex(List<CustomFieldDefinition> fields)
    {
        foreach (var field in fields.Where(field => field.IsOutlineCode))
            for (var i = 0; i < field.Lookup.Count; i++) _places.TryAdd((field.FieldId, field.Lookup[i]), i);
    }

    /// <summary>The place of a value from 0, or -1 when the field is no outline code or does not list it.</summary>
    public int PlaceInOutline(int field, string value) => _places.GetValueOrDefault((field, value), -1);
}
