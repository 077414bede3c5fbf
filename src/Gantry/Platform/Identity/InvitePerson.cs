using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Makes a one-time link with which a person sets a password: their first, or a new one. Links made before stop working.</summary>
[Command("accounts.invite", Permissions.AccountsManage, "Make a one-time link with which a person sets a password")]
public sealed record InvitePerson(Guid PersonId) : ICommand<InvitationLink>;

/// <summary>The link, shown once.</summary>
/// <param name="Path">Path and query; the address of the installation goes before it.</param>
/// <param name="ExpiresAt">The instant it stops working.</param>
/// <param name="Purpose">Whether it invites or resets.</param>
public sealed record InvitationLink(string Path, DateTime ExpiresAt, InvitationPurpose Purpose);

internal sealed class InvitePersonHandler : CommandHandler<InvitePerson, InvitationLink>
{
    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    public override async Task<InvitationLink> Handle(InvitePerson command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var person = await context.Load<Person>(command.PersonId, null, cancel);
        if (!person.IsActive) throw CommandContext.Invalid(nameof(command.PersonId), $"{person.Name} is not active: make the person active first.");
        var account = await context.Db.Users.SingleOrDefaultAsync(a => a.PersonId == person.Id, cancel);
        var email = account?.Email ?? person.Email?.Trim();
        if (EmailAddress.Refuse(email) is not null)
            throw CommandContext.Invalid(nameof(person.Email), $"{person.Name} has no address to sign in with: give the person one first.");
        if (account is null && await context.Db.Users.AnyAsync(a => a.NormalizedUserName == Account.NameKeyOf(email!), cancel))
            throw CommandContext.Invalid(nameof(person.Email), $"Somebody else signs in as {email}: an address belongs to one person.");

        foreach (var open in await context.Db.Invitations.Where(i => i.PersonId == person.Id && i.ClosedAt == null).ToListAsync(cancel)) open.ClosedAt = context.Now;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var invitation = new Invitation
        {
            PersonId = person.Id,
            Purpose = account?.PasswordHash is null ? InvitationPurpose.Invite : InvitationPurpose.Reset,
            Email = email,
            TokenHash = HashOf(token),
            ExpiresAt = context.Now + Validity,
        };
        context.Db.Invitations.Add(invitation);
        context.Summary = invitation.Purpose == InvitationPurpose.Invite
            ? $"Invited {person.Name} to sign in"
            : $"Made a link with which {person.Name} sets a new password";
        return new InvitationLink($"/account/accept?token={token}", invitation.ExpiresAt, invitation.Purpose);
    }

    /// <summary>What is kept of a token; it is random enough that a plain hash cannot be searched.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
