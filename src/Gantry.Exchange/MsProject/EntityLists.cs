namespace Gantry.Exchange.MsProject;

/// <summary>Reads one entry of each list of the project.</summary>
internal static class EntityLists
{
    public static void ReadTask(FileReading file, XmlForwardReader xml)
    {
        var count = file.Document.Plan.Tasks.Count;
        file.CheckCount(count + file.BlankRows.Count, MsProjectLimits.Entities, "tasks");
        var draft = file.TaskDraft;
        draft.Begin();
        xml.ReadChildren(TaskElements.Table, draft);
        draft.Finish();
        xml.Entity = null;
        if (count % 1000 == 999) file.Options.TasksRead?.Invoke(count + 1);
    }

    public static void ReadResource(FileReading file, XmlForwardReader xml)
    {
        file.CheckCount(file.Document.Plan.Resources.Count, MsProjectLimits.Entities, "resources");
        var draft = file.ResourceDraft;
        draft.Begin();
        xml.ReadChildren(ResourceElements.Table, draft);
        draft.Finish();
        xml.Entity = null;
    }

    public static void ReadAssignment(FileReading file, XmlForwardReader xml)
    {
        file.CheckRelation();
        var draft = file.AssignmentDraft;
        draft.Begin();
        xml.ReadChildren(AssignmentElements.Table, draft);
        draft.Finish();
        xml.Entity = null;
    }

    public static void ReadCalendar(FileReading file, XmlForwardReader xml)
    {
        file.CheckCount(file.Document.Plan.Calendars.Count, MsProjectLimits.Entities, "calendars");
        var draft = file.CalendarDraft;
        draft.Begin();
        xml.ReadChildren(CalendarElements.Calendar, draft);
        draft.Finish();
        xml.Entity = null;
    }

    public static void ReadCustomField(FileReading file, XmlForwardReader xml, bool isOutlineCode)
    {
        file.CheckCount(file.Document.CustomFields.Count, MsProjectLimits.Entities, "custom fields");
        var draft = new CustomFieldDraft(file, isOutlineCode);
        var line = xml.Line;
        xml.ReadChildren(CustomFieldElements.Definition, draft);
        draft.Finish(xml, line);
    }
}
