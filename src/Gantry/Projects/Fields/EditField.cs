using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects.Fields;

/// <summary>Renames a field or changes its choices. What projects have in it stays.</summary>
[Command("fields.edit", Permissions.FieldsEdit, "Edit a field of projects")]
public sealed record EditField(Guid FieldId, long? Version, string Name, string? Choices = null, string? Hint = null) : ICommand<Guid>;

internal sealed class EditFieldHandler : CommandHandler<EditField, Guid>
{
    public override async Task<Guid> Handle(EditField command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var field = await context.Load<CustomField>(command.FieldId, command.Version, cancel);
        field.DemandOpen();
        field.Name = await context.FreeFieldName(command.Name, field.Id, cancel);
        field.Choices = FieldRules.ChoicesOf(field.Kind, command.Choices ?? field.Choices);
        field.Hint = CommandContext.OptionalText(nameof(command.Hint), command.Hint, 300);
        context.Summary = $"Edited the field {field.Name} of projects";
        context.Publish(Notice.Projects);
        return field.Id;
    }
}
