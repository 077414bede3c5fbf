using System.Globalization;
using Gantry.Closing;
using Gantry.Exchange;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Something somebody did to a project.</summary>
internal sealed record Doing(DateTime At, string Who, ICommand<Guid> Did);

/// <summary>What happened to a project from the idea until today, derived from its plan.</summary>
internal static class DemoHistory
{
    /// <summary>When and by whom the project was created.</summary>
    public static (DateTime At, string Who) Creation(Company company, ProjectOfCompany project, PlanDocument plan, DateOnly today)
    {
        var before = project.Status == ProjectStatus.Idea ? today.AddDays(-new Dice(project.Code).Between(12, 40)) : plan.Plan.Start.Date.AddDays(-70);
        return (At(before, 9, project.Code), Above(company, project));
    }

    /// <summary>Everything after its creation, in order.</summary>
    public static List<Doing> Of(Company company, ProjectOfCompany project, Guid id, PlanDocument plan, DateOnly today)
    {
        var (above, manager) = (Above(company, project), project.Manager);
        var doings = new List<Doing>();
        if (project.Status == ProjectStatus.Idea) return doings;

        var start = plan.Plan.Start.Date;
        var friday = DemoPlan.LastFriday(today);
        Add(start.AddDays(-28), above, "Approved by the portfolio board: a charter is written", e => e with { Status = ProjectStatus.Planning });
        if (project.Status == ProjectStatus.Planning)
        {
            Add(friday, manager, Week(friday, project.Declared), e => e with { DeclaredHealth = project.Declared });
            return doings;
        }

        Add(start, manager, "Kick-off: the team begins", e => e with { Status = ProjectStatus.Executing, DeclaredHealth = Health.Green });
        Declare(project, Add, Finish(plan), friday);
        switch (project.Status)
        {
            case ProjectStatus.OnHold:
                Add(friday.AddDays(-41), above, $"On hold. {project.Slip}", e => e with { Status = ProjectStatus.OnHold });
                break;
            case ProjectStatus.Cancelled:
                Add(friday.AddDays(-69), above, $"Cancelled. {project.Slip}", e => e with { Status = ProjectStatus.Cancelled });
                break;
            case ProjectStatus.Closing:
                Add(friday.AddDays(-8), manager, "Accepted by the business: closing begins", e => e with { Status = ProjectStatus.Closing });
                break;
            case ProjectStatus.Closed:
                Add(Finish(plan).AddDays(-6), manager, "Accepted by the business: closing begins", e => e with { Status = ProjectStatus.Closing });
                doings.Add(new Doing(At(Earlier(Finish(plan).AddDays(5), friday), 10 + doings.Count, project.Code), above, new CloseProject(id, project.Outcome ?? "Accepted by the business; benefits handed to the owner, lessons filed.")));
                break;
        }

        return [.. doings.OrderBy(d => d.At)];

        void Add(DateOnly day, string who, string reason, Func<EditProject, EditProject> edit) =>
            doings.Add(new Doing(At(Earlier(day, friday), 10 + doings.Count, project.Code), who, edit(new EditProject(id) { Reason = reason })));
    }

    /// <summary>What the project manager said of it over the weeks; the last word is the declared health.</summary>
    private static void Declare(ProjectOfCompany project, Action<DateOnly, string, string, Func<EditProject, EditProject>> add, DateOnly finish, DateOnly friday)
    {
        var last = project.Status switch
        {
            ProjectStatus.Closed => finish.AddDays(-7),
            ProjectStatus.OnHold => friday.AddDays(-42),
            ProjectStatus.Cancelled => friday.AddDays(-70),
            _ => friday,
        };
        if (project.Recovered)
        {
            Say(last.AddDays(-77), Health.Amber, "Amber: the monument office wants the stairs kept as they are");
            Say(last.AddDays(-56), Health.Red, "Red: eighteen days late, an exception is raised");
            Say(last.AddDays(-49), Health.Red, "Planned anew with a second shift; baseline 1 is the exception plan");
            Say(last.AddDays(-21), Health.Amber, "Amber: half of the delay is won back");
        }
        else if (project.Declared == Health.Red)
        {
            Say(last.AddDays(-35), Health.Amber, $"Amber: {project.Slip}");
        }

        Say(last, project.Declared, Week(last, project.Declared));

        void Say(DateOnly day, Health health, string why) => add(day, project.Manager, why, e => e with { DeclaredHealth = health });
    }

    private static string Week(DateOnly friday, Health health) =>
        string.Create(CultureInfo.InvariantCulture, $"Status of week {ISOWeek.GetWeekOfYear(friday.ToDateTime(TimeOnly.MinValue))}: {health.ToString().ToLowerInvariant()}");

    private static DateOnly Earlier(DateOnly day, DateOnly other) => day < other ? day : other;

    private static DateOnly Finish(PlanDocument plan) => Schedule.Compute(plan.Plan).Finish.Date;

    /// <summary>Who decides about it: the program's manager, the portfolio's, or the PMO for what stands below a unit alone.</summary>
    private static string Above(Company company, ProjectOfCompany project) => project switch
    {
        { Program: { } program } => company.Programs.First(p => p.Key == program).Owner,
        { Portfolio: { } portfolio } => company.Portfolios.First(p => p.Key == portfolio).Owner,
        _ => company.Roles.First(r => r.Role == Role.PmoLead).Person,
    };

    /// <summary>A minute of a working day, another for every project.</summary>
    private static DateTime At(DateOnly day, int hour, string code) =>
        day.ToDateTime(new TimeOnly(Math.Min(hour, 16), new Dice(code + day.DayNumber).Between(0, 59)), DateTimeKind.Utc);
}
