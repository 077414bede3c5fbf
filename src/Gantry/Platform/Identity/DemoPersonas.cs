using Gantry.People;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>Somebody of the demo organisation to sign in as.</summary>
internal sealed record Persona(Guid AccountId, string Name, string? JobTitle)
{
    public string Initials => Person.InitialsOf(Name);
}

/// <summary>One-click sign-in: only in a demo, only from this machine, only when the server listens nowhere else.</summary>
internal sealed class DemoPersonas(IDbContextFactory<GantryDb> databases)
{
    /// <summary>Who a request may become; nobody when it may not.</summary>
    public async Task<IReadOnlyList<Persona>> For(HttpContext context)
    {
        if (context.Features.Get<RequestOrigin>() is not { IsThisMachine: true }) return [];
        await using var db = await databases.CreateDbContextAsync();
        if (!await db.Installations.AnyAsync(i => i.IsDemo)) return [];
        var found = await db.Users.Where(a => a.IsDemoPersona)
            .Join(db.People.Where(p => p.IsActive), a => a.PersonId, p => p.Id, (a, p) => new { a.Id, p.Name, p.JobTitle, Created = p.Id })
            .OrderBy(p => p.Created).ToListAsync();
        return [.. found.Select(p => new Persona(p.Id, p.Name, p.JobTitle))];
    }
}
