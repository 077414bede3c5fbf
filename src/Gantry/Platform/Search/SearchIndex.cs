using Gantry.Platform.Data;
using Gantry.Platform.Data.Postgres;
using Gantry.Platform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Search;

/// <summary>Documents that hold words: FTS5 or tsvector, one answer on both.</summary>
internal static class SearchIndex
{
    /// <summary>The place of documents of a kind.</summary>
    public static string Place(SearchKind kind) => ":k" + kind.ToString().ToLowerInvariant();

    /// <summary>The place of what belongs to a plan or a scope.</summary>
    public static string Place(Guid place) => ":p" + place.ToString("N");

    /// <summary>Documents in which every word begins one of theirs.</summary>
    /// <param name="db">The database.</param>
    /// <param name="words">Folded words; at least one.</param>
    /// <param name="inTitle">Only words of the title count.</param>
    /// <param name="places">Any of these; everywhere when empty.</param>
    /// <param name="kinds">Any of these kinds.</param>
    public static IQueryable<SearchDocument> DocumentsWith(
        this GantryDb db, IReadOnlyList<string> words, bool inTitle, IReadOnlyCollection<Guid> places, IReadOnlyCollection<SearchKind> kinds)
    {
        List<string> at = [.. places.Select(Place)], of = [.. kinds.Select(Place)];
        return db.Database.IsNpgsql() ? PostgresSearch.Matching(db, words, inTitle, at, of) : SqliteSearch.Matching(db, words, inTitle, at, of);
    }
}
