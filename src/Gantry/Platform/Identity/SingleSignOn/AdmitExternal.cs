using Gantry.People;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity.SingleSignOn;

/// <summary>Links what a provider vouched for to a person, at its first sign-in. The actor is that person.</summary>
[Command("accounts.admit", CommandAttribute.OwnRecord, "Sign in for the first time with the organisation's own account")]
internal sealed record AdmitExternal(ExternalIdentity Identity) : ICommand<Guid>;

internal sealed class AdmitExternalHandler(SingleSignOnSettings settings, TimeProvider clock) : CommandHandler<AdmitExternal, Guid>
{
    public override async Task<Guid> Handle(AdmitExternal command, CommandContext context, CancellationToken cancel)
    {
        var identity = command.Identity;
        var admission = await Admission.Of(context.Db, identity, settings, clock.GetUtcNow().UtcDateTime, cancel);
        context.DemandProof(admission.Refusal is null && (admission.PersonId ?? context.Actor.PersonId) == context.Actor.PersonId, admission.Refusal?.ToString() ?? "");
        var person = admission.PersonId is { } id
            ? await context.Load<Person>(id, null, cancel)
            : context.Db.People.Add(new Person { Id = context.Actor.PersonId!.Value, Name = NameOf(identity), Email = identity.Email }).Entity;
        var account = await context.Db.Users.SingleOrDefaultAsync(a => a.PersonId == person.Id, cancel)
            ?? context.Db.Users.Add(Account.Of(person.Id, identity.Email!)).Entity;
        context.Db.UserLogins.Add(new IdentityUserLogin<Guid>
        {
            LoginProvider = identity.Issuer,
            ProviderKey = identity.Subject,
            ProviderDisplayName = settings.DisplayName,
            UserId = account.Id,
        });
        foreach (var open in await context.Db.Invitations.Where(i => i.PersonId == person.Id && i.ClosedAt == null).ToListAsync(cancel)) open.ClosedAt = context.Now;
        if (admission.PersonId is not null) context.Touch(person);
        context.Summary = $"{person.Name} signed in with {settings.DisplayName} for the first time";
        return account.Id;
    }

    private static string NameOf(ExternalIdentity identity)
    {
        var name = (identity.Name ?? identity.Email!).Trim();
        return name.Length > 200 ? name[..200] : name;
    }
}

/// <summary>Why the first sign-in with a provider is refused.</summary>
internal enum AdmissionRefusal
{
    /// <summary>The provider sent no address.</summary>
    NoAddress,

    /// <summary>The provider says that the address was not checked.</summary>
    Unverified,

    /// <summary>Somebody here has this address, was not invited, and the provider is not trusted to decide.</summary>
    Known,

    /// <summary>Nobody here has this address, and strangers are not let in.</summary>
    Unknown,

    /// <summary>The person left.</summary>
    Closed,
}

/// <summary>Who an unknown provider's account belongs to: an existing person, a new one (neither set), or nobody.</summary>
internal sealed record Admission(Guid? PersonId, AdmissionRefusal? Refusal)
{
    /// <summary>
    /// An address is matched only with a person who holds an open invitation for it, when the provider verified it;
    /// with any person when the provider is configured as trusted for addresses. Everybody else is a stranger.
    /// </summary>
    public static async Task<Admission> Of(GantryDb db, ExternalIdentity identity, SingleSignOnSettings settings, DateTime now, CancellationToken cancel)
    {
        if (identity.Email is not { } email) return Refused(AdmissionRefusal.NoAddress);
        if (identity.IsEmailVerified == false) return Refused(AdmissionRefusal.Unverified);
        var key = Account.NameKeyOf(email);
        var lower = email.ToLowerInvariant();
#pragma warning disable CA1862, CA1304, CA1311 // The database compares, and it knows no StringComparison.
        var known = await db.People.Where(p => db.Users.Any(a => a.PersonId == p.Id && a.NormalizedUserName == key) || p.Email!.ToLower() == lower)
            .Select(p => new { p.Id, p.IsActive }).Take(2).ToListAsync(cancel);
        if (known.Count == 0) return settings.CreatePeople ? new Admission(null, null) : Refused(AdmissionRefusal.Unknown);
        // Two people with one address: nobody can say whose it is.
        if (known.Count > 1) return Refused(AdmissionRefusal.Known);
        if (!known[0].IsActive) return Refused(AdmissionRefusal.Closed);
        var personId = known[0].Id;
        var invited = identity.IsEmailVerified == true && await db.Invitations.AnyAsync(
            i => i.PersonId == personId && i.Purpose == InvitationPurpose.Invite && i.ClosedAt == null && i.ExpiresAt > now && i.Email!.ToLower() == lower, cancel);
#pragma warning restore CA1862, CA1304, CA1311
        return invited || settings.TrustEmail ? new Admission(personId, null) : Refused(AdmissionRefusal.Known);
    }

    private static Admission Refused(AdmissionRefusal refusal) => new(null, refusal);
}
