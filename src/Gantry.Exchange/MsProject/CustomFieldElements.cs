namespace Gantry.Exchange.MsProject;

/// <summary>The definition of a custom field or outline code while it is read.</summary>
internal sealed class CustomFieldDraft(FileReading file, bool isOutlineCode)
{
    private readonly List<LookupDraft> _values = [];

    public int? FieldId { get; set; }

    public string FieldName { get; set; } = "";

    public string? Alias { get; set; }

    public string? Formula { get; set; }

    public string? Default { get; set; }

    public string? Guid { get; set; }

    public void ReadValue(XmlForwardReader reader)
    {
        var value = new LookupDraft();
        reader.ReadChildren(CustomFieldElements.Value, value);
        if (_values.Count < MsProjectLimits.LookupValues) _values.Add(value);
        else reader.LosePath(LossKind.NotKept, reader.Line, reader.Path(), $"More than {MsProjectLimits.LookupValues} values of one field: the rest was dropped.");
    }

    /// <summary>Puts the finished definition into the document.</summary>
    public void Finish(XmlForwardReader reader, int line)
    {
        var path = reader.Path();
        if (FieldId is not { } field)
        {
            reader.LosePath(LossKind.Repaired, line, path, "A custom field without its number: left out.");
            return;
        }

        var texts = new List<string>(_values.Count);
        var byId = new Dictionary<int, LookupDraft>();
        foreach (var value in _values)
            if (value.Id is { } id) byId.TryAdd(id, value);
        foreach (var value in _values)
        {
            var text = Text(value, byId);
            texts.Add(text);
            if (value.Id is { } id) file.ValueById.TryAdd((field, id), text);
            if (value.Guid is { } guid) file.ValueByGuid.TryAdd(guid, text);
        }

        file.Document.CustomFields.Add(new CustomFieldDefinition(field, FieldName, Alias, Formula, texts) { Guid = Guid, IsOutlineCode = isOutlineCode, Default = Default });
    }

    /// <summary>The value with those it stands under in the tree, such as <c>North.Sales</c>.</summary>
    private static string Text(LookupDraft value, Dictionary<int, LookupDraft> byId)
    {
        var text = value.Text;
        var parent = value.ParentId;
        for (var depth = 0; depth < 20 && parent is { } id && id != value.Id && byId.TryGetValue(id, out var above); depth++)
        {
            text = $"{above.Text}.{text}";
            parent = above.ParentId;
        }

        return text.Length <= MsProjectLimits.NameLength ? text : text[..MsProjectLimits.NameLength];
    }
}

/// <summary>One value of a list of values while it is read.</summary>
internal sealed class LookupDraft
{
    public int? Id { get; set; }

    public int? ParentId { get; set; }

    public string? Guid { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>What becomes of each element of the definitions of custom fields and outline codes.</summary>
internal static class CustomFieldElements
{
    private const string Rules = "How people may fill the field in: Gantry keeps its values, name and formula.";

    public static readonly ElementTable<LookupDraft> Value = new([
        Element<LookupDraft>.Of("ID", static (v, f) => v.Id = f.MaybeInt()),
        Element<LookupDraft>.Of("ValueID", static (v, f) => v.Id = f.MaybeInt()),
        Element<LookupDraft>.Of("FieldGUID", static (v, f) => v.Guid = f.Text()),
        Element<LookupDraft>.Of("ValueGUID", static (v, f) => v.Guid = f.Text()),
        Element<LookupDraft>.Of("ParentValueID", static (v, f) => v.ParentId = f.MaybeInt()),
        Element<LookupDraft>.Of("Value", static (v, f) => v.Text = f.Text()),
        .. Element<LookupDraft>.NotKept("A list keeps its values, not what describes them.", "Description", "Phonetic", "Type", "IsCollapsed"),
    ]);

    private static readonly ElementTable<CustomFieldDraft> Values = new([
        Element<CustomFieldDraft>.With("Value", static (c, x) => c.ReadValue(x)),
    ]);

    public static readonly ElementTable<CustomFieldDraft> Definition = new([
        Element<CustomFieldDraft>.Of("FieldID", static (c, f) => c.FieldId = f.MaybeInt()),
        Element<CustomFieldDraft>.Of("FieldName", static (c, f) => c.FieldName = f.Text()),
        Element<CustomFieldDraft>.Of("Alias", static (c, f) => c.Alias = TaskElements.NullIfEmpty(f.Text())),
        Element<CustomFieldDraft>.Of("Formula", static (c, f) => c.Formula = TaskElements.NullIfEmpty(f.LongText())),
        Element<CustomFieldDraft>.Of("Default", static (c, f) => c.Default = TaskElements.NullIfEmpty(f.Text())),
        Element<CustomFieldDraft>.Of("Guid", static (c, f) => c.Guid = TaskElements.NullIfEmpty(f.Text())),
        Element<CustomFieldDraft>.With("ValueList", static (c, x) => x.ReadChildren(Values, c)),
        Element<CustomFieldDraft>.With("Values", static (c, x) => x.ReadChildren(Values, c)),
        Element<CustomFieldDraft>.With("Masks", static (_, x) => x.SkipHere(LossKind.NotKept, "The mask of an outline code: its values are kept in full.")),
        .. Element<CustomFieldDraft>.NotKept(Rules, "CFType", "ElemType", "MaxMultiValues", "UserDef", "SecondaryPID", "SecondaryGuid", "DefaultGuid", "Ltuid", "PhoneticAlias", "RollupType", "CalculationType", "ValuelistSortOrder"),
        .. Element<CustomFieldDraft>.NotKeptUnless("0", Rules,
            "AutoRollDown", "RestrictValues", "AppendNewValues", "Enterprise", "EnterpriseOutlineCodeAlias", "ResourceSubstitutionEnabled", "LeafOnly", "AllLevelsRequired", "OnlyTableValuesAllowed", "ShowIndent"),
    ]);
}
