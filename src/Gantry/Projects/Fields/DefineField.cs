using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects.Fields;

/// <summary>Adds a field of its own to every project of the organisation.</summary>
[Command("fields.define", Permissions.FieldsEdit, "Add a field to every project")]
public sealed record DefineField(string Name, CustomFieldKind Kind, string? Choices = null, string? Hint = null) : ICommand<Guid>;

internal sealed class DefineFieldHandler : CommandHandler<DefineField, Guid>
{
    public override async Task<Guid> Handle(DefineField command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        if (!Enum.IsDefined(command.Kind)) throw CommandContext.Invalid(nameof(command.Kind), "Choose what the field holds: text, number, date, yes or no, choice or person.");
        var field = new CustomField
        {
            Name = await context.FreeFieldName(command.Name, null, cancel),
            Kind = command.Kind,
            Choices = FieldRules.ChoicesOf(command.Kind, command.Choices),
            Hint = CommandContext.OptionalText(nameof(command.Hint), command.Hint, 300),
            OwnerId = context.Actor.PersonId,
        };
        context.Db.CustomFields.Add(field);
        context.Summary = $"Added the field {field.Name} to projects";
        context.Publish(Notice.Projects);
        return field.Id;
    }
}
