using Gantry.Platform.Commands;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects.Fields;

/// <summary>What holds for every custom field, new or edited.</summary>
internal static class FieldRules
{
    /// <summary>A name nobody confuses with another column of the project register.</summary>
    public static async Task<string> FreeFieldName(this CommandContext context, string typed, Guid? except, CancellationToken cancel)
    {
        var name = CommandContext.Text(nameof(CustomField.Name), typed, 80);
        var key = SearchKey.Of(name);
        if (ProjectRegister.OwnColumns.Any(c => SearchKey.Of(c) == key) || await context.Db.CustomFields.AnyAsync(f => f.NameKey == key && f.Id != except, cancel))
            throw CommandContext.Invalid(nameof(CustomField.Name), $"Projects have a column {name} already: choose a different name.");
        return name;
    }

    /// <summary>The choices, one a line, each once.</summary>
    public static string? ChoicesOf(CustomFieldKind kind, string? typed)
    {
        if (kind != CustomFieldKind.Choice) return null;
        var choices = (typed ?? "").Split('\n').Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (choices.Count < 2) throw CommandContext.Invalid(nameof(CustomField.Choices), "There is nothing to choose: write at least two choices, one a line.");
        if (choices.Count > CustomField.MostChoices || choices.Any(c => c.Length > 80))
            throw CommandContext.Invalid(nameof(CustomField.Choices), $"At most {CustomField.MostChoices} choices of 80 characters are kept: shorten them.");
        return string.Join('\n', choices);
    }
}
