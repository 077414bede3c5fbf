using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>Names the organisation and says in which time zone its days begin and end.</summary>
[Command("organisation.edit", Permissions.AccountsManage, "Name the organisation and its time zone")]
public sealed record EditOrganization(string Name, string? TimeZone) : ICommand<Guid>;

internal sealed class EditOrganizationHandler : CommandHandler<EditOrganization, Guid>
{
    public override async Task<Guid> Handle(EditOrganization command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var installation = await context.Db.Installations.SingleAsync(cancel);
        var zone = CommandContext.OptionalText(nameof(command.TimeZone), command.TimeZone, 80);
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw CommandContext.Invalid(nameof(command.TimeZone), $"There is no time zone '{zone}': write it as Europe/Berlin, or leave it empty for UTC.");
        installation.OrganizationName = CommandContext.Text(nameof(command.Name), command.Name, 200);
        installation.TimeZone = zone;
        context.Summary = $"Named the organisation {installation.OrganizationName}, with days of {zone ?? "UTC"}";
        context.Publish(Notice.People);
        return installation.RootScopeId;
    }
}
