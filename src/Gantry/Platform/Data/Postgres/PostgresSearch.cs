using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Data.Postgres;

/// <summary>The index of search documents as generated columns of word vectors.</summary>
/// <remarks>The words are cut by <see cref="DocumentText"/>, so that no parser of the server takes them apart differently than SQLite does.</remarks>
internal static class PostgresSearch
{
    public const string Create =
        """
        ALTER TABLE "SearchDocuments" ADD COLUMN "TitleVector" tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array("TitleWords" || ' ' || "Place", ' '), ''))) STORED;
        ALTER TABLE "SearchDocuments" ADD COLUMN "WordsVector" tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array("TitleWords" || ' ' || "Words" || ' ' || "Place", ' '), ''))) STORED;
        CREATE INDEX "IX_SearchDocuments_TitleVector" ON "SearchDocuments" USING gin ("TitleVector");
        CREATE INDEX "IX_SearchDocuments_WordsVector" ON "SearchDocuments" USING gin ("WordsVector");
        """;

    public const string Drop =
        """
        ALTER TABLE "SearchDocuments" DROP COLUMN IF EXISTS "TitleVector", DROP COLUMN IF EXISTS "WordsVector";
        """;

    public static IQueryable<SearchDocument> Matching(GantryDb db, IReadOnlyList<string> words, bool inTitle, IReadOnlyList<string> places, IReadOnlyList<string> kinds)
    {
        // Words hold letters and digits only, places are our own: nothing can end the quotation.
        var match = string.Join(" & ", words.Select(w => $"'{w}':*"));
        foreach (var any in new[] { kinds, places })
            if (any.Count > 0) match += $" & ({string.Join(" | ", any.Select(p => $"'{p}'"))})";
        return inTitle
            ? db.SearchDocuments.FromSqlRaw("""SELECT * FROM "SearchDocuments" WHERE "TitleVector" @@ {0}::tsquery""", match)
            : db.SearchDocuments.FromSqlRaw("""SELECT * FROM "SearchDocuments" WHERE "WordsVector" @@ {0}::tsquery""", match);
    }
}
