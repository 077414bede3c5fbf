using Gantry.Guide;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Gantry.Platform.Places;
using Gantry.Platform.Search;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Shell;

/// <summary>A place to go to or an action to run.</summary>
/// <param name="Name">What people look for.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Href">Where it leads, or null for an action.</param>
/// <param name="Action">The action of the page's own script, or null.</param>
public sealed record PaletteItem(string Name, string Kind, string? Href, string? Action = null);

/// <summary>The command palette: every place and action, and the projects and people the reader may see.</summary>
internal static class Palette
{
    private const int Most = 12;

    private static readonly PaletteItem[] Places =
    [
        new("Home", "Place", "/"),
        new("Inbox", "Place", "/inbox"),
        new("Projects", "Place", "/projects"),
        new("Search", "Place", "/search"),
        new("Imports", "Place", "/imports"),
        new("Import plans from Microsoft Project", "Action", "/imports"),
        new("Programs", "Place", "/programs"),
        new("Portfolios", "Place", "/portfolios"),
        new("Units", "Place", "/units"),
        new("Bodies", "Place", "/bodies"),
        new("Meetings", "Place", "/meetings"),
        new("Plan a meeting of a body", "Action", "/meetings?plan=true"),
        new("Project fields", "Place", "/fields"),
        new("Organisation", "Place", "/organisation"),
        new("Risks", "Place", "/risks"),
        new("Issues", "Place", "/issues"),
        new("Supervision: health and attention", "Place", "/supervision"),
        new("Deliverables", "Place", "/deliverables"),
        new("Needs", "Place", "/needs"),
        new("Benefits", "Place", "/benefits"),
        new("Stakeholders", "Place", "/stakeholders"),
        new("Life cycles and gates", "Place", "/lifecycles"),
        new("Actions", "Place", "/actions"),
        new("Decisions", "Place", "/decisions"),
        new("Assumptions", "Place", "/assumptions"),
        new("Lessons", "Place", "/lessons"),
        new("Dependencies", "Place", "/dependencies"),
        new("PMO: mandate and control matrix", "Place", "/pmos"),
        new("Paste projects from a spreadsheet", "Action", "/registers/projects/paste"),
        new("People", "Place", "/people"),
        new("Roles", "Place", "/roles"),
        new("Your account", "Place", "/account"),
        new("Tokens for programs", "Place", "/tokens"),
        new("Webhooks", "Place", "/webhooks"),
        new("REST door", "Place", "/rest"),
        new("Help", "Place", "/help"),
        .. GuideBook.Names.Select(name => new PaletteItem($"Help: {GuideBook.Find(name)?.Title}", "Help", $"/help/{name}")),
        new("Assurance: reviews and audits", "Place", "/supervision/assurance"),
        new("Switch light and dark", "Action", null, "theme"),
    ];

    public static void Map(WebApplication app) => app.MapGet("/api/palette", Find);

    private static async Task<IReadOnlyList<PaletteItem>> Find(
        string? q, HttpContext http, IDbContextFactory<GantryDb> databases, SearchQueries search, PlaceQueries atHand, TimeProvider clock, CancellationToken cancel)
    {
        var key = SearchKey.Of(q is { Length: > 200 } ? q[..200] : q ?? "");
        var places = Places.Where(p => SearchKey.Of(p.Name).Contains(key, StringComparison.Ordinal));
        var actor = http.User.RequireActor();
        if (key.Length == 0)
        {
            var kept = await atHand.Read(actor, cancel);
            return [.. kept.Favourites.Select(f => new PaletteItem(f.Name, "Favourite", f.Href)), .. kept.Recent.Select(r => new PaletteItem(r.Name, "Recent", r.Href)), .. places];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var projects = await db.Projects.AsNoTracking().VisibleTo(db, actor, now)
            .Where(p => p.ArchivedAt == null && (p.NameKey.Contains(key) || (p.Code != null && p.Code == q)))
            .OrderBy(p => p.NameKey.StartsWith(key) ? 0 : 1).ThenBy(p => p.NameKey).Take(Most)
            .Select(p => new { p.Id, p.Name, p.PlanId }).ToListAsync(cancel);
        var seesPeople = await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel);
        var people = !seesPeople ? [] : await db.People.AsNoTracking().Where(p => p.NameKey.Contains(key)).OrderBy(p => p.NameKey).Take(Most / 2)
            .Select(p => new { p.Id, p.Name, p.JobTitle }).ToListAsync(cancel);
        var tasks = await search.Find(actor, q, SearchGroup.Tasks, 1, Most / 2, cancel);
        return
        [
            .. places,
            .. projects.Select(p => new PaletteItem(p.Name, p.PlanId is null ? "Project" : "Plan", p.PlanId is null ? $"/projects/{p.Id}" : $"/projects/{p.Id}/plan")),
            .. people.Select(p => new PaletteItem(p.Name, p.JobTitle ?? "Person", $"/people?q={Uri.EscapeDataString(p.Name)}")),
            .. tasks.Hits.Select(t => new PaletteItem(t.Name, t.Within ?? "Task", t.Href)),
        ];
    }
}
