using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects.Fields;

/// <summary>Takes an archived field back, with what projects had in it.</summary>
[Command("fields.restore", Permissions.FieldsEdit, "Restore a field of projects")]
public sealed record RestoreField(Guid FieldId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreFieldHandler : CommandHandler<RestoreField, Guid>
{
    public override async Task<Guid> Handle(RestoreField command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var field = await context.Load<CustomField>(command.FieldId, command.Version, cancel);
        context.Restore(field, "field");
        context.Publish(Notice.Projects);
        return field.Id;
    }
}
