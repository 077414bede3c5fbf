using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Takes the second factor from somebody who lost phone and recovery codes. The person is signed out everywhere.</summary>
[Command("accounts.remove-second-factor", Permissions.AccountsManage, "Remove the second factor of a person who lost it")]
public sealed record RemoveSecondFactor(Guid PersonId) : ICommand<Guid>;

internal sealed class RemoveSecondFactorHandler : CommandHandler<RemoveSecondFactor, Guid>
{
    public override async Task<Guid> Handle(RemoveSecondFactor command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var person = await context.Load<Person>(command.PersonId, null, cancel);
        var account = await context.Db.Users.SingleOrDefaultAsync(a => a.PersonId == person.Id, cancel);
        if (account is not { TwoFactorEnabled: true }) throw CommandContext.Invalid(nameof(command.PersonId), $"{person.Name} has no second factor.");
        context.Db.UserTokens.RemoveRange(await context.Db.UserTokens.Where(t => t.UserId == account.Id).ToListAsync(cancel));
        account.TwoFactorEnabled = false;
        account.EndSessions();
        context.Touch(person);
        context.Summary = $"Removed the second factor of {person.Name}";
        return account.Id;
    }
}
