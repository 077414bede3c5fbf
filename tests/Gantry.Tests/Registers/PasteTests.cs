using System.Diagnostics;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Projects.Fields;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Registers;

public class PasteTests
{
    [Theory, EveryDatabase]
    public async Task Projects_are_made_and_changed_by_one_paste_in_one_audit_entry_and_the_preview_said_so(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var portfolio = await house.Done(new CreatePortfolio("Retail"));
        var program = await house.Done(new CreateProgram("Payments", portfolio));
        await house.Done(new CreatePerson("Paula Ortiz", "paula@example.org"));
        var cards = await house.Done(new CreateProject("Cards") { Code = "C-1", Tier = ProjectTier.Small });
        await house.Done(new CreateProject("Untouched") { Code = "U-1" });
        var field = await house.Done(new DefineField("Cost centre", CustomFieldKind.Number));

        // The columns stand in another order than the register has them.
        var sheet = PastedSheet.Of(
            "Project manager | Name | Code | Tier | Program | Cost centre | Finish | Mood",
            "paula@example.org | Cards renewed | C-1 | large | Payments | 4711,5 | | good",
            " | Untouched | U-1 | Medium | | | |",
            "Paula Ortiz | Instant payments | C-2 | | Payments | 12 | |");
        var preview = await house.Preview("projects", sheet);
        Assert.Equal([PasteKind.Changed, PasteKind.Unchanged, PasteKind.New], preview.Rows.Select(r => r.Kind));
        Assert.Equal(["Finish", "Mood"], preview.Ignored);
        Assert.Equal(
            [new("Name", "Cards", "Cards renewed"), new("Tier", "Small", "Large"), new("Program", null, "Payments"), new("Project manager", null, "Paula Ortiz"), new("Cost centre", null, "4711.5")],
            preview.Rows[0].Changes);
        await using (var db = house.OpenDb()) Assert.Equal(2, await db.Projects.CountAsync());

        Assert.Equal(new PasteDone(1, 1, 1), await house.Paste("projects", sheet));
        await using (var db = house.OpenDb())
        {
            var changed = await db.Projects.SingleAsync(p => p.Id == cards);
            Assert.Equal(("Cards renewed", ProjectTier.Large, portfolio, program, 2L), (changed.Name, changed.Tier, changed.PortfolioId!.Value, changed.ProgramId!.Value, changed.Version));
            Assert.Equal(4711.5, (await db.CustomFieldValues.SingleAsync(v => v.ProjectId == cards && v.FieldId == field)).Number);
            Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "projects.paste"));
            Assert.True(await db.ScopeClosures.AnyAsync(c => c.AncestorId == portfolio && c.DescendantId == cards));
            Assert.False(await db.ScopeLinks.AnyAsync(l => l.ParentId == house.Root && l.ChildId == cards));
            Assert.True(await db.RoleAssignments.AnyAsync(a => a.ScopeId == cards && a.Role == Role.ProjectManager));
            Assert.Null(await AuditCheck.Find(db, cards, changed.Version));
        }

        Assert.Equal(3, (await house.Preview("projects", sheet)).Count(PasteKind.Unchanged));
    }

    [Theory, EveryDatabase]
    public async Task A_row_with_an_error_keeps_all_rows_back_and_says_which_cell_and_what_to_do(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await house.Done(new CreatePerson("Ada One"));
        await house.Done(new CreatePerson("Twin Two", "a@example.org"));
        await house.Done(new CreatePerson("Twin Two", "b@example.org"));
        await house.Done(new CreateProject("Taken") { Code = "T" });
        var sheet = PastedSheet.Of(
            "Name | Code | Status | Project manager | Portfolio | Deputy",
            "Good | G | Executing | Ada One | |",
            " | X | Idea | | |",
            "Bad status | B | Running | | |",
            "Nobody | N | | Nobody Known | |",
            "Twins | W | | Twin Two | |",
            "Nowhere | O | | | Nowhere |",
            "Twice | G | | | |",
            "Alone | A | | Ada One | | Ada One",
            "Good enough | E | | Twin Two <b@example.org> | |");
        var preview = await house.Preview("projects", sheet);
        Assert.Equal(
            [PasteKind.New, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.New],
            preview.Rows.Select(r => r.Kind));
        var errors = preview.Rows.SelectMany(r => r.Errors.Select(e => (r.Number, e.Column, e.Message))).ToList();
        Assert.Contains((3, "Name", "Name is empty: fill it in."), errors);
        Assert.Contains(errors, e => e is (4, "Status", _) && e.Message.Contains("one of: Idea, Planning", StringComparison.Ordinal));
        Assert.Contains(errors, e => e is (5, "Project manager", _) && e.Message.Contains("add the person first", StringComparison.Ordinal));
        Assert.Contains(errors, e => e is (6, "Project manager", _) && e.Message.Contains("mail address", StringComparison.Ordinal));
        Assert.Contains(errors, e => e is (7, "Portfolio", _) && e.Message.Contains("no portfolio called 'Nowhere'", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Number == 8 && e.Message.StartsWith("Row 2 is about the same project", StringComparison.Ordinal));
        Assert.Contains(errors, e => e is (9, "Deputy", _) && e.Message.Contains("same person", StringComparison.Ordinal));

        var refusal = await house.Refused(new PasteProjects(sheet), Outcome.Invalid);
        Assert.Contains("7 rows cannot be applied, so nothing was changed", refusal.Message, StringComparison.Ordinal);
        await using var db = house.OpenDb();
        Assert.Equal(["Taken"], await db.Projects.Select(p => p.Name).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Every_register_comes_back_unchanged_from_its_own_export_in_each_form(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await Fill(house);
        foreach (var register in RegisterCatalogue.All)
        {
            var rows = (await house.Queries.ReadAll(register, Actor.Installation, new RegisterFilter()))!;
            Assert.True(rows.Total > 0, $"{register.Name} is empty.");
            foreach (var content in (byte[][])[
                System.Text.Encoding.UTF8.GetBytes(SheetWriter.Text(rows, '\t')),
                System.Text.Encoding.UTF8.GetBytes(SheetWriter.Text(rows, ',')),
                await SheetWriter.Workbook(rows, register.Title, default)])
            {
                var preview = await house.Preview(register.Name, SheetReader.Read(content));
                Assert.True(preview.Rows.All(r => r.Kind == PasteKind.Unchanged) && preview.Rows.Count == rows.Total,
                    $"{register.Name}: {string.Join("; ", preview.Rows.Where(r => r.Kind != PasteKind.Unchanged).Select(r => $"{r.Number} {r.Kind} {string.Join(", ", r.Changes)} {string.Join(", ", r.Errors)}"))}");
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task Every_register_takes_a_new_row_and_a_change_of_it(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await Fill(house);
        var now = DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(60));
        (string Register, string Head, string New, string Changed, string Column)[] trials =
        [
            ("projects", "Name | Portfolio", "Brand new | Retail", "Brand new | ", "Portfolio"),
            ("programs", "Name | Portfolio | Owner", "Brand new | Retail | Ada One", "Brand new | Wholesale | Ada One", "Portfolio"),
            ("portfolios", "Name | Owner | Purpose", "Brand new | Ada One | Grow", "Brand new |  | Grow", "Owner"),
            ("units", "Name | Above it | Head", "Brand new | Sales | Ada One", "Brand new | Sales north | Ada One", "Above it"),
            ("people", "Name | Mail address | Unit | Reports to", "Brand new | new@example.org | Sales | Ada One", "Brand new | new@example.org |  | Bob Two", "Unit"),
            ("bodies", "Name | Kind | Decides for | Quorum", "Brand new | Portfolio board | portfolio: Retail | 3", "Brand new | Committee | portfolio: Wholesale | ", "Kind"),
            ("risks", "Risk | Project | Kind | Probability | Response", "Brand new | -Cards | Threat | 2 | Avoid", "Brand new | -Cards | Threat | 5 | Avoid", "Probability"),
            ("issues", "Issue | Project | Severity | Due", "Brand new | -Cards | Minor | 2027-01-31", "Brand new | -Cards | Minor | ", "Due"),
            ("deliverables", "Deliverable | Project | Due | Objective | Task", "Brand new | -Cards | 2027-01-31 | 1 | Print", "Brand new | -Cards | 2027-02-28 | Cards in every pocket | 2 Print", "Due"),
            ("needs", "Need | Project | Priority | Unit", "Brand new | -Cards | Should | Sales", "Brand new | -Cards | Must | Sales", "Priority"),
            ("benefits", "Benefit | Project | Measure | Baseline | Target", "Brand new | -Cards | Days | 12.5 | 5", "Brand new | -Cards | Days |  | 5", "Baseline"),
            ("stakeholders", "Stakeholder | Project | Interest | Engagement now", "Brand new | -Cards | 2 | Resistant", "Brand new | -Cards | 2 | Neutral", "Engagement now"),
            ("actions", "Action | Project | Owner | Due", "Brand new | -Cards | Ada One | 2027-01-31", "Brand new | -Cards | Ada One | 2027-02-28", "Due"),
            ("decisions", "Decision | Project | Decided on | Reasons", "Brand new | -Cards | 2026-01-31 | Cheaper", "Brand new | -Cards | 2026-01-31 | ", "Reasons"),
            ("assumptions", "Assumption | Project | If it is wrong | Review on", "Brand new | -Cards | Late | 2027-01-31", "Brand new | -Cards | Late | ", "Review on"),
            ("lessons", "Lesson | Project | Category | Why", "Brand new | -Cards | Cost | Haste", "Brand new | -Cards | Quality | Haste", "Category"),
            ("dependencies", "Dependency | Project | Giving project | Needed by", "Brand new | -Cards | Ledger | 2027-01-31", "Brand new | -Cards | Ledger | ", "Needed by"),
            ("roles", "Person | Role | Scope | Deputy | From | Until", $"Bob Two | Executive | unit: Sales | Ada One | {now:yyyy-MM-dd} |", $"Bob Two | Executive | unit: Sales |  | {now:yyyy-MM-dd} | {now.AddDays(9):yyyy-MM-dd}", "Deputy"),
        ];
        Assert.Equal(RegisterCatalogue.All.Select(r => r.Name).Order(), trials.Select(t => t.Register).Order());
        foreach (var trial in trials)
        {
            Assert.Equal((trial.Register, new PasteDone(1, 0, 0)), (trial.Register, await house.Paste(trial.Register, PastedSheet.Of(trial.Head, trial.New))));
            var change = PastedSheet.Of(trial.Head, trial.Changed);
            var preview = await house.Preview(trial.Register, change);
            Assert.True(preview.Rows[0].Kind == PasteKind.Changed && preview.Rows[0].Changes.Any(c => c.Column == trial.Column), $"{trial.Register}: {preview.Rows[0]}");
            Assert.Equal((trial.Register, new PasteDone(0, 1, 0)), (trial.Register, await house.Paste(trial.Register, change)));
            Assert.Equal((trial.Register, PasteKind.Unchanged), (trial.Register, (await house.Preview(trial.Register, change)).Rows[0].Kind));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_row_may_refer_to_what_a_row_above_it_makes_and_rights_follow(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var head = await house.Somebody("Head", Role.PmoLead);
        Assert.Equal(new PasteDone(3, 0, 0), await house.Paste("units", PastedSheet.Of("Name | Above it", "Bank | ", "Retail | Bank", "Cards | Retail"), head));
        await using var db = house.OpenDb();
        var ids = await db.Units.ToDictionaryAsync(u => u.Name, u => u.Id);
        Assert.Equal(
            new[] { house.Root, ids["Bank"], ids["Retail"], ids["Cards"] }.Order(),
            (await db.ScopeClosures.Where(c => c.DescendantId == ids["Cards"]).Select(c => c.AncestorId).ToListAsync()).Order());

        // Turned round in one paste: each row is checked against what the rows above it have done.
        var turned = PastedSheet.Of("Name | Above it", "Cards | ", "Bank | Cards");
        Assert.Equal(new PasteDone(0, 2, 0), await house.Paste("units", turned, head));
        Assert.Equal(
            new[] { house.Root, ids["Cards"], ids["Bank"], ids["Retail"] }.Order(),
            (await db.ScopeClosures.Where(c => c.DescendantId == ids["Retail"]).Select(c => c.AncestorId).ToListAsync()).Order());
        var cycle = await house.Preview("units", PastedSheet.Of("Name | Above it", "Cards | Retail"), head);
        Assert.Contains("stands below Cards", cycle.Rows[0].Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_may_change_only_some_projects_is_told_row_by_row_and_learns_nothing_of_others(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var mine = await house.Done(new CreatePortfolio("Mine"));
        var other = await house.Done(new CreatePortfolio("Other"));
        var hidden = await house.Done(new CreateProject("Hidden") { Code = "H", PortfolioId = other });
        await house.Done(new CreateProject("Seen") { Code = "S", PortfolioId = mine });
        var manager = await house.Somebody("Manager", Role.PortfolioManager, mine);
        var preview = await house.Preview("projects", PastedSheet.Of(
            "ID | Name | Code | Portfolio",
            $"{hidden} | Taken over | | Mine",
            $" | Mine now | H | Mine",
            " | Elsewhere | E | Other",
            " | Nowhere | N | ",
            " | Seen better | S | Mine"), manager);
        Assert.Equal([PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Error, PasteKind.Changed], preview.Rows.Select(r => r.Kind));
        Assert.Contains("or you may not see it", preview.Rows[0].Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("no portfolio called 'Other'", preview.Rows[2].Errors[0].Message, StringComparison.Ordinal);
        await house.Refused(new PasteProjects(PastedSheet.Of("Name", "X")), Outcome.Denied, await house.Somebody("Nobody"));
        Assert.Equal(["Seen"], (await house.Column("projects", "Code", manager)).Keys);
    }

    [Theory, EveryDatabase]
    public async Task A_preview_that_has_become_wrong_is_not_applied(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var id = await house.Done(new CreateProject("Cards") { Code = "C" });
        var sheet = PastedSheet.Of("Code | Name", "C | Cards renewed");
        var tag = (await house.Preview("projects", sheet)).Tag();
        await house.Done(new EditProject(id) { Name = "Changed meanwhile" });
        await house.Refused(new PasteProjects(sheet, tag), Outcome.Stale);
        Assert.Equal(new PasteDone(0, 1, 0), await house.Done(new PasteProjects(sheet, (await house.Preview("projects", sheet)).Tag())));
    }

    [Theory, EveryDatabase]
    public async Task Fifty_thousand_cells_are_compared_and_applied_in_seconds(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await house.Done(new CreatePortfolio("Retail"));
        await house.Done(new CreatePerson("Ada One"));
        var sheet = PastedSheet.Of(
        [
            "Name | Code | Status | Tier | Portfolio | Project manager | Deputy | Sponsor | Declared health | Purpose",
            .. Enumerable.Range(1, 5000).Select(i => $"Project {i} | P-{i} | Executing | Large | Retail | Ada One |  |  | Green | It pays"),
        ]);
        var clock = Stopwatch.StartNew();
        Assert.Equal(5000, (await house.Preview("projects", sheet)).Count(PasteKind.New));
        var previewed = clock.Elapsed;
        Assert.Equal(new PasteDone(5000, 0, 0), await house.Paste("projects", sheet));
        var applied = clock.Elapsed - previewed;
        TestContext.Current.SendDiagnosticMessage($"{kind}: preview {previewed.TotalSeconds:0.0} s, applied {applied.TotalSeconds:0.0} s");
        // Generous, because machines are shared: a query for every row would take minutes.
        Assert.True(previewed < TimeSpan.FromSeconds(20) && applied < TimeSpan.FromSeconds(60), $"preview {previewed}, apply {applied}");
        Assert.Equal(5000, (await house.Preview("projects", sheet)).Count(PasteKind.Unchanged));
    }

    private static async Task Fill(TestInstallation house)
    {
        var ada = await house.Done(new CreatePerson("Ada One", "ada@example.org", "Head", null, null, "DE"));
        await house.Done(new CreatePerson("Bob Two"));
        await house.Done(new CreatePerson("Bob Two-b", "bob@example.org"));
        var sales = await house.Done(new CreateUnit("Sales", null, ada));
        await house.Done(new CreateUnit("Sales north", sales));
        var retail = await house.Done(new CreatePortfolio("Retail", "=1+1", ada));
        await house.Done(new CreatePortfolio("Wholesale", "Line one\nline \"two\"\tand a tab"));
        var payments = await house.Done(new CreateProgram("Payments", retail, ada));
        var field = await house.Done(new DefineField("Start of use", CustomFieldKind.Date));
        var flag = await house.Done(new DefineField("Regulatory", CustomFieldKind.YesNo));
        var cards = await house.Done(new CreateProject("-Cards") { Code = "@C", ProgramId = payments, UnitId = sales, OwnerId = ada, Purpose = "+cmd|' /C calc'!A0", Fields = new Dictionary<Guid, string?> { [field] = "2027-03-31", [flag] = "yes" } });
        await house.Done(new AssignRole(ada, Role.Executive, retail));
        var board = await house.Done(new Gantry.Bodies.CreateBody("Steering", Gantry.Bodies.BodyKind.SteeringCommittee, retail) { Quorum = 2 });
        await house.Done(new Gantry.Risks.CreateRisk(cards, "=Late", 4, 5)
        {
            Kind = Gantry.Risks.RiskKind.Opportunity,
            Response = Gantry.Risks.RiskResponse.Exploit,
            ImpactDays = 12,
            ImpactMoneyMinor = 1_234_56,
            ResidualProbability = 1,
            Cause = "Line one\nline two",
            Due = new DateOnly(2027, 3, 31),
            OwnerId = ada,
        });
        var issue = await house.Done(new Gantry.Issues.CreateIssue(cards, "Stood \"still\"", Gantry.Issues.IssueSeverity.Critical) { Due = new DateOnly(2027, 3, 1) });
        await house.Done(new Gantry.Issues.SolveIssue(issue, "It runs\tagain"));
        await house.Done(new Gantry.Issues.CreateIssue(cards, "Open"));
        await house.Done(new ImportPlan(cards, Sketch.Plan("Design", "Print")));
        var charter = await house.Done(new Gantry.Charters.DraftCharter(cards));
        await house.Done(new Gantry.Charters.EditCharter(charter) { Objectives = [new Gantry.Charters.ObjectiveText("Cards in every pocket", "=1+1")] });
        await house.Done(new Gantry.Deliverables.CreateDeliverable(cards, "=Card") { Objective = "1", Task = "Print", AcceptanceCriteria = "Line one\nline two", Due = new DateOnly(2027, 3, 31), OwnerId = ada });
        await house.Done(new Gantry.Deliverables.CreateDeliverable(cards, "Bare"));
        await house.Done(new Gantry.Needs.CreateNeed(cards, "+Pay") { Whose = "Customers", UnitId = sales, Source = "A \"survey\"", Priority = Gantry.Needs.NeedPriority.Could, Objective = "Cards in every pocket" });
        await house.Done(new Gantry.Benefits.CreateBenefit(cards, "Fewer coins") { Measure = "EUR\ta day", Baseline = 12.75, Target = -3, Due = new DateOnly(2028, 1, 1), Objective = "1", OwnerId = ada });
        await house.Done(new Gantry.Stakeholders.CreateStakeholder(cards, "-Works council", 5, 4) { PersonId = ada, EngagementNow = Gantry.Stakeholders.Engagement.Resistant, WhatIsDone = "Line one\nline two" });
        var decision = await house.Done(new Gantry.Decisions.CreateDecision(cards, "=Buy") { DecidedOn = new DateOnly(2026, 2, 1), DecidedById = ada, BodyId = board, DecidedBy = "-Board", Reasons = "Line one\nline two", Alternatives = "Make\tit" });
        await house.Done(new Gantry.Decisions.SupersedeDecision(decision, "\"Rent\""));
        var assumption = await house.Done(new Gantry.Assumptions.CreateAssumption(cards, "+Free of tax") { Effect = "Dearer,\nlater", Due = new DateOnly(2027, 2, 1), OwnerId = ada });
        await house.Done(new Gantry.Assumptions.SettleAssumption(assumption, Holds: false));
        await house.Done(new Gantry.Assumptions.RaiseAssumption(assumption));
        await house.Done(new Gantry.Lessons.ShareLesson(await house.Done(new Gantry.Lessons.LearnFromIssue(issue))));
        await house.Done(new Gantry.Lessons.CreateLesson(cards, "@Slowly", Gantry.Lessons.LessonCategory.People) { Why = "Line one\nline two", NextTime = "\"Faster\"" });
        var ledger = await house.Done(new CreateProject("Ledger") { PortfolioId = retail });
        await house.Done(new Gantry.Dependencies.CreateDependency(cards, "=Interface", ledger) { Description = "Line one\nline two", Due = new DateOnly(2027, 3, 1), OwnerId = ada });
        var action = await house.Done(new Gantry.Actions.CreateAction(cards, "-Call") { Description = "Twice\ta day", Due = new DateOnly(2027, 3, 1), OwnerId = ada, Source = $"issue/{issue:N}" });
        await house.Done(new Gantry.Actions.CompleteAction(action, "\"Done\""));
    }
}
