using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Pmos;

public class ControlTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(ControlLevel.Advise, null, ControlLevel.Advise)]
    [InlineData(ControlLevel.Review, null, ControlLevel.Review)]
    [InlineData(ControlLevel.Approve, null, ControlLevel.Review)]
    [InlineData(ControlLevel.Approve, ControlLevel.Approve, ControlLevel.Approve)]
    [InlineData(ControlLevel.Direct, ControlLevel.Approve, ControlLevel.Approve)]
    [InlineData(ControlLevel.Direct, ControlLevel.Advise, ControlLevel.Review)]
    [InlineData(ControlLevel.Direct, ControlLevel.Direct, ControlLevel.Direct)]
    public void What_no_mandate_carries_only_reviews(ControlLevel set, ControlLevel? granted, ControlLevel acts)
    {
        var control = Control.Of(Office(), PmoService.GateReview, ProjectTier.Large, new CellSetting(set, 5, LapseRule.KeepWaiting), granted, null, Today);
        Assert.Equal((acts, acts >= ControlLevel.Approve), (control.Level, control.Waits));
        Assert.Equal(acts != set, control.Why.Contains("mandate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(10, false)]
    public void In_shadow_nothing_waits_until_the_last_day(int days, bool waits)
    {
        var pmo = Office();
        pmo.ShadowUntil = Today.AddDays(days);
        var control = Control.Of(pmo, PmoService.GateReview, ProjectTier.Large, new CellSetting(ControlLevel.Approve, 5, LapseRule.KeepWaiting), ControlLevel.Approve, null, Today);
        Assert.Equal((waits, !waits), (control.Waits, control.IsShadow));
    }

    [Fact]
    public void Presets_rise_from_supporting_to_strategic_and_small_projects_meet_almost_nothing()
    {
        foreach (var service in ServiceCatalogue.All)
        {
            foreach (var tier in Enum.GetValues<ProjectTier>())
            {
                var levels = Enum.GetValues<ControlPreset>().Select(p => ControlPresets.Of(p, service, tier).Level).ToList();
                Assert.Equal(levels.Order(), levels);
            }

            if (service is not (PmoService.PortfolioSelection or PmoService.ResourceArbitration)) Assert.Equal(ControlLevel.Advise, ControlPresets.Of(ControlPreset.Controlling, service, ProjectTier.Small).Level);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_project_takes_the_nearest_PMO_and_an_override_of_its_scope_until_its_last_day(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        Assert.Equal((ControlLevel.Approve, "Project office"), ((await g.Control(PmoService.CharterApproval)).Level, (await g.Control(PmoService.CharterApproval)).Pmo));
        await g.House.Refused(new OverrideControl(g.Pmo, g.Project, PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Advise, Today.AddDays(7), "Trial"), Outcome.Invalid, g.Lead);
        await g.House.Refused(new OverrideControl(g.Pmo, g.Portfolio, PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Advise, Today.AddDays(-1), "Trial"), Outcome.Invalid, g.Lead);
        await g.House.Done(new OverrideControl(g.Pmo, g.Portfolio, PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Advise, Today.AddDays(7), "Trial"), g.Lead);
        Assert.Equal(ControlLevel.Advise, (await g.Control(PmoService.CharterApproval)).Level);
        Assert.Equal(ControlLevel.Approve, (await g.Control(PmoService.ChangeControl)).Level);
        g.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(ControlLevel.Approve, (await g.Control(PmoService.CharterApproval)).Level);

        await g.House.Refused(new SetUpPmo("Second", g.House.Root), Outcome.Invalid, g.Lead);
        var nearer = await g.House.Done(new SetUpPmo("Retail office", g.Portfolio, ControlPreset.Supporting) { InShadow = false }, g.Lead);
        Assert.Equal((ControlLevel.Advise, "Retail office"), ((await g.Control(PmoService.CharterApproval)).Level, (await g.Control(PmoService.CharterApproval)).Pmo));
        await g.House.Done(new ArchivePmo(nearer), g.Lead);
        Assert.Equal("Project office", (await g.Control(PmoService.CharterApproval)).Pmo);
    }

    [Theory, EveryDatabase]
    public async Task An_expired_or_ended_mandate_lets_what_it_carried_fall_back_to_review(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, withMandate: false);
        Assert.Equal(ControlLevel.Review, (await g.Control(PmoService.CharterApproval)).Level);
        await g.Mandate(Today.AddDays(20));
        Assert.Equal(ControlLevel.Approve, (await g.Control(PmoService.CharterApproval)).Level);
        g.Clock.Advance(TimeSpan.FromDays(21));
        Assert.Equal(ControlLevel.Review, (await g.Control(PmoService.CharterApproval)).Level);
        var mandate = await g.Mandate();
        Assert.Equal(ControlLevel.Approve, (await g.Control(PmoService.CharterApproval)).Level);
        await g.House.Refused(new EndMandate(mandate, ""), Outcome.Invalid, g.Lead);
        await g.House.Done(new EndMandate(mandate, "The board took it back"), g.Lead);
        Assert.Equal(ControlLevel.Review, (await g.Control(PmoService.CharterApproval)).Level);
    }

    [Theory, EveryDatabase]
    public async Task Only_the_named_executive_signs_and_the_lead_grants_nothing_to_themselves(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind, withMandate: false);
        await g.House.Refused(new DraftMandate(g.Pmo, g.Lead.PersonId!.Value, Today.AddYears(1)), Outcome.Invalid, g.Lead);
        await g.House.Refused(new DraftMandate(g.Pmo, g.Executive.PersonId!.Value, Today.AddDays(-1)), Outcome.Invalid, g.Lead);
        await g.House.Refused(new DraftMandate(g.Pmo, g.Executive.PersonId!.Value, Today.AddYears(9)), Outcome.Invalid, g.Lead);
        var mandate = await g.House.Done(new DraftMandate(g.Pmo, g.Executive.PersonId!.Value, Today.AddYears(1)), g.Lead);
        await g.House.Refused(new SignMandate(mandate), Outcome.NotFound, g.Lead);
        await g.House.Refused(new SignMandate(mandate, 99), Outcome.Stale, g.Executive);
        await g.House.Done(new SignMandate(mandate, 1), g.Executive);
        await g.House.Refused(new SignMandate(mandate), Outcome.Invalid, g.Executive);
        var next = await g.Mandate();
        await using var db = g.House.OpenDb();
        Assert.Equal([next], await db.Mandates.Where(m => m.EndedAt == null).Select(m => m.Id).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Every_move_of_the_matrix_is_a_dated_record_with_person_and_reason(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var move = new CellMove(PmoService.GateReview, ProjectTier.Medium, ControlLevel.Approve, 2, LapseRule.Allow);
        await g.House.Refused(new MoveMatrix(g.Pmo, [move], ""), Outcome.Invalid, g.Lead);
        await g.House.Refused(new MoveMatrix(g.Pmo, [], "Why"), Outcome.Invalid, g.Lead);
        await g.House.Refused(new MoveMatrix(g.Pmo, [move, move], "Why"), Outcome.Invalid, g.Lead);
        await g.House.Refused(new MoveMatrix(g.Pmo, [move with { DecisionDays = 0 }], "Why"), Outcome.Invalid, g.Lead);
        await g.House.Refused(new MoveMatrix(g.Pmo, [move], "Why"), Outcome.NotFound, g.Sponsor);
        g.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await g.House.Done(new MoveMatrix(g.Pmo, [move], "Gates were skipped", 1), g.Lead));
        await g.House.Refused(new MoveMatrix(g.Pmo, [move], "Again"), Outcome.Invalid, g.Lead);
        await using var db = g.House.OpenDb();
        var cells = await db.ControlCells.Where(c => c.PmoId == g.Pmo && c.Service == move.Service && c.Tier == move.Tier).OrderBy(c => c.From).ToListAsync();
        Assert.Equal([(ControlLevel.Review, false, null), (ControlLevel.Approve, true, "Gates were skipped")], cells.Select(c => (c.Level, c.To is null, c.Reason)));
        Assert.Equal((cells[0].To, g.Lead.PersonId), (cells[1].From, cells[1].ById));
    }

    private static Pmo Office() => new() { Name = "Office", ScopeId = Guid.CreateVersion7(), Preset = ControlPreset.Controlling };
}
