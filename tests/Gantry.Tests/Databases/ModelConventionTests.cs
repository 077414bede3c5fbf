using Gantry.Platform.Data;
using Gantry.Platform.Data.Postgres;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gantry.Tests.Databases;

public class ModelConventionTests
{
    [Theory, EveryDatabase]
    public async Task Every_property_is_of_a_type_that_means_the_same_on_both_databases(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        await using var db = database.CreateDbContext();
        Type[] forbidden = [typeof(DateTimeOffset), typeof(TimeSpan), typeof(decimal), typeof(ulong)];
        var offences = Properties(db).Where(p => !IsIdentitys(p) && forbidden.Contains(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType));
        Assert.Empty(offences.Select(Name));
    }

    [Theory, EveryDatabase]
    public async Task Enums_are_kept_as_text_unless_they_are_flags(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        await using var db = database.CreateDbContext();
        var offences = Properties(db).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is { IsEnum: true } type
            && !type.IsDefined(typeof(FlagsAttribute), false) && StoredType(p) != typeof(string));
        Assert.Empty(offences.Select(Name));
    }

    [Theory, EveryDatabase]
    public async Task Every_record_has_its_version_as_concurrency_token(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        await using var db = database.CreateDbContext();
        var roots = db.Model.GetEntityTypes().Where(e => typeof(Root).IsAssignableFrom(e.ClrType)).ToList();
        Assert.NotEmpty(roots);
        Assert.All(roots, root => Assert.True(root.FindProperty(nameof(Root.Version))!.IsConcurrencyToken, root.ClrType.Name));
    }

    [Theory, EveryDatabase]
    public async Task Text_sorts_by_code_point(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.CreateDbContext();
        foreach (var name in new[] { "b", "B", "a", "_", "Z", "ä" }) db.People.Add(new Gantry.People.Person { Name = name });
        await db.SaveChangesAsync();
        Assert.Equal(["B", "Z", "_", "a", "b", "ä"], await db.People.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        if (db is PostgresGantryDb) Assert.All(Properties(db).Where(p => StoredType(p) == typeof(string)), p => Assert.Equal("C", p.GetCollation()));
    }

    private static IEnumerable<IProperty> Properties(GantryDb db) => db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetProperties());

    private static Type StoredType(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType;

    // The lock-out's end is Identity's own; nothing sorts by it.
    private static bool IsIdentitys(IProperty property) =>
        property.Name == "LockoutEnd" || property.DeclaringType.ClrType.Assembly == typeof(DataProtectionKey).Assembly;

    private static string Name(IProperty property) => $"{property.DeclaringType.DisplayName()}.{property.Name}";
}
