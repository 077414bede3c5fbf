using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Search;

/// <summary>What can be found.</summary>
public enum SearchKind
{
    Unit,
    Portfolio,
    Program,
    Project,
    Task,
    Body,
    Person,
    Comment,
    Attachment,
    Risk,
    Issue,
    Deliverable,
    Need,
    Benefit,
    Action,
    Decision,
    Assumption,
    Lesson,
    Dependency,
}

/// <summary>Who may find a document; for all others it does not exist.</summary>
public enum SearchAudience
{
    /// <summary>Whoever may see projects at its scope.</summary>
    Scope,

    /// <summary>Everybody who signs in.</summary>
    Everybody,

    /// <summary>Whoever may see people.</summary>
    PeopleReaders,
}

/// <summary>The words of one record, written in the transaction that changes the record.</summary>
/// <remarks>The database keeps an index of these rows by itself; see <see cref="SearchIndex"/>.</remarks>
public sealed class SearchDocument
{
    /// <summary>Rises: what was written last is found first.</summary>
    public long Id { get; init; }

    public required SearchKind Kind { get; init; }

    /// <summary>The record; for a task its plan.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The task's UID; 0 for all others.</summary>
    public int Uid { get; init; }

    /// <summary>The record that a comment or an attachment belongs to, as a reference; null for all others.</summary>
    public string? About { get; init; }

    public required SearchAudience Audience { get; init; }

    /// <summary>Where rights on it are held. Null for tasks: their plan's project is asked, which may come to have another plan.</summary>
    public Guid? ScopeId { get; init; }

    public required string Title { get; init; }

    /// <summary>The beginning of what it says beside its title, to show where the words were found.</summary>
    public string? Text { get; init; }

    public required string TitleWords { get; init; }

    /// <summary>Words beside those of the title.</summary>
    public required string Words { get; init; }

    /// <summary>Its kind and its place as words that no text can hold, because of their colon: the index answers for both.</summary>
    public required string Place { get; init; }
}

internal sealed class SearchDocumentTable : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.About).HasMaxLength(80);
        builder.Property(d => d.Title).HasMaxLength(1000);
        builder.Property(d => d.Text).HasMaxLength(DocumentText.Kept);
        builder.Property(d => d.Place).HasMaxLength(120);
        builder.HasIndex(d => new { d.RecordId, d.Uid });
    }
}
