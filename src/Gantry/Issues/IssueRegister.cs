using Gantry.Lessons;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Issues;

/// <summary>The register of issues.</summary>
public sealed class IssueRegister : RaidRegister<Issue>
{
    public override string Name => "issues";
    public override string Title => "Issues";
    public override string One => "issue";
    public override string About => "What has happened and harms a project until it is solved. A solved one says how, and helps whoever has it next.";
    public override string KeyColumn => "Issue";
    public override IReadOnlyList<string> Facts { get; } = ["Description", "Escalated to", "Resolution", "Lesson"];

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") == Show.Words(IssueState.Open)
        ?
        [
            new("Escalate", (id, version, reason) => new EscalateIssue(id, reason, version)) { Asks = "Why it rises", Does = "Escalate the issue" },
            new("Solve the issue", (id, version, resolution) => new SolveIssue(id, resolution, version)) { Asks = "How it was solved", Does = "Solve the issue" },
        ]
        :
        [
            new("Open again", (id, version, _) => new ReopenIssue(id, version)),
            .. cell("Lesson") is null ? (RaidStep[])[new("Draft a lesson", (id, version, _) => new LearnFromIssue(id, version)) { Opens = "lessons" }] : [],
        ];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveIssue(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreIssue(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteIssues(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Issue>>> ColumnsFor(GantryDb db, IReadOnlyList<Issue> rows, CancellationToken cancel)
    {
        List<Guid> lessons = [.. rows.Select(i => i.LessonId).OfType<Guid>()];
        var nameOf = lessons.Count == 0 ? [] : await db.Lessons.AsNoTracking().Where(l => lessons.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        return
        [
            new("Issue", ColumnKind.Text, i => i.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "What has happened" },
            OfProject,
            new("Severity", ColumnKind.Choice, i => Show.Words((Enum)i.Severity)) { IsAlwaysSet = true, Choices = Words<IssueSeverity>() },
            Owner, Deputy, Due,
            new("State", ColumnKind.Choice, i => Show.Words((Enum)i.State)) { IsReadOnly = true, Choices = Words<IssueState>() },
            new("Escalated to", ColumnKind.Person, i => i.EscalatedToId) { Field = "EscalatedToId", IsReadOnly = true },
            Description,
            new("Resolution", ColumnKind.LongText, i => i.Resolution) { IsListed = false, Hint = "How it was solved" },
            new("Lesson", ColumnKind.Text, i => i.LessonId is { } lesson ? nameOf.GetValueOrDefault(lesson) : null) { IsReadOnly = true, IsListed = false },
        ];
    }

    // Severity is kept as text: ranks put the worst first.
    protected override IOrderedQueryable<Issue> Urgent(IQueryable<Issue> records) => records.OrderBy(i => i.State == IssueState.Open ? 0 : 1)
        .ThenBy(i => i.Severity == IssueSeverity.Critical ? 0 : i.Severity == IssueSeverity.Major ? 1 : i.Severity == IssueSeverity.Moderate ? 2 : 3);

    protected override IEnumerable<ICommand<Guid>> Changes(Issue? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateIssue(cells.Id("Project") ?? Guid.Empty, cells.Text("Issue") ?? "", cells.Choice<IssueSeverity>("Severity") ?? IssueSeverity.Moderate)
            {
                Description = cells.Text("Description"),
                Due = cells.Date("Due"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditIssue(record.Id, cells.Version)
        {
            Name = cells.Text("Issue"),
            Severity = cells.Choice<IssueSeverity>("Severity"),
            Description = cells.Text("Description"),
            Resolution = cells.Text("Resolution"),
            Due = cells.Date("Due"),
            NoDue = cells.Has("Due") && cells.Date("Due") is null,
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
