using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.SuccessPlans;
using Gantry.Supervision;
using Gantry.Tests.Databases;
using Gantry.Tests.Pmos;

namespace Gantry.Tests.SuccessPlans;

public class SuccessTests
{
    [Theory, EveryDatabase]
    public async Task A_project_manager_gets_a_partner_and_thirty_days_of_which_the_facts_tell_most(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Refused(new BeginSuccessPlan(g.Pmo, g.Manager.PersonId!.Value), Outcome.NotFound, g.Manager);
        await g.House.Refused(new BeginSuccessPlan(g.Pmo, g.Manager.PersonId!.Value, g.Manager.PersonId), Outcome.Invalid, g.Lead);
        var plan = await g.House.Done(new BeginSuccessPlan(g.Pmo, g.Manager.PersonId!.Value, g.LeadDeputy.PersonId) { Goals = "Lead a large project alone by autumn" }, g.Lead);
        await g.House.Refused(new BeginSuccessPlan(g.Pmo, g.Manager.PersonId!.Value), Outcome.Invalid, g.Lead);
        Assert.Equal(1, await g.ToldOf(g.LeadDeputy, "You are the PMO partner of Manager"));
        await g.Forecast(new DateOnly(2026, 9, 30));
        var mine = Assert.Single((await Read(g, g.Manager)).Plans);
        Assert.Equal(("Deputy of the lead", 1, 7, true), (mine.Partner, mine.Day, mine.Steps.Count, mine.IsMine));
        Assert.All(mine.Steps, s => Assert.False(s.IsDone));
        await g.House.Refused(new EditSuccessPlan(plan) { Done = [3] }, Outcome.Invalid, g.Manager);
        await g.House.Done(new EditSuccessPlan(plan) { Done = [1] }, g.Manager);
        await g.House.Done(new Gantry.Risks.CreateRisk(g.Project, "Supplier fails"), g.Manager);
        Assert.Equal([1, 4], (await Read(g, g.Manager)).Plans[0].Steps.Where(s => s.IsDone).Select(s => s.Number));

        // Others see nothing of it, the office all, the partner theirs.
        Assert.Empty((await Read(g, g.Executive)).Plans);
        Assert.Single((await Read(g, g.LeadDeputy)).Plans);
        await g.House.Refused(new EditSuccessPlan(plan) { Goals = "X" }, Outcome.NotFound, g.Sponsor);
        await g.House.Refused(new EditSuccessPlan(plan) { End = true }, Outcome.NotFound, g.Manager);
        await g.House.Refused(new NoteContact(plan, " "), Outcome.Invalid, g.LeadDeputy);
        await g.House.Done(new NoteContact(plan, "Went through the first risks"), g.LeadDeputy);
        Assert.Equal("Went through the first risks", (await Read(g, g.Manager)).Plans[0].Contacts[0].Note);
        await g.House.Done(new EditSuccessPlan(plan) { End = true }, g.Lead);
        Assert.Empty((await Read(g, g.Lead)).Plans);
        await g.House.Refused(new NoteContact(plan, "Late"), Outcome.Invalid, g.LeadDeputy);
    }

    [Theory, EveryDatabase]
    public async Task A_question_is_answered_within_the_promised_time_by_who_leads_or_the_partner(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Refused(new AskPmo(g.Project, "How?"), Outcome.NotFound, g.Sponsor);
        await g.House.Refused(new AskPmo(g.Project, ""), Outcome.Invalid, g.Manager);
        var question = await g.House.Done(new AskPmo(g.Project, "May I split the first wave?"), g.Manager);
        Assert.Equal(1, await g.ToldOf(g.Lead, "Till asks: May I split"));
        // A Monday and two working days: until the end of Wednesday.
        var asked = Assert.Single((await Read(g, g.Manager)).Questions);
        Assert.Equal((new DateOnly(2026, 3, 4), false, false), (DateOnly.FromDateTime(asked.PromisedBy.AddHours(-3)), asked.IsLate, asked.MayAnswer));
        Assert.Empty((await Read(g, g.Executive)).Questions);
        await g.House.Refused(new AnswerQuestion(question, "Yes"), Outcome.NotFound, g.Manager);
        g.Clock.Advance(TimeSpan.FromDays(4));
        Assert.True((await Read(g, g.Lead)).Questions[0].IsLate);
        await g.House.Done(new EditPmo(g.Pmo) { AnswerDays = 1 }, g.Lead);
        await g.House.Done(new AnswerQuestion(question, "Yes, within your tolerance"), g.LeadDeputy);
        Assert.Equal(("Yes, within your tolerance", "Deputy of the lead", false), ((await Read(g, g.Manager)).Questions[0]) is var q ? (q.Answer, q.AnsweredBy, q.IsLate) : default);
        Assert.Equal(1, await g.ToldOf(g.Manager, "The PMO answers: Yes"));
        Assert.Equal(("Project office", 1), (await g.House.Ask<SuccessQueries>().ReadProject(g.Manager, g.Project)) is { } a ? (a.Pmo, a.Questions.Count) : default);
    }

    [Theory, EveryDatabase]
    public async Task The_partner_is_reminded_once_in_two_weeks_of_an_amber_project_without_contact(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var plan = await g.House.Done(new BeginSuccessPlan(g.Pmo, g.Manager.PersonId!.Value, g.LeadDeputy.PersonId), g.Lead);
        await g.House.Done(new EditProject(g.Project) { Status = ProjectStatus.Executing, DeclaredHealth = Health.Amber });
        await Days(13, 0);
        await Days(2, 1);
        await Days(7, 1);
        await Days(8, 2);
        await g.House.Done(new NoteContact(plan, "Called"), g.LeadDeputy);
        await Days(13, 2);
        await g.House.Done(new EditProject(g.Project) { DeclaredHealth = Health.Green });
        await Days(20, 2);

        async Task Days(int days, int told)
        {
            g.Clock.Advance(TimeSpan.FromDays(days));
            await g.House.Done(new WatchHealth());
            Assert.Equal(told, await g.ToldOf(g.LeadDeputy, "is not green, and you have not been in contact"));
        }
    }

    private static async Task<SuccessView> Read(GovernedHouse g, Platform.Access.Actor actor) => (await g.House.Ask<SuccessQueries>().Read(actor, g.Pmo))!;
}
