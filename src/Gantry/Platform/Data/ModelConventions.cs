using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gantry.Platform.Data;

/// <summary>The subset of types that mean the same on SQLite and PostgreSQL.</summary>
internal static class ModelConventions
{
    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<PlanTime>().HaveConversion<PlanTimeConverter>();
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(Root).IsAssignableFrom(e.ClrType)))
        {
            entity.FindProperty(nameof(Root.Version))!.IsConcurrencyToken = true;
            entity.FindProperty(nameof(Root.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private sealed class PlanTimeConverter() : ValueConverter<PlanTime, long>(time => time.Seconds, seconds => new PlanTime(seconds));

    /// <summary>Events are instants in UTC: PostgreSQL refuses any other kind and SQLite forgets it.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
