using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Data.Postgres;

/// <summary>Numbers that the database gives go on after rows came with numbers of their own.</summary>
internal static class PostgresSequences
{
    private const string Script = """
        DO $$
        DECLARE numbered record;
        BEGIN
          FOR numbered IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP
            EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE(MAX(%I), 0) + 1, false) FROM %I',
              quote_ident(numbered.table_name), numbered.column_name, numbered.column_name, numbered.table_name);
          END LOOP;
        END $$
        """;

    public static Task Follow(GantryDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(Script, cancel);
}
