using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Gantry.Projects.Fields;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>The register of projects: what every project has, and the organisation's own fields.</summary>
public sealed class ProjectRegister : Register<Project>
{
    private static readonly string[] Places = ["Portfolio", "Program", "Unit"];

    private static readonly RegisterColumn<Project>[] Fixed =
    [
        new("Name", ColumnKind.Text, p => p.Name) { IsRequired = true, Sort = "name" },
        new("Code", ColumnKind.Text, p => p.Code) { Sort = "code", Hint = "A short code people say, unique" },
        new("Status", ColumnKind.Choice, p => Show.Words(p.Status)) { Choices = Words<ProjectStatus>(), IsAlwaysSet = true, Sort = "status" },
        new("Tier", ColumnKind.Choice, p => Show.Words(p.Tier)) { Choices = Words<ProjectTier>(), IsAlwaysSet = true },
        new("Portfolio", ColumnKind.Place, p => p.PortfolioId) { Field = "PortfolioId", Scopes = [ScopeKind.Portfolio], IsPlace = true },
        new("Program", ColumnKind.Place, p => p.ProgramId) { Field = "ProgramId", Scopes = [ScopeKind.Program], IsPlace = true, Hint = "A program decides the portfolio" },
        new("Unit", ColumnKind.Place, p => p.UnitId) { Field = "UnitId", Scopes = [ScopeKind.Unit], IsPlace = true },
        new("Project manager", ColumnKind.Person, p => p.OwnerId) { Field = "OwnerId", Sort = "owner" },
        new("Deputy", ColumnKind.Person, p => p.DeputyId) { Field = "DeputyId" },
        new("Sponsor", ColumnKind.Person, p => p.SponsorId) { Field = "SponsorId" },
        new("Declared health", ColumnKind.Choice, p => Show.Words((Enum)p.DeclaredHealth)) { Field = "DeclaredHealth", Choices = Words<Health>(), IsAlwaysSet = true },
        new("Purpose", ColumnKind.LongText, p => p.Purpose),
    ];

    private static readonly RegisterColumn<Project>[] Computed =
    [
        new("Schedule health", ColumnKind.Choice, p => Show.Words((Enum)p.Facts.ScheduleHealth)) { IsReadOnly = true },
        new("Start", ColumnKind.Date, p => p.Facts.Start?.Date) { IsReadOnly = true },
        new("Finish", ColumnKind.Date, p => p.Facts.Finish?.Date) { IsReadOnly = true, Sort = "finish" },
        new("Days against baseline", ColumnKind.Number, p => (double?)p.Facts.FinishVarianceDays) { IsReadOnly = true },
        new("Percent complete", ColumnKind.Number, p => (double?)p.Facts.PercentComplete) { IsReadOnly = true },
    ];

    /// <summary>Names a custom field may not take.</summary>
    internal static IEnumerable<string> OwnColumns { get; } = [.. Fixed.Concat(Computed).Select(c => c.Name), "ID"];

    public override string Name => "projects";
    public override string Title => "Projects";
    public override string One => "project";
    public override string About => "Create a project, paste your register from a spreadsheet, or import plans from Microsoft Project.";
    public override string CreatePermission => Permissions.ProjectsCreate;
    public override string EditPermission => Permissions.ProjectsEdit;

    public override ICommand<Guid> Archive(Guid id, long? version) => new ArchiveProject(id, version);

    public override ICommand<Guid> Restore(Guid id, long? version) => new RestoreProject(id, version);

    public override ICommand<PasteDone> PasteCommand(Sheet sheet, string? tag) => new PasteProjects(sheet, tag);

    protected internal override async Task<IReadOnlyList<RegisterColumn<Project>>> ColumnsFor(GantryDb db, IReadOnlyList<Project> rows, CancellationToken cancel)
    {
        var fields = await db.CustomFields.AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.NameKey).ToListAsync(cancel);
        var values = new Dictionary<(Guid, Guid), CustomFieldValue>();
        if (fields.Count > 0 && rows.Count > 0)
        {
            var ids = rows.Select(r => r.Id).ToList();
            var found = rows.Count > 500 ? db.CustomFieldValues.AsNoTracking() : db.CustomFieldValues.AsNoTracking().Where(v => ids.Contains(v.ProjectId));
            values = await found.ToDictionaryAsync(v => (v.ProjectId, v.FieldId), cancel);
        }

