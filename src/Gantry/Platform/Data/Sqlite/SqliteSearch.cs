using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Data.Sqlite;

/// <summary>The index of search documents in FTS5: it holds no texts of its own, and triggers keep it in step.</summary>
/// <remarks>A migration that rebuilds the table of documents loses the triggers: it has to run <see cref="Create"/> again.</remarks>
internal static class SqliteSearch
{
    public const string Create =
        """
        DROP TABLE IF EXISTS "SearchWords";
        CREATE VIRTUAL TABLE "SearchWords" USING fts5("TitleWords", "Words", "Place", content='SearchDocuments', content_rowid='Id', tokenize='unicode61 remove_diacritics 0', prefix='2 3');
        DROP TRIGGER IF EXISTS "SearchDocuments_Inserted";
        CREATE TRIGGER "SearchDocuments_Inserted" AFTER INSERT ON "SearchDocuments" BEGIN
            INSERT INTO "SearchWords"(rowid, "TitleWords", "Words", "Place") VALUES (new."Id", new."TitleWords", new."Words", new."Place");
        END;
        DROP TRIGGER IF EXISTS "SearchDocuments_Deleted";
        CREATE TRIGGER "SearchDocuments_Deleted" AFTER DELETE ON "SearchDocuments" BEGIN
            INSERT INTO "SearchWords"("SearchWords", rowid, "TitleWords", "Words", "Place") VALUES ('delete', old."Id", old."TitleWords", old."Words", old."Place");
        END;
        DROP TRIGGER IF EXISTS "SearchDocuments_Updated";
        CREATE TRIGGER "SearchDocuments_Updated" AFTER UPDATE ON "SearchDocuments" BEGIN
            INSERT INTO "SearchWords"("SearchWords", rowid, "TitleWords", "Words", "Place") VALUES ('delete', old."Id", old."TitleWords", old."Words", old."Place");
            INSERT INTO "SearchWords"(rowid, "TitleWords", "Words", "Place") VALUES (new."Id", new."TitleWords", new."Words", new."Place");
        END;
        INSERT INTO "SearchWords"("SearchWords") VALUES ('rebuild');
        """;

    public const string Drop =
        """
        DROP TRIGGER IF EXISTS "SearchDocuments_Inserted";
        DROP TRIGGER IF EXISTS "SearchDocuments_Deleted";
        DROP TRIGGER IF EXISTS "SearchDocuments_Updated";
        DROP TABLE IF EXISTS "SearchWords";
        """;

    public static IQueryable<SearchDocument> Matching(GantryDb db, IReadOnlyList<string> words, bool inTitle, IReadOnlyList<string> places, IReadOnlyList<string> kinds)
    {
        // Words hold letters and digits only, places are our own: nothing can end the quotation.
        var said = string.Join(" AND ", words.Select(w => $"\"{w}\"*"));
        var match = $"({(inTitle ? "{TitleWords}" : "{TitleWords Words}")} : ({said}))";
        foreach (var any in new[] { kinds, places })
            if (any.Count > 0) match += $" AND ({{Place}} : ({string.Join(" OR ", any.Select(p => $"\"{p}\""))}))";
        return db.SearchDocuments.FromSqlRaw(
            """
            SELECT w.rowid AS "Id", d."Kind", d."RecordId", d."Uid", d."About", d."Audience", d."ScopeId", d."Title", d."Text", d."TitleWords", d."Words", d."Place"
            FROM "SearchWords" w CROSS JOIN "SearchDocuments" d ON d."Id" = w.rowid WHERE "SearchWords" MATCH {0}
            """,
            match);
    }
}
