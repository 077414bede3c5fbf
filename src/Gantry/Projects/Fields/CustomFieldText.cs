using System.Globalization;
using Gantry.Platform.Commands;

namespace Gantry.Projects.Fields;

/// <summary>How the value of a custom field is written and read: ISO dates, a point in numbers, yes and no, a person's id.</summary>
internal static class CustomFieldText
{
    /// <summary>The value as text, or null for none.</summary>
    public static string? Of(CustomFieldKind kind, CustomFieldValue? value) => kind switch
    {
        _ when value is null => null,
        CustomFieldKind.Number => value.Number?.ToString("R", CultureInfo.InvariantCulture),
        CustomFieldKind.YesNo => value.Number is { } flag ? flag > 0 ? "yes" : "no" : null,
        CustomFieldKind.Date => value.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CustomFieldKind.Person => value.PersonId?.ToString(),
        _ => value.Text,
    };

    /// <summary>Fills the column the field's kind uses.</summary>
    /// <exception cref="Exception">The text is not a value of that kind; the message names the field and the remedy.</exception>
    public static void Fill(CustomField field, CustomFieldValue value, string text)
    {
        (value.Text, value.Number, value.Date, value.PersonId) = (null, null, null, null);
        switch (field.Kind)
        {
            case CustomFieldKind.Number:
                value.Number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? number : throw Wrong(field, text, "a number, such as 12.5");
                break;
            case CustomFieldKind.Date:
                value.Date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date : throw Wrong(field, text, "a date, such as 2027-03-31");
                break;
            case CustomFieldKind.YesNo:
                value.Number = text switch { "yes" => 1, "no" => 0, _ => throw Wrong(field, text, "yes or no") };
                break;
            case CustomFieldKind.Person:
                value.PersonId = Guid.TryParse(text, out var id) ? id : throw Wrong(field, text, "a person");
                break;
            case CustomFieldKind.Choice:
                value.Text = field.ChoiceList.FirstOrDefault(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase))
                    ?? throw Wrong(field, text, $"one of: {string.Join(", ", field.ChoiceList)}");
                break;
            default:
                value.Text = CommandContext.Text(field.Name, text, 1000);
                break;
        }
    }

    private static Exception Wrong(CustomField field, string text, string wanted) =>
        CommandContext.Invalid(field.Id.ToString(), $"{field.Name}: '{(text.Length > 40 ? text[..40] + "…" : text)}' is not {wanted}.");
}
