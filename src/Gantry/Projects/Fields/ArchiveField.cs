using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects.Fields;

/// <summary>Puts a field away: forms and registers no longer show it, what projects have in it is kept.</summary>
[Command("fields.archive", Permissions.FieldsEdit, "Archive a field of projects")]
public sealed record ArchiveField(Guid FieldId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveFieldHandler : CommandHandler<ArchiveField, Guid>
{
    public override async Task<Guid> Handle(ArchiveField command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var field = await context.Load<CustomField>(command.FieldId, command.Version, cancel);
        context.Archive(field, "field");
        context.Publish(Notice.Projects);
        return field.Id;
    }
}
