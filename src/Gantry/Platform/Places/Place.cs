using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Places;

/// <summary>A record that somebody keeps at hand.</summary>
public sealed class Favourite
{
    public required Guid PersonId { get; init; }

    /// <summary>As <see cref="Records.RecordRef"/> writes it: its name is looked up by whoever may still see it.</summary>
    public required string Record { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A record whose page somebody opened lately, or a plan up to where somebody has seen it.</summary>
public sealed class Visit
{
    /// <summary>How the records of plans begin: they are no places to go to.</summary>
    internal const string Plans = "plan/";

    public required Guid PersonId { get; init; }

    public required string Record { get; init; }

    public required DateTime At { get; set; }

    internal static string RecordOfPlan(Guid plan) => $"{Plans}{plan:N}";
}

/// <summary>A page with the filters, order and columns that somebody set: its address under a name.</summary>
public sealed class SavedView : Root
{
    public required Guid OwnerId { get; init; }

    [Audited]
    public required string Name { get; set; }

    /// <summary>The page, such as <c>/projects</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What follows the question mark.</summary>
    [Audited]
    public required string Query { get; set; }

    /// <summary>Offered to everybody who may open the page.</summary>
    [Audited]
    public bool IsShared { get; set; }

    [Audited]
    public DateTime? RemovedAt { get; set; }
}

internal sealed class PlaceTables : IEntityTypeConfiguration<Favourite>, IEntityTypeConfiguration<Visit>, IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<Favourite> builder)
    {
        builder.ToTable("Favourites");
        builder.HasKey(f => new { f.PersonId, f.Record });
        builder.Property(f => f.Record).HasMaxLength(80);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(f => f.PersonId);
    }

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("Visits");
        builder.HasKey(v => new { v.PersonId, v.Record });
        builder.Property(v => v.Record).HasMaxLength(80);
        builder.HasIndex(v => new { v.PersonId, v.At });
        builder.HasOne<People.Person>().WithMany().HasForeignKey(v => v.PersonId);
    }

    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(v => v.Name).HasMaxLength(ViewAddress.LongestName);
        builder.Property(v => v.Path).HasMaxLength(ViewAddress.LongestPath);
        builder.Property(v => v.Query).HasMaxLength(ViewAddress.LongestQuery);
        builder.HasIndex(v => new { v.Path, v.OwnerId });
        builder.HasOne<People.Person>().WithMany().HasForeignKey(v => v.OwnerId);
    }
}
