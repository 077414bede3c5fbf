using System.Text.Json.Serialization;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Search;

/// <summary>What is looked for together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SearchGroup>))]
public enum SearchGroup
{
    Projects,
    Tasks,
    People,
    Discussions,
    Raid,
    Deliverables,
}

/// <summary>Something that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Record">The record, as a reference; for a comment or an attachment the one it belongs to.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Within">Where it stands; null when that says nothing.</param>
/// <param name="Excerpt">Where the words were found, when not in the name.</param>
/// <param name="Href">Its page.</param>
public sealed record SearchHit(SearchKind Kind, string Record, string Name, string? Within, string? Excerpt, string Href);

/// <summary>What was found of one group.</summary>
/// <param name="Group">What was looked for.</param>
/// <param name="Hits">What was found, names first, then texts, the newest of each first.</param>
/// <param name="HasMore">There is more than these.</param>
public sealed record SearchFound(SearchGroup Group, IReadOnlyList<SearchHit> Hits, bool HasMore);

/// <summary>Finds records of every kind by the beginnings of their words, limited to what the reader may see.</summary>
public sealed class SearchQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>The most words that are looked for.</summary>
    public const int MostWords = 8;

    /// <summary>Pages end somewhere: who has not found it by then types more.</summary>
    public const int MostPages = 20;

    /// <summary>Whoever sees fewer plans than this is answered from their plans' words alone.</summary>
    private const int FewPlans = 200;

    private static readonly Dictionary<SearchGroup, SearchKind[]> KindsOf = new()
    {
        [SearchGroup.Projects] = [SearchKind.Project, SearchKind.Program, SearchKind.Portfolio],
        [SearchGroup.Tasks] = [SearchKind.Task],
        [SearchGroup.People] = [SearchKind.Person, SearchKind.Unit, SearchKind.Body],
        [SearchGroup.Discussions] = [SearchKind.Comment, SearchKind.Attachment],
        [SearchGroup.Deliverables] = [SearchKind.Deliverable, SearchKind.Need, SearchKind.Benefit],
        [SearchGroup.Raid] = [SearchKind.Risk, SearchKind.Issue, SearchKind.Action, SearchKind.Decision, SearchKind.Assumption, SearchKind.Lesson, SearchKind.Dependency],
    };

    private sealed class Found
    {
        public required SearchDocument Document { get; init; }

        /// <summary>The project of a task.</summary>
        public Guid? ProjectId { get; init; }
    }

    /// <summary>The first of every group that has any.</summary>
    public async Task<IReadOnlyList<SearchFound>> FindAll(Actor actor, string? text, int each, CancellationToken cancel = default)
    {
        var all = new List<SearchFound>();
        foreach (var group in Enum.GetValues<SearchGroup>())
            if (await Find(actor, text, group, 1, each, cancel) is { Hits.Count: > 0 } found) all.Add(found);
        return all;
    }

    /// <summary>A page of one group.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="text">Words or their beginnings; all must be there.</param>
    /// <param name="group">What is looked for.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Hits on a page.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<SearchFound> Find(Actor actor, string? text, SearchGroup group, int page, int size = PageSize, CancellationToken cancel = default)
    {
        var words = DocumentText.Asked(text, MostWords);
        if (words.Count == 0) return new SearchFound(group, [], HasMore: false);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var (skip, take) = ((Math.Clamp(page, 1, MostPages) - 1) * size, size + 1);
        var reader = await Reader.Of(db, actor, now, group, cancel);

        // Names come before texts: the second question leaves out what the first has answered.
        var named = await Read(reader.See(db.DocumentsWith(words, inTitle: true, reader.Plans, KindsOf[group])), skip, take, cancel);
        if (named.Count < take)
        {
            var before = skip == 0 ? named.Count : await reader.See(db.DocumentsWith(words, inTitle: true, reader.Plans, KindsOf[group])).CountAsync(cancel);
            var inTitle = db.DocumentsWith(words, inTitle: true, reader.Plans, KindsOf[group]).Select(d => d.Id);
            var texts = reader.See(db.DocumentsWith(words, inTitle: false, reader.Plans, KindsOf[group]).Where(d => !inTitle.Contains(d.Id)));
            named.AddRange(await Read(texts, Math.Max(0, skip - before), take - named.Count, cancel));
        }

        var shown = named.Take(size).ToList();
        return new SearchFound(group, await Hits(db, actor, now, shown, words, cancel), named.Count > size && page < MostPages);
    }

    private static async Task<List<Found>> Read(IQueryable<Found> found, int skip, int take, CancellationToken cancel) =>
        await found.OrderByDescending(f => f.Document.Id).Skip(skip).Take(take).AsNoTracking().ToListAsync(cancel);

    private static async Task<IReadOnlyList<SearchHit>> Hits(GantryDb db, Actor actor, DateTime now, List<Found> found, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var refs = found.ConvertAll(RefOf);
        // Names as they are now; what may not be seen is left out once more, by the rule of every other page.
        var cards = await db.ReadRecords(actor, now, [.. refs.OfType<RecordRef>()], cancel);
        var hits = new List<SearchHit>();
        foreach (var (hit, record) in found.Zip(refs))
        {
            if (record is not { } r || !cards.TryGetValue(r, out var card)) continue;
            var document = hit.Document;
            var excerpt = DocumentText.Around(document.Title, words) is null ? DocumentText.Around(document.Text, words) : null;
            hits.Add(document.About is null
                ? new SearchHit(document.Kind, r.ToString(), card.Name, card.Within, excerpt, card.Href)
                : new SearchHit(document.Kind, r.ToString(), document.Title, card.Name, excerpt, card.Href + "#" + document.Kind.ToString().ToLowerInvariant() + "-" + document.RecordId.ToString("N")));
        }

        return hits;
    }

    private static RecordRef? RefOf(Found found)
    {
        var document = found.Document;
        if (document.About is not null) return RecordRef.TryParse(document.About, out var about) ? about : null;
        return document.Kind switch
        {
            SearchKind.Task => found.ProjectId is { } project ? new RecordRef(RecordKind.Task, project, document.Uid) : null,
            SearchKind.Unit => new RecordRef(RecordKind.Unit, document.RecordId),
            SearchKind.Portfolio => new RecordRef(RecordKind.Portfolio, document.RecordId),
            SearchKind.Program => new RecordRef(RecordKind.Program, document.RecordId),
            SearchKind.Project => new RecordRef(RecordKind.Project, document.RecordId),
            SearchKind.Body => new RecordRef(RecordKind.Body, document.RecordId),
            SearchKind.Person => new RecordRef(RecordKind.Person, document.RecordId),
            SearchKind.Risk => new RecordRef(RecordKind.Risk, document.RecordId),
            SearchKind.Issue => new RecordRef(RecordKind.Issue, document.RecordId),
            SearchKind.Deliverable => new RecordRef(RecordKind.Deliverable, document.RecordId),
            SearchKind.Need => new RecordRef(RecordKind.Need, document.RecordId),
            SearchKind.Benefit => new RecordRef(RecordKind.Benefit, document.RecordId),
            SearchKind.Action => new RecordRef(RecordKind.Action, document.RecordId),
            SearchKind.Decision => new RecordRef(RecordKind.Decision, document.RecordId),
            SearchKind.Assumption => new RecordRef(RecordKind.Assumption, document.RecordId),
            SearchKind.Lesson => new RecordRef(RecordKind.Lesson, document.RecordId),
            SearchKind.Dependency => new RecordRef(RecordKind.Dependency, document.RecordId),
            _ => null,
        };
    }

    /// <summary>What one person sees of one group.</summary>
    private sealed record Reader(GantryDb Db, bool SeesAll, bool SeesPeople, IReadOnlyList<Guid> Plans, IQueryable<Guid> Scopes, bool IsTasks)
    {
        public static async Task<Reader> Of(GantryDb db, Actor actor, DateTime now, SearchGroup group, CancellationToken cancel)
        {
            var all = await db.CanEverywhere(actor, Permissions.ProjectsRead, now, cancel);
            var people = group is not SearchGroup.People and not SearchGroup.Discussions || await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel);
            var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
            List<Guid> plans = [];
            if (group == SearchGroup.Tasks && !all)
            {
                plans = await db.Projects.Where(p => p.PlanId != null && scopes.Contains(p.Id)).Select(p => p.PlanId!.Value).Take(FewPlans).ToListAsync(cancel);
                // Nobody's words stand at an empty place.
                if (plans.Count == 0) plans = [Guid.Empty];
                else if (plans.Count == FewPlans) plans = [];
            }

            return new Reader(db, all, people, plans, scopes, group == SearchGroup.Tasks);
        }

        public IQueryable<Found> See(IQueryable<SearchDocument> documents)
        {
            if (IsTasks)
            {
                var projects = SeesAll ? Db.Projects : Db.Projects.Where(p => Scopes.Contains(p.Id));
                return documents.Join(projects, d => (Guid?)d.RecordId, p => p.PlanId, (d, p) => new Found { Document = d, ProjectId = p.Id });
            }

            var (people, all) = (SeesPeople, SeesAll);
            return documents.Where(d => d.Audience == SearchAudience.Everybody || (d.Audience == SearchAudience.PeopleReaders && people)
                || (d.Audience == SearchAudience.Scope && (all || Scopes.Contains(d.ScopeId!.Value)))).Select(d => new Found { Document = d });
        }
    }
}
