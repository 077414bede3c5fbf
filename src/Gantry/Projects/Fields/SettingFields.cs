using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects.Fields;

/// <summary>Custom field definitions and values that a command over many projects has read once.</summary>
internal sealed record KnownFields(IReadOnlyDictionary<Guid, CustomField> Fields, ILookup<Guid, CustomFieldValue> Values);

/// <summary>Sets what a project has in the organisation's own fields, as part of creating or editing it.</summary>
internal static class SettingFields
{
    public static async Task SetFields(this CommandContext context, Project project, IReadOnlyDictionary<Guid, string?> texts, CancellationToken cancel)
    {
        if (texts.Count == 0) return;
        var known = context.Known?.Fields ?? await Read(context, project.Id, texts.Keys, cancel);
        foreach (var (fieldId, typed) in texts)
        {
            if (!known.Fields.TryGetValue(fieldId, out var field)) throw CommandContext.Invalid(fieldId.ToString(), "There is no such field: load the page again.");
            var value = known.Values[project.Id].FirstOrDefault(v => v.FieldId == fieldId);
            var (before, text) = (CustomFieldText.Of(field.Kind, value), typed?.Trim() ?? "");
            if (text == (before ?? "")) continue;
            field.DemandOpen();
            value = await Change(context, project, field, value, text, cancel);
            context.Note(project, field.Name, before, CustomFieldText.Of(field.Kind, value));
        }
    }

    private static async Task<CustomFieldValue?> Change(CommandContext context, Project project, CustomField field, CustomFieldValue? value, string text, CancellationToken cancel)
    {
        if (text.Length == 0)
        {
            if (value is not null) context.Db.Remove(value);
            return null;
        }

        if (value is null) context.Db.Add(value = new CustomFieldValue { ProjectId = project.Id, FieldId = field.Id });
        CustomFieldText.Fill(field, value, text);
        await context.RequirePerson(field.Id.ToString(), value.PersonId, cancel);
        return value;
    }

    private static async Task<KnownFields> Read(CommandContext context, Guid projectId, IEnumerable<Guid> fieldIds, CancellationToken cancel)
    {
        var wanted = fieldIds.ToList();
        var fields = await context.Db.CustomFields.Where(f => wanted.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
        var values = await context.Db.CustomFieldValues.Where(v => v.ProjectId == projectId && wanted.Contains(v.FieldId)).ToListAsync(cancel);
        return new KnownFields(fields, values.ToLookup(v => v.ProjectId));
    }
}
