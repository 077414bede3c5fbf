using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Identity.Passwords;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Sets the password of the person a one-time link was made for, and creates their account when there is none.</summary>
[Command("accounts.accept", CommandAttribute.OwnRecord, "Set a password with a one-time link", HasRoute = false)]
public sealed record AcceptInvitation(string Token, string Password) : ICommand<Guid>
{
    public const string Refusal = "This link was used, replaced by a newer one, or is older than 7 days. Ask your administrator for a new one.";

    /// <summary>Whose link it is, while it can be used; null otherwise.</summary>
    internal static async Task<Invitee?> Find(GantryDb db, string? token, DateTime now, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 100) return null;
        var hash = InvitePersonHandler.HashOf(token);
        return await db.Invitations.Where(i => i.TokenHash == hash && i.ClosedAt == null && i.ExpiresAt > now)
            .Join(db.People.Where(p => p.IsActive), i => i.PersonId, p => p.Id, (i, p) => new Invitee(i.Id, p.Id, p.Name, i.Email!, i.Purpose))
            .SingleOrDefaultAsync(cancel);
    }
}

/// <summary>The person behind an open link.</summary>
internal sealed record Invitee(Guid InvitationId, Guid PersonId, string Name, string Email, InvitationPurpose Purpose);

internal sealed class AcceptInvitationHandler(PasswordHashes hashes) : CommandHandler<AcceptInvitation, Guid>
{
    public override async Task<Guid> Handle(AcceptInvitation command, CommandContext context, CancellationToken cancel)
    {
        var invitee = await AcceptInvitation.Find(context.Db, command.Token, context.Now, cancel);
        context.DemandProof(invitee is not null && invitee.PersonId == context.Actor.PersonId, AcceptInvitation.Refusal);
        var names = await PasswordRuleOfAccounts.NamesFor(context.Db, invitee!.PersonId, invitee.Email);
        if (PasswordRule.Refuse(command.Password, names) is { } why) throw CommandContext.Invalid(nameof(command.Password), why);

        var invitation = await context.Load<Invitation>(invitee.InvitationId, null, cancel);
        invitation.ClosedAt = context.Now;
        var account = await context.Db.Users.SingleOrDefaultAsync(a => a.PersonId == invitee.PersonId, cancel);
        if (account is null)
        {
            account = Account.Of(invitee.PersonId, invitee.Email);
            context.Db.Users.Add(account);
        }

        account.PasswordHash = hashes.HashPassword(account, command.Password);
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        account.EndSessions();
        context.Summary = invitee.Purpose == InvitationPurpose.Invite ? $"{invitee.Name} accepted the invitation" : $"{invitee.Name} set a new password with a link";
        return account.Id;
    }
}
