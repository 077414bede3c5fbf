using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Benefits;
using Gantry.Bodies;
using Gantry.Decisions;
using Gantry.Deliverables;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Needs;
using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Attachments;
using Gantry.Platform.Comments;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Risks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Search;

/// <summary>Writes the search documents of records in the transaction that changes them.</summary>
internal static class KeepDocuments
{
    /// <summary>Whether records of a type can be found.</summary>
    public static bool IsFound(Root record) => record is Project or ProgramOfProjects or Portfolio or OrganizationalUnit or Body or Person or Comment or Attachment or Risk or Issue or ActionItem or DecisionRecord or Assumption or Lesson or ProjectDependency or Deliverable or Need or Benefit;

    /// <summary>Writes the documents of records that were saved, in place of those they had.</summary>
    public static async Task KeepFound(this GantryDb db, IReadOnlyCollection<Root> records, CancellationToken cancel)
    {
        foreach (var some in records.Where(IsFound).Chunk(500))
        {
            var ids = some.Select(r => r.Id).ToList();
            await db.SearchDocuments.Where(d => ids.Contains(d.RecordId) && d.Uid == 0).ExecuteDeleteAsync(cancel);
            var fields = await FieldsOf(db, [.. some.OfType<Project>().Select(p => p.Id)], cancel);
            await db.AddDocuments([.. some.Where(r => r is not Comment and not Attachment).Select(r => Of(r, fields)), .. await db.DocumentsOfDiscussions(some, cancel)], cancel);
            foreach (var body in some.OfType<Body>()) await db.MoveDiscussion(new RecordRef(RecordKind.Body, body.Id), body.ScopeId, cancel);
        }
    }

    /// <summary>Adds documents; those that another takes the place of are gone already.</summary>
    public static Task AddDocuments(this GantryDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel) => db.InsertMany(documents, cancel);

    private static async Task<ILookup<Guid, string?>> FieldsOf(GantryDb db, List<Guid> projects, CancellationToken cancel) =>
        (projects.Count == 0 ? [] : await db.CustomFieldValues.AsNoTracking().Where(v => projects.Contains(v.ProjectId) && v.Text != null).Select(v => new { v.ProjectId, v.Text }).ToListAsync(cancel))
        .ToLookup(v => v.ProjectId, v => v.Text);

    private static SearchDocument Of(Root record, ILookup<Guid, string?> fields) => record switch
    {
        Project p => Document(SearchKind.Project, p.Id, SearchAudience.Scope, p.Id, p.Name, p.Purpose, [p.Code, p.Purpose, .. fields[p.Id]]),
        ProgramOfProjects g => Document(SearchKind.Program, g.Id, SearchAudience.Scope, g.Id, g.Name, g.Purpose, [g.Purpose]),
        Portfolio f => Document(SearchKind.Portfolio, f.Id, SearchAudience.Scope, f.Id, f.Name, f.Purpose, [f.Purpose]),
        OrganizationalUnit u => Document(SearchKind.Unit, u.Id, SearchAudience.Everybody, u.Id, u.Name, null, []),
        Body b => Document(SearchKind.Body, b.Id, SearchAudience.Scope, b.ScopeId, b.Name, b.Purpose, [b.Purpose]),
        Risk r => Document(SearchKind.Risk, r.Id, SearchAudience.Scope, r.ProjectId, r.Name, r.Description ?? r.Cause, [r.Description, r.Cause, r.Effect, r.ResponseText]),
        Deliverable d => Document(SearchKind.Deliverable, d.Id, SearchAudience.Scope, d.ProjectId, d.Name, d.Description ?? d.AcceptanceCriteria, [d.Description, d.AcceptanceCriteria]),
        Need n => Document(SearchKind.Need, n.Id, SearchAudience.Scope, n.ProjectId, n.Name, n.Description ?? n.Whose, [n.Description, n.Whose, n.Source]),
        Benefit b => Document(SearchKind.Benefit, b.Id, SearchAudience.Scope, b.ProjectId, b.Name, b.Description ?? b.Measure, [b.Description, b.Measure]),
        Issue i => Document(SearchKind.Issue, i.Id, SearchAudience.Scope, i.ProjectId, i.Name, i.Resolution ?? i.Description, [i.Description, i.Resolution]),
        ActionItem a => Document(SearchKind.Action, a.Id, SearchAudience.Scope, a.ProjectId, a.Name, a.Outcome ?? a.Description, [a.Description, a.Outcome]),
        DecisionRecord d => Document(SearchKind.Decision, d.Id, SearchAudience.Scope, d.ProjectId, d.Name, d.Reasons ?? d.Description, [d.Description, d.Reasons, d.Alternatives]),
        Assumption a => Document(SearchKind.Assumption, a.Id, SearchAudience.Scope, a.ProjectId, a.Name, a.Effect ?? a.Description, [a.Description, a.Effect]),
        Lesson l => Document(SearchKind.Lesson, l.Id, SearchAudience.Scope, l.ProjectId, l.Name, l.NextTime ?? l.Description, [l.Description, l.Why, l.NextTime]),
        ProjectDependency d => Document(SearchKind.Dependency, d.Id, SearchAudience.Scope, d.ProjectId, d.Name, d.Description, [d.Description]),
        Person p => Document(SearchKind.Person, p.Id, SearchAudience.PeopleReaders, null, p.Name, p.JobTitle, [p.JobTitle, p.Email]),
        _ => throw new ArgumentException($"Nobody looks for a {record.GetType().Name}.", nameof(record)),
    };

    private static SearchDocument Document(SearchKind kind, Guid id, SearchAudience audience, Guid? scopeId, string title, string? text, IEnumerable<string?> words) => new()
    {
        Kind = kind,
        RecordId = id,
        Audience = audience,
        ScopeId = scopeId,
        Title = title,
        Text = DocumentText.Beginning(text),
        TitleWords = DocumentText.WordsOf(title),
        Words = DocumentText.WordsOf(words),
        Place = SearchIndex.Place(kind),
    };
}
