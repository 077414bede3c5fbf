using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Gantry.Platform.Records;
using Gantry.Platform.Rest;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Places;

/// <summary>A record at hand.</summary>
public sealed record PlaceRow(string Record, string Kind, string Name, string? Within, string Href);

/// <summary>What one person keeps at hand, as far as they may still see it.</summary>
/// <param name="Favourites">In the order they were kept.</param>
/// <param name="Recent">The latest first, without favourites.</param>
public sealed record PlacesOfOne(IReadOnlyList<PlaceRow> Favourites, IReadOnlyList<PlaceRow> Recent);

/// <summary>One view of a page.</summary>
/// <param name="By">Whose it is; null when it is one's own.</param>
public sealed record ViewRow(Guid Id, long Version, string Name, string Address, bool IsShared, string? By);

/// <summary>Reads favourites, recent records and views.</summary>
public sealed class PlaceQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostRecent = 8;
    private const int MostViews = 200;

    /// <summary>What the reader keeps at hand.</summary>
    public async Task<PlacesOfOne> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var favourites = await db.Favourites.AsNoTracking().Where(f => f.PersonId == actor.PersonId).OrderBy(f => f.At).Select(f => f.Record).Take(AddFavouriteHandler.Most).ToListAsync(cancel);
        var recent = (await db.Visits.AsNoTracking().Where(v => v.PersonId == actor.PersonId && !v.Record.StartsWith(Visit.Plans)).OrderByDescending(v => v.At).Select(v => v.Record).Take(AddFavouriteHandler.Most).ToListAsync(cancel)).Except(favourites).ToList();
        var refs = favourites.Concat(recent).Select(r => RecordRef.TryParse(r, out var record) ? record : null).OfType<RecordRef>().ToList();
        var cards = (await db.ReadRecords(actor, clock.GetUtcNow().UtcDateTime, refs, cancel)).ToDictionary(c => c.Key.ToString(), c => c.Value);
        IReadOnlyList<PlaceRow> Rows(IEnumerable<string> records) => [.. records.Where(cards.ContainsKey).Select(r => cards[r]).Select(c => new PlaceRow(c.Ref.ToString(), c.Kind, c.Name, c.Within, c.Href))];
        return new PlacesOfOne(Rows(favourites), [.. Rows(recent).Take(MostRecent)]);
    }

    /// <summary>The views of a page: one's own, then those that others share; null when the page is not open to the reader.</summary>
    public async Task<IReadOnlyList<ViewRow>?> Views(Actor actor, string path, CancellationToken cancel = default)
    {
        path = path.TrimEnd('/').ToLowerInvariant();
        if (!ViewAddress.HasViews(path)) return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (ViewAddress.RecordOf(path) is { } record && await db.FindRecord(actor, clock.GetUtcNow().UtcDateTime, record, cancel) is null) return null;
        var found = await db.SavedViews.AsNoTracking().Where(v => v.Path == path && v.RemovedAt == null && (v.OwnerId == actor.PersonId || v.IsShared))
            .OrderBy(v => v.OwnerId == actor.PersonId ? 0 : 1).ThenBy(v => v.Name).ThenBy(v => v.Id).Take(MostViews)
            .Select(v => new { View = v, By = db.People.Where(p => p.Id == v.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. found.Select(f => new ViewRow(f.View.Id, f.View.Version, f.View.Name, f.View.Query.Length == 0 ? f.View.Path : $"{f.View.Path}?{f.View.Query}", f.View.IsShared, f.View.OwnerId == actor.PersonId ? null : f.By ?? "Somebody"))];
    }
}

/// <summary>The routes of favourites, recent records and views.</summary>
internal static class PlaceApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var places = api.MapGroup("").WithTags("Places");
        places.MapGet("places", Places).WithName("places").WithSummary("One's favourites and the records one opened lately").Produces<PlacesOfOne>();
        places.MapGet("views", Views).WithName("views.list").WithSummary("The views of a page").Produces<ViewRow[]>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Places(HttpContext http, PlaceQueries places, CancellationToken cancel)
    {
        var actor = http.User.RequireActor();
        if (!actor.MayActOnOwn) return Problems.NotOwn();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(await places.Read(actor, cancel), RestJson.Options);
    }

    private static async Task<IResult> Views(string? path, HttpContext http, PlaceQueries places, CancellationToken cancel)
    {
        var actor = http.User.RequireActor();
        if (!actor.MayActOnOwn) return Problems.NotOwn();
        http.Response.Headers.CacheControl = "private, no-store";
        return await places.Views(actor, path ?? "", cancel) is { } views ? Results.Json(views, RestJson.Options) : Problems.NotFound();
    }
}
