using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Puts people and firms on the tasks of a plan.</summary>
internal sealed class PlanTeam
{
    private const int FirstPersonalCalendar = 11;
    private readonly PlanDocument _document;
    private readonly Company _company;
    private readonly ProjectOfCompany _project;
    private readonly (DateOnly From, DateOnly To) _leave;
    private readonly Dice _dice;
    private readonly Dictionary<string, PlanResource> _byName = [];
    private readonly Dictionary<string, List<Colleague>> _bySkill = [];
    private readonly Dictionary<string, int> _turn = [];

    private PlanTeam(PlanDocument document, Company company, ProjectOfCompany project, (DateOnly From, DateOnly To) leave)
    {
        (_document, _company, _project, _leave) = (document, company, project, leave);
        _dice = new Dice(project.Code + "/team");
    }

    public static void Staff(PlanDocument document, IEnumerable<DraftTask> drafts, Company company, ProjectOfCompany project, (DateOnly From, DateOnly To) leave)
    {
        var team = new PlanTeam(document, company, project, leave);
        foreach (var draft in drafts) team.Assign(draft);
    }

    private void Assign(DraftTask draft)
    {
        var taken = new HashSet<int>();
        foreach (var (who, units) in draft.Who)
        {
            var resource = who.StartsWith('*') ? Firm(who[1..]) : Person(who);
            if (!taken.Add(resource.Uid)) continue;
            var work = new WorkTime((long)Math.Round(draft.Task.Duration.Seconds * units));
            _document.Plan.Assignments.Add(new PlanAssignment
            {
                Uid = _document.Plan.Assignments.Count + 1,
                TaskUid = draft.Task.Uid,
                ResourceUid = resource.Uid,
                Units = units,
                Work = work,
                RemainingWork = work,
            });
        }
    }

    /// <summary>The project manager, or one of the two people of this project with the skill, in turn.</summary>
    private PlanResource Person(string skill)
    {
        if (skill == "pm") return ResourceOf(_company.Person(_project.Manager));
        if (!_bySkill.TryGetValue(skill, out var people))
        {
            var able = _company.People.Where(p => p.Skills.Contains(skill)).ToList();
            if (able.Count == 0) throw new FormatException($"{_project.Plan}.plan asks for '{skill}', which nobody in people.csv can do.");
            // Those of the project's own unit come first, then whom chance brings.
            people = [.. able.OrderBy(p => p.Unit == _project.Unit ? 0 : _dice.Between(1, 100)).ThenBy(p => p.Key, StringComparer.Ordinal).Take(2)];
            _bySkill[skill] = people;
        }

        var turn = _turn.GetValueOrDefault(skill);
        _turn[skill] = turn + 1;
        return ResourceOf(people[turn % people.Count]);
    }

    private PlanResource ResourceOf(Colleague person)
    {
        if (_byName.TryGetValue(person.Key, out var known)) return known;
        var resource = Add(person.Key, person.Name, 1);
        resource.CalendarUid = FirstPersonalCalendar + resource.Uid;
        _document.Plan.Calendars.Add(DemoCalendars.Personal(resource.CalendarUid.Value, person, _leave.From, _leave.To));
        var detail = new ResourceDetail { Email = person.Email, Group = _company.Units.First(u => u.Key == person.Unit).Name, Initials = Initials(person.Name) };
        detail.Rates.Add(new RatePeriod(null, null, 0, RateOf(person), 0, 0));
        _document.ResourceDetails[resource.Uid] = detail;
        return resource;
    }

    private PlanResource Firm(string name)
    {
        if (_byName.TryGetValue(name, out var known)) return known;
        var resource = Add(name, name, 2);
        resource.CalendarUid = name.EndsWith("Valencia", StringComparison.Ordinal) ? DemoCalendars.Valencia : _document.Plan.CalendarUid;
        var detail = new ResourceDetail { Group = "Contractors" };
        detail.Rates.Add(new RatePeriod(null, null, 0, 58_000_000, 0, 0));
        _document.ResourceDetails[resource.Uid] = detail;
        return resource;
    }

    private PlanResource Add(string key, string name, double units)
    {
        var uid = _document.Plan.Resources.Count + 1;
        var resource = new PlanResource { Uid = uid, Id = uid, Name = name, MaxUnits = units };
        _document.Plan.Resources.Add(resource);
        _byName[key] = resource;
        return resource;
    }

    /// <summary>Euro an hour in millionths: internal rates differ by what people do and where.</summary>
    private static long RateOf(Colleague person)
    {
        var skill = person.Skills.Count > 0 ? person.Skills[0] : "pm";
        var hamburg = skill switch
        {
            "architect" or "legal" => 108,
            "developer" or "security" or "scientist" => 92,
            "pm" => 98,
            "ops" or "data" or "tester" => 84,
            _ => 76,
        };
        return (person.Country == "ES" ? hamburg * 82 / 100 : hamburg) * 1_000_000L;
    }

    private static string Initials(string name)
    {
        var words = name.Split(' ');
        return $"{words[0][0]}{words[^1][0]}";
    }
}
