using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Lessons;

/// <summary>The register of lessons.</summary>
public sealed class LessonRegister : RaidRegister<Lesson>
{
    public override string Name => "lessons";
    public override string Title => "Lessons";
    public override string One => "lesson";
    public override string About => "What projects learned: what happened, why, and what to do next time. A shared one is offered to whoever names a similar issue.";
    public override string KeyColumn => "Lesson";
    public override IReadOnlyList<string> Facts { get; } = ["What happened", "Why", "Next time", "From the issue"];

    public override string ColourOf(string state) => state == Show.Words(LessonState.Shared) ? "green" : "amber";

    public override IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell) => cell("State") == Show.Words(LessonState.Draft)
        ? [new("Share the lesson", (id, version, _) => new ShareLesson(id, version))]
        : [new("Make it a draft", (id, version, _) => new UnshareLesson(id, version))];

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveLesson(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreLesson(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteLessons(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Lesson>>> ColumnsFor(GantryDb db, IReadOnlyList<Lesson> rows, CancellationToken cancel)
    {
        List<Guid> issues = [.. rows.Select(l => l.IssueId).OfType<Guid>()];
        var nameOf = issues.Count == 0 ? [] : await db.Issues.AsNoTracking().Where(i => issues.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name, cancel);
        return
        [
            new("Lesson", ColumnKind.Text, l => l.Name) { Field = "Name", IsRequired = true, Sort = "name", Hint = "In a few words" },
            OfProject,
            new("Category", ColumnKind.Choice, l => Show.Words((Enum)l.Category)) { IsAlwaysSet = true, Choices = Words<LessonCategory>() },
            new("State", ColumnKind.Choice, l => Show.Words((Enum)l.State)) { IsReadOnly = true, Choices = Words<LessonState>() },
            new("What happened", ColumnKind.LongText, l => l.Description) { Field = "Description", IsListed = false },
            new("Why", ColumnKind.LongText, l => l.Why) { IsListed = false },
            new("Next time", ColumnKind.LongText, l => l.NextTime) { Field = "NextTime", Hint = "What to do" },
            new("From the issue", ColumnKind.Text, l => l.IssueId is { } issue ? nameOf.GetValueOrDefault(issue) : null) { IsReadOnly = true, IsListed = false },
            Owner, Deputy,
        ];
    }

    protected override IOrderedQueryable<Lesson> Urgent(IQueryable<Lesson> records) => records.OrderBy(l => l.State == LessonState.Shared ? 0 : 1).ThenByDescending(l => l.RaisedAt);

    protected override IEnumerable<ICommand<Guid>> Changes(Lesson? record, Cells cells)
    {
        if (record is null)
        {
            yield return new CreateLesson(cells.Id("Project") ?? Guid.Empty, cells.Text("Lesson") ?? "", cells.Choice<LessonCategory>("Category") ?? LessonCategory.Planning)
            {
                Description = cells.Text("What happened"),
                Why = cells.Text("Why"),
                NextTime = cells.Text("Next time"),
                OwnerId = cells.Id("Owner"),
                DeputyId = cells.Id("Deputy"),
            };
            yield break;
        }

        yield return new EditLesson(record.Id, cells.Version)
        {
            Name = cells.Text("Lesson"),
            Category = cells.Choice<LessonCategory>("Category"),
            Description = cells.Text("What happened"),
            Why = cells.Text("Why"),
            NextTime = cells.Text("Next time"),
            OwnerId = cells.Id("Owner"),
            DeputyId = cells.Id("Deputy"),
        };
    }
}
