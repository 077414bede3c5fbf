using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity.Passwords;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Makes the first administrator, by the one-time code that was printed on the console.</summary>
[Command("installation.claim", CommandAttribute.OwnRecord, "Become the first administrator with the one-time code of the console", HasRoute = false)]
public sealed record ClaimInstallation(string Code, string OrganizationName, string Name, string Email, string Password) : ICommand<Guid>;

internal sealed class ClaimInstallationHandler(PasswordHashes hashes) : CommandHandler<ClaimInstallation, Guid>
{
    public override async Task<Guid> Handle(ClaimInstallation command, CommandContext context, CancellationToken cancel)
    {
        var installation = await context.Db.Installations.SingleAsync(cancel);
        context.DemandProof(installation.FirstAdministratorCodeHash is not null, "This installation has an administrator: sign in, or ask them for an invitation.");
        var personId = context.Actor.PersonId ?? Guid.CreateVersion7();
        if (await context.Db.People.AnyAsync(p => p.Id == personId, cancel)) throw CommandContext.Denied("The code makes a new person: sign out first.");
        var wrong = Check(command);
        if (!FirstAdministrator.Matches(command.Code, installation.FirstAdministratorCodeHash!))
            wrong[nameof(command.Code)] = "This is not the code on the console. It changes at every start of the server: use the newest.";
        if (wrong.Count > 0) throw CommandContext.Invalid(wrong);

        var email = command.Email.Trim();
        if (await context.Db.Users.AnyAsync(a => a.NormalizedUserName == Account.NameKeyOf(email), cancel))
            throw CommandContext.Invalid(nameof(command.Email), "There is an account with this address.");
        installation.OrganizationName = command.OrganizationName.Trim();
        installation.FirstAdministratorCodeHash = null;
        var person = new Person { Id = personId, Name = command.Name.Trim(), Email = email };
        var account = Account.Of(person.Id, email);
        account.PasswordHash = hashes.HashPassword(account, command.Password);
        context.Db.People.Add(person);
        context.Db.Users.Add(account);
        context.Db.RoleAssignments.Add(new RoleAssignment { PersonId = person.Id, Role = Role.Administrator, ScopeId = installation.RootScopeId, From = context.Now });
        context.Summary = $"{person.Name} became the first administrator of {installation.OrganizationName}";
        return account.Id;
    }

    private static Dictionary<string, string> Check(ClaimInstallation command)
    {
        var wrong = new Dictionary<string, string>();
        Demand(nameof(command.OrganizationName), NameRefused("organisation", command.OrganizationName));
        Demand(nameof(command.Name), NameRefused("person", command.Name));
        Demand(nameof(command.Email), EmailAddress.Refuse(command.Email));
        Demand(nameof(command.Password), PasswordRule.Refuse(command.Password, [command.Name, command.Email, command.OrganizationName]));
        return wrong;

        void Demand(string field, string? why)
        {
            if (why is not null) wrong[field] = why;
        }
    }

    private static string? NameRefused(string of, string name) => name.Trim().Length switch
    {
        0 => $"Type the name of the {of}.",
        > 200 => "At most 200 characters are kept: shorten it.",
        _ => null,
    };
}
