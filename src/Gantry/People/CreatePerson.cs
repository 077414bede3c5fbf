using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.People;

/// <summary>Adds somebody to the organisation. They need no account to own or do something.</summary>
[Command("people.create", Permissions.PeopleEdit, "Add a person")]
public sealed record CreatePerson(
    string Name, string? Email = null, string? JobTitle = null, Guid? UnitId = null, Guid? ManagerId = null, string? Country = null) : ICommand<Guid>;

internal sealed class CreatePersonHandler : CommandHandler<CreatePerson, Guid>
{
    public override async Task<Guid> Handle(CreatePerson command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.UnitId ?? await context.RootScope(cancel), null, cancel);
        await context.RequireScope(nameof(command.UnitId), command.UnitId, ScopeKind.Unit, cancel);
        await context.RequirePerson(nameof(command.ManagerId), command.ManagerId, cancel);
        var person = new Person
        {
            Name = CommandContext.Text(nameof(command.Name), command.Name, 200),
            Email = await FreeEmail(command.Email, null, context, cancel),
            JobTitle = CommandContext.OptionalText(nameof(command.JobTitle), command.JobTitle, 200),
            UnitId = command.UnitId,
            ManagerId = command.ManagerId == Guid.Empty ? null : command.ManagerId,
            Country = CountryCode(command.Country),
        };
        context.Db.People.Add(person);
        context.Summary = $"Added {person.Name}";
        context.Publish(Notice.People);
        return person.Id;
    }

    internal static async Task<string?> FreeEmail(string? typed, Guid? personId, CommandContext context, CancellationToken cancel)
    {
        var email = CommandContext.OptionalText(nameof(CreatePerson.Email), typed, 320);
        if (email is null) return null;
        if (!System.Net.Mail.MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            throw CommandContext.Invalid(nameof(CreatePerson.Email), $"'{email}' is not a mail address: write it as name@example.com.");
        email = email.ToLowerInvariant();
        if (await IsTaken(context, email, personId, cancel))
            throw CommandContext.Invalid(nameof(CreatePerson.Email), $"Somebody has the address {email} already: use that person, or leave the address empty.");
        return email;
    }

    private static async Task<bool> IsTaken(CommandContext context, string email, Guid? personId, CancellationToken cancel)
    {
        if (context.Known is not { } known) return await context.Db.People.AnyAsync(p => p.Email == email && p.Id != personId, cancel);
        if (known.Emails.TryGetValue(email, out var holder) && holder != personId) return true;
        known.Emails[email] = personId ?? Guid.Empty;
        return false;
    }

    internal static string? CountryCode(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var code = typed.Trim().ToUpperInvariant();
        return code.Length == 2 && code.All(char.IsAsciiLetterUpper)
            ? code
            : throw CommandContext.Invalid(nameof(CreatePerson.Country), $"'{typed}' is not a country code: write two letters, such as DE.");
    }
}
