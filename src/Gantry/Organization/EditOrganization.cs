using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>Names the organisation and says in which time zone its days begin and end, and on which of them nobody works.</summary>
[Command("organisation.edit", Permissions.AccountsManage, "Name the organisation and its time zone")]
public sealed record EditOrganization(string Name, string? TimeZone) : ICommand<Guid>
{
    /// <summary>Days on which nobody works, beside weekends: a line each, such as <c>2026-12-25 Christmas Day</c>. Null leaves them, empty clears them.</summary>
    public string? DaysOff { get; init; }
}

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
        var off = "";
        if (command.DaysOff is { } typed)
        {
            if (typed.Length > 50_000) throw CommandContext.Invalid(nameof(command.DaysOff), $"An organisation keeps at most {DaysOff.Most} days off.");
            installation.DaysOff = (DaysOff.Read(typed, out var problem) ?? throw CommandContext.Invalid(nameof(command.DaysOff), problem!)) is { Length: > 0 } kept ? kept : null;
            off = $" and {DaysOff.DaysOf(installation.DaysOff).Count} days off";
        }

        context.Summary = $"Named the organisation {installation.OrganizationName}, with days of {zone ?? "UTC"}{off}";
        context.Publish(Notice.People);
        return installation.RootScopeId;
    }
}