        return [.. Fixed, .. fields.Select(f => Own(f, values)), .. Computed];
    }

    private static RegisterColumn<Project> Own(CustomField field, Dictionary<(Guid, Guid), CustomFieldValue> values) =>
        new(field.Name, Enum.Parse<ColumnKind>(field.Kind.ToString()), p => values.GetValueOrDefault((p.Id, field.Id)) is { } value ? ValueOf(field.Kind, value) : null)
        {
            Field = field.Id.ToString(),
            Choices = field.ChoiceList,
            IsListed = false,
            Hint = field.Hint,
        };

    private static object? ValueOf(CustomFieldKind kind, CustomFieldValue value) => kind switch
    {
        CustomFieldKind.Number => value.Number,
        CustomFieldKind.YesNo => value.Number is { } flag ? flag > 0 : null,
        CustomFieldKind.Date => value.Date,
        CustomFieldKind.Person => value.PersonId,
        _ => value.Text,
    };

    protected internal override async Task<IQueryable<Project>?> Visible(GantryDb db, Actor actor, DateTime now, CancellationToken cancel) =>
        await db.VisibleProjects(actor, now, cancel);

    protected override IQueryable<Project> Matching(GantryDb db, IQueryable<Project> records, RegisterFilter filter, DateTime now) =>
        ProjectList.Matching(records, ProjectFilter.Of(filter));

    protected override IOrderedQueryable<Project> Ordered(GantryDb db, IQueryable<Project> records, RegisterFilter filter) =>
        ProjectList.Ordered(db, records, ProjectFilter.Of(filter));

    protected internal override string KeyOf(Project record, NameBook names) => record.NameKey;

    protected internal override string? StrongKeyOf(Project record) => record.Code;

    protected internal override string? StrongKeyOf(Func<string, string?> cell) => cell("Code") is { Length: > 0 } code ? code : null;

    protected internal override void Learn(NameBook names, Guid id, string name) => names.Add(id, ScopeKind.Project, name);

    protected internal override async Task Prepare(CommandContext context, IReadOnlyList<Project> records, CancellationToken cancel)
    {
        var (db, known) = (context.Db, context.Known!);
        var links = await db.ScopeLinks.AsNoTracking().Where(l => db.ScopeNodes.Any(n => n.Id == l.ChildId && n.Kind == ScopeKind.Project)).ToListAsync(cancel);
        var closures = await db.ScopeClosures.AsNoTracking().Where(c => db.ScopeNodes.Any(n => n.Id == c.DescendantId && n.Kind == ScopeKind.Project)).ToListAsync(cancel);
        known.TreeRows = new TreeRows(links.ToLookup(l => l.ChildId), closures.ToLookup(c => c.DescendantId));
        known.ManagersOf = (await db.RoleAssignments.Where(a => a.Role == Role.ProjectManager && (a.To == null || a.To > context.Now)
            && db.ScopeNodes.Any(n => n.Id == a.ScopeId && n.Kind == ScopeKind.Project)).ToListAsync(cancel)).ToLookup(a => a.ScopeId);
        known.Fields = new KnownFields(
            await db.CustomFields.ToDictionaryAsync(f => f.Id, cancel),
            (await db.CustomFieldValues.ToListAsync(cancel)).ToLookup(v => v.ProjectId));
        await db.Programs.LoadAsync(cancel);
    }

    protected override IEnumerable<ICommand<Guid>> Changes(Project? record, Cells cells)
    {
        var fields = cells.Given.Where(g => Guid.TryParse(g.Key.Field, out _)).ToDictionary(g => Guid.Parse(g.Key.Field), g => CellText.Of(g.Value, new NameBook()) ?? (g.Value as Guid?)?.ToString());
        if (record is null)
        {
            yield return new CreateProject(cells.Text("Name") ?? "")
            {
                Code = cells.Text("Code"),
                Status = cells.Choice<ProjectStatus>("Status") ?? ProjectStatus.Planning,
                Tier = cells.Choice<ProjectTier>("Tier") ?? ProjectTier.Medium,
                PortfolioId = cells.Id("Portfolio"),
                ProgramId = cells.Id("Program"),
                UnitId = cells.Id("Unit"),
                OwnerId = cells.Id("Project manager"),
                DeputyId = cells.Id("Deputy"),
                SponsorId = cells.Id("Sponsor"),
                DeclaredHealth = cells.Choice<Health>("Declared health") ?? Health.NotKnown,
                Purpose = cells.Text("Purpose"),
                Fields = fields,
            };
            yield break;
        }

        if (cells.HasAny(Places))
        {
            var programId = cells.IdOr("Program", record.ProgramId);
            // Taking a project out of its program into a portfolio names the portfolio; a program names its own.
            yield return new MoveProject(record.Id, cells.Version)
            {
                ProgramId = programId,
                PortfolioId = programId is not null && !(cells.Has("Portfolio") && !cells.Has("Program")) ? null : cells.IdOr("Portfolio", record.PortfolioId),
                UnitId = cells.IdOr("Unit", record.UnitId),
            };
        }

        if (cells.Given.Keys.All(c => c.IsPlace)) yield break;
        yield return new EditProject(record.Id, cells.Version)
        {
            Name = cells.Text("Name"),
            Code = cells.Text("Code"),
            Status = cells.Choice<ProjectStatus>("Status"),
            Tier = cells.Choice<ProjectTier>("Tier"),
            DeclaredHealth = cells.Has("Declared health") ? cells.Choice<Health>("Declared health") ?? Health.NotKnown : null,
            OwnerId = cells.Id("Project manager"),
            DeputyId = cells.Id("Deputy"),
            SponsorId = cells.Id("Sponsor"),
            Purpose = cells.Text("Purpose"),
            Fields = fields,
        };
    }

    private static string[] Words<TEnum>()
        where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(v => Show.Words((Enum)v))];
}
