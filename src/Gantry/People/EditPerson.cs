using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.People;

/// <summary>Changes what is known of a person. Names stay in history when somebody leaves.</summary>
[Command("people.edit", Permissions.PeopleEdit, "Edit a person")]
public sealed record EditPerson(
    Guid PersonId, long Version, string Name, string? Email, string? JobTitle, Guid? UnitId, string? Country, bool IsActive) : ICommand<Guid>
{
    /// <summary>Whom they report to; null leaves it as it is, an empty id means nobody.</summary>
    public Guid? ManagerId { get; init; }
}

internal sealed class EditPersonHandler : CommandHandler<EditPerson, Guid>
{
    public override async Task<Guid> Handle(EditPerson command, CommandContext context, CancellationToken cancel)
    {
        var person = await context.Load<Person>(command.PersonId, null, cancel);
        if (!(await context.RightsAnywhere(cancel)).May(Permissions.PeopleRead)) throw CommandContext.NotFound();
        await context.Demand(person.UnitId ?? await context.RootScope(cancel), null, cancel);
        await context.Load<Person>(command.PersonId, command.Version, cancel);
        if (command.UnitId is { } unit && unit != person.UnitId)
        {
            await context.RequireScope(nameof(command.UnitId), unit, ScopeKind.Unit, cancel);
            await context.Demand(unit, null, cancel);
        }

        await ChangeManager(person, command, context, cancel);
        person.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        person.Email = await CreatePersonHandler.FreeEmail(command.Email, person.Id, context, cancel);
        person.JobTitle = CommandContext.OptionalText(nameof(command.JobTitle), command.JobTitle, 200);
        person.UnitId = command.UnitId;
        person.Country = CreatePersonHandler.CountryCode(command.Country);
        if (person.IsActive && !command.IsActive) await DemandNothingLeftBehind(person, context, cancel);
        person.IsActive = command.IsActive;
        context.Summary = $"Edited {person.Name}";
        context.Publish(Notice.People);
        return person.Id;
    }

    private static async Task ChangeManager(Person person, EditPerson command, CommandContext context, CancellationToken cancel)
    {
        if (command.ManagerId is not { } manager) return;
        await context.RequirePerson(nameof(command.ManagerId), manager, cancel);
        if (manager == person.Id) throw CommandContext.Invalid(nameof(command.ManagerId), "Nobody reports to themselves: choose somebody else.");
        person.ManagerId = manager == Guid.Empty ? null : manager;
    }

    /// <summary>Who leaves hands over first: what they own would otherwise have nobody.</summary>
    private static async Task DemandNothingLeftBehind(Person person, CommandContext context, CancellationToken cancel)
    {
        if (context.Actor.PersonId == person.Id) throw CommandContext.Invalid(nameof(EditPerson.IsActive), "This is you: somebody else has to mark you as left.");
        var owned = await context.Db.Projects.Where(p => p.OwnerId == person.Id && p.ArchivedAt == null && p.Status != Projects.ProjectStatus.Closed && p.Status != Projects.ProjectStatus.Cancelled)
            .OrderBy(p => p.NameKey).Select(p => p.Name).ToListAsync(cancel);
        if (owned.Count > 0)
            throw CommandContext.Invalid(nameof(EditPerson.IsActive), $"{person.Name} still manages {string.Join(", ", owned.Take(5))}{(owned.Count > 5 ? $" and {owned.Count - 5} more" : "")}: give them another project manager first.");
    }
}
