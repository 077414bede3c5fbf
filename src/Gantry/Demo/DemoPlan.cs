using Gantry.Exchange;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Makes the plan of a project as it stands today: a pure function of the company, the project and the date.</summary>
internal static class DemoPlan
{
    public static PlanDocument Make(Company company, ProjectOfCompany project, DateOnly today)
    {
        var outline = PlanOutline.Write(project, PlanPattern.Read(project.Plan));
        var status = PlanTime.FromDate(LastFriday(today)) + ElapsedTime.FromHours(17);
        // How long it takes depends on the holidays it meets, and those on when it starts: a first guess finds the second.
        var guess = DemoCalendars.Monday(status.Date.AddDays(-(int)(300 * project.Elapsed)));
        var trial = Draft(company, project, outline, guess, status);
        var finish = Schedule.Compute(trial.Plan).Finish;
        var days = finish.Day - trial.Plan.Start.Day;
        var start = project.Elapsed > 0
            ? DemoCalendars.Monday(status.Date.AddDays(-(int)(days * project.Elapsed)))
            : DemoCalendars.Monday(today).AddDays(9 * 7);

        var document = Draft(company, project, outline, start, status);
        PlanStory.Tell(document, outline, project, status, today);
        return document;
    }

    /// <summary>The Friday before today: progress is reported once a week.</summary>
    public static DateOnly LastFriday(DateOnly today) => today.AddDays(-1 - (((int)today.DayOfWeek + 1) % 7));

    private static PlanDocument Draft(Company company, ProjectOfCompany project, PlanOutline outline, DateOnly start, PlanTime status)
    {
        var document = new PlanDocument();
        var plan = document.Plan;
        plan.Name = project.Name;
        plan.CalendarUid = DemoCalendars.Of(company.Person(project.Manager).Country);
        plan.Start = PlanTime.FromDate(start) + ElapsedTime.FromHours(8);
        plan.StatusDate = project.Status is ProjectStatus.Idea ? null : status;
        document.Properties["Title"] = project.Name;
        document.Properties["Subject"] = project.Purpose;
        document.Properties["Manager"] = company.Person(project.Manager).Name;
        document.Properties["Company"] = DemoOrganization.Name;
        document.Properties["CurrencyCode"] = "EUR";

        plan.Calendars.AddRange(DemoCalendars.Towns(start.Year - 1, start.Year + 4));
        foreach (var draft in outline.Tasks)
        {
            if (draft.OnWeekend) (draft.Task.CalendarUid, draft.Task.IgnoreResourceCalendar) = (DemoCalendars.Weekend, true);
            plan.Tasks.Add(draft.Task);
            document.TaskDetails[draft.Task.Uid] = new TaskDetail { Wbs = draft.Wbs, Notes = draft.Note };
        }

        plan.Links.AddRange(outline.Links);
        PlanTeam.Staff(document, outline.Tasks, company, project, (start, status.Date.AddDays(45)));
        return document;
    }
}
