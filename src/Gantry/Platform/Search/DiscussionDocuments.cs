using Gantry.Platform.Attachments;
using Gantry.Platform.Comments;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Search;

/// <summary>Lets comments and attachments be found by whoever sees the record they belong to.</summary>
internal static class DiscussionDocuments
{
    /// <summary>The documents of those that were not removed.</summary>
    public static async Task<IReadOnlyList<SearchDocument>> DocumentsOfDiscussions(this GantryDb db, IReadOnlyCollection<Root> records, CancellationToken cancel)
    {
        List<Comment> comments = [.. records.OfType<Comment>().Where(c => c.RemovedAt is null)];
        List<Attachment> attachments = [.. records.OfType<Attachment>().Where(a => a.RemovedAt is null)];
        if (comments.Count + attachments.Count == 0) return [];
        List<Guid> authors = [.. comments.Select(c => c.AuthorId).Distinct()];
        var names = authors.Count == 0 ? [] : await db.People.AsNoTracking().Where(p => authors.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var scopes = await ScopesOf(db, comments.Select(c => c.Record).Concat(attachments.Select(a => a.Record)), cancel);
        var documents = new List<SearchDocument>();
        foreach (var comment in comments)
            if (Of(SearchKind.Comment, comment.Id, comment.Record, scopes, names.GetValueOrDefault(comment.AuthorId, "Comment"), CommentText.Plain(comment.Text)) is { } document) documents.Add(document);
        foreach (var attachment in attachments)
            if (Of(SearchKind.Attachment, attachment.Id, attachment.Record, scopes, attachment.Name, null) is { } document) documents.Add(document);
        return documents;
    }

    /// <summary>What is said about a record is found where the record is now.</summary>
    public static async Task MoveDiscussion(this GantryDb db, RecordRef record, Guid scope, CancellationToken cancel)
    {
        var about = record.ToString();
        // By the ids of what belongs to the record: documents have no index of what they are about.
        foreach (var said in (IQueryable<Guid>[])[db.Comments.Where(c => c.Record == about).Select(c => c.Id), db.Attachments.Where(a => a.Record == about).Select(a => a.Id)])
            await db.SearchDocuments.Where(d => said.Contains(d.RecordId) && d.ScopeId != scope).ExecuteUpdateAsync(s => s.SetProperty(d => d.ScopeId, scope), cancel);
    }

    // What is no scope itself belongs to one: a body, a PMO, a decision, an artefact, a risk, an issue. Every other kind is a scope, or belongs to one by its id.
    private static async Task<Dictionary<Guid, Guid>> ScopesOf(GantryDb db, IEnumerable<string> records, CancellationToken cancel)
    {
        var scopes = new Dictionary<Guid, Guid>();
        foreach (var kind in records.Select(r => RecordRef.TryParse(r, out var record) ? record : null).OfType<RecordRef>().Distinct().GroupBy(r => r.Kind))
        {
            List<Guid> ids = [.. kind.Select(r => r.Id)];
            var found = kind.Key switch
            {
                RecordKind.Body => db.Bodies.Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, b.ScopeId }),
                RecordKind.Pmo => db.Pmos.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.ScopeId }),
                RecordKind.Approval => db.Approvals.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, ScopeId = a.ProjectId }),
                RecordKind.Artefact => db.Artefacts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, ScopeId = a.ProjectId }),
                RecordKind.Risk => db.Risks.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, ScopeId = r.ProjectId }),
                RecordKind.Issue => db.Issues.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, ScopeId = i.ProjectId }),
                RecordKind.Deliverable => db.Deliverables.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, ScopeId = d.ProjectId }),
                RecordKind.Need => db.Needs.Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, ScopeId = n.ProjectId }),
                RecordKind.Benefit => db.Benefits.Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, ScopeId = b.ProjectId }),
                RecordKind.Action => db.Actions.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, ScopeId = a.ProjectId }),
                RecordKind.Decision => db.Decisions.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, ScopeId = d.ProjectId }),
                RecordKind.Assumption => db.Assumptions.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, ScopeId = a.ProjectId }),
                RecordKind.Lesson => db.Lessons.Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, ScopeId = l.ProjectId }),
                RecordKind.Meeting => db.Meetings.Where(m => ids.Contains(m.Id)).Join(db.Bodies, m => m.BodyId, b => b.Id, (m, b) => new { m.Id, b.ScopeId }),
                RecordKind.Dependency => db.Dependencies.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, ScopeId = d.ProjectId }),
                _ => null,
            };
            foreach (var one in found is null ? [] : await found.ToListAsync(cancel)) scopes[one.Id] = one.ScopeId;
        }

        return scopes;
    }

    private static SearchDocument? Of(SearchKind kind, Guid id, string about, Dictionary<Guid, Guid> scopes, string title, string? text)
    {
        if (!RecordRef.TryParse(about, out var record)) return null;
        var audience = record.Value.Kind switch { RecordKind.Unit or RecordKind.Person => SearchAudience.PeopleReaders, _ => SearchAudience.Scope };
        return new SearchDocument
        {
            Kind = kind,
            RecordId = id,
            About = about,
            Audience = audience,
            ScopeId = audience != SearchAudience.Scope ? null : scopes.TryGetValue(record.Value.Id, out var scope) ? scope : record.Value.Id,
            Title = title,
            Text = DocumentText.Beginning(text),
            TitleWords = DocumentText.WordsOf(title),
            Words = DocumentText.WordsOf(text),
            Place = SearchIndex.Place(kind),
        };
    }
}
