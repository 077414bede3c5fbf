using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Tests.Databases;
using Gantry.Tests.House;
using Gantry.Tests.Servers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Access;

/// <summary>Every command and every route is tried as every role from inside and outside the scope, and compared with the reviewed matrix.</summary>
public partial class RightsMatrixTests
{
    private const string Matrix = "tests/Gantry.Tests/Access/rights-matrix.txt";
    private static readonly Place[] PlacesOfRoutes = [Place.Organization, Place.Project, Place.Elsewhere];

    [Theory, EveryDatabase]
    public async Task Every_command_as_every_role_at_every_place_does_what_the_matrix_says(DatabaseKind kind)
    {
        var missing = CommandCatalogue.All.Select(c => c.Name).Except(CommandTrials.All.Keys).Except(CommandTrials.ByProof).ToList();
        Assert.True(missing.Count == 0, $"Say in {nameof(CommandTrials)} how these commands are tried: {string.Join(", ", missing)}");
        await using var setting = await RightsSetting.Create(kind);
        var lines = new List<string>();
        foreach (var (name, command) in CommandTrials.All.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var cells = new List<string>();
            foreach (var role in Enum.GetValues<Role>())
            {
                var cell = new StringBuilder();
                foreach (var place in Enum.GetValues<Place>()) cell.Append(Sign(name, await setting.Do(command, setting.ActorWith(role, place))));
                cells.Add(cell.ToString());
            }

            lines.Add($"{name,-30} {string.Join("  ", cells)}");
        }

        Compare("commands", lines);
    }

    [Fact]
    public async Task Every_route_as_every_role_from_inside_and_outside_answers_as_the_matrix_says_and_names_nothing_from_outside()
    {
        await using var setting = await RightsSetting.Create(DatabaseKind.Sqlite);
        var routes = RoutesOf(setting);
        var visitors = new Dictionary<(Role, Place), Visitor>();
        foreach (var role in Enum.GetValues<Role>())
            foreach (var place in PlacesOfRoutes)
                visitors[(role, place)] = await Visitor(setting, role, place);
        var (lines, leaks) = (new List<string>(), new List<string>());
        foreach (var (method, route, path) in routes)
        {
            var cells = new List<string>();
            foreach (var role in Enum.GetValues<Role>())
            {
                var cell = new StringBuilder();
                foreach (var place in PlacesOfRoutes)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent("Mood\n1") };
                    using var answer = await visitors[(role, place)].Client.SendAsync(request);
                    cell.Append(Sign(answer.StatusCode, $"{method} {route} as {role} at {place}"));
                    if (place == Place.Elsewhere && (await answer.Content.ReadAsStringAsync()).Contains(RightsSetting.Secret, StringComparison.OrdinalIgnoreCase)) leaks.Add($"{method} {path} as {role}");
                }

                cells.Add(cell.ToString());
            }

            lines.Add($"{method,-4} {route,-52} {string.Join("  ", cells)}");
        }

        foreach (var visitor in visitors.Values) visitor.Dispose();
        Assert.True(leaks.Count == 0, $"What stands elsewhere is named to people outside:\n{string.Join('\n', leaks)}");
        Compare("routes", lines);
    }

    [Theory, EveryDatabase]
    public async Task A_button_is_on_exactly_when_its_command_is_let_through(DatabaseKind kind)
    {
        await using var setting = await RightsSetting.Create(kind);
        var records = setting.Server.Services.GetRequiredService<RecordQueries>();
        (string Register, Guid Id, string Edit, string Archive)[] trials =
        [
            ("projects", setting.Project, "projects.edit", "projects.archive"), ("portfolios", setting.Portfolio, "portfolios.edit", "portfolios.archive"),
            ("programs", setting.Program, "programs.edit", "programs.archive"), ("units", setting.Unit, "units.edit", "units.archive"), ("bodies", setting.Body, "bodies.edit", "bodies.archive"),
            ("risks", setting.Risk, "risks.edit", "risks.archive"), ("issues", setting.Issue, "issues.edit", "issues.archive"),
            ("deliverables", setting.Deliverable, "deliverables.edit", "deliverables.archive"), ("needs", setting.Need, "needs.edit", "needs.archive"),
            ("benefits", setting.Benefit, "benefits.edit", "benefits.archive"), ("stakeholders", setting.Stakeholder, "stakeholders.edit", "stakeholders.archive"),
            ("risks", setting.Risk, "risks.edit", "risks.archive"), ("issues", setting.Issue, "issues.edit", "issues.archive"), ("actions", setting.Action, "actions.edit", "actions.archive"), ("decisions", setting.Decision, "decisions.edit", "decisions.archive"), ("assumptions", setting.Assumption, "assumptions.edit", "assumptions.archive"), ("lessons", setting.Lesson, "lessons.edit", "lessons.archive"),
            ("risks", setting.Risk, "risks.edit", "risks.archive"), ("issues", setting.Issue, "issues.edit", "issues.archive"), ("actions", setting.Action, "actions.edit", "actions.archive"), ("decisions", setting.Decision, "decisions.edit", "decisions.archive"), ("assumptions", setting.Assumption, "assumptions.edit", "assumptions.archive"), ("lessons", setting.Lesson, "lessons.edit", "lessons.archive"), ("dependencies", setting.Dependency, "dependencies.edit", "dependencies.archive"),
        ];
        foreach (var trial in trials)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                foreach (var place in Enum.GetValues<Place>())
                {
                    var actor = setting.ActorWith(role, place);
                    if (await records.Read(RegisterCatalogue.Find(trial.Register)!, actor, trial.Id) is not { } view) continue;
                    foreach (var (decision, command) in ((Decision, string)[])[(view.Edit, trial.Edit), (view.Archive, trial.Archive)])
                    {
                        var result = await setting.Do(CommandTrials.All[command], actor);
                        Assert.True(decision.IsAllowed == (result.Outcome == Outcome.Stale), $"{command} as {role} at {place}: the button says {decision}, the command {result.Outcome}.");
                        if (!decision.IsAllowed) Assert.Equal(decision.Why, result.Message);
                    }
                }
            }
        }
    }

    private static char Sign(string name, Result result)
    {
        if (result.Outcome == Outcome.Denied) Assert.True(result.Message.Contains("Ask", StringComparison.Ordinal), $"{name} is denied without a way out: {result.Message}");
        return result.Outcome switch { Outcome.Denied => '-', Outcome.NotFound => '.', _ => '+' };
    }

    private static char Sign(HttpStatusCode status, string what) => status switch
    {
        HttpStatusCode.NotFound => '.',
        HttpStatusCode.Forbidden => '-',
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.NotModified or (>= HttpStatusCode.OK and < HttpStatusCode.BadRequest) => '+',
        _ => throw new InvalidOperationException($"{what} answers {(int)status}."),
    };

    private static async Task<Visitor> Visitor(RightsSetting setting, Role role, Place place)
    {
        var visitor = await setting.Server.SignedInAs(setting.PersonWith(role, place));
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        return visitor;
    }

    /// <summary>Every route that is not for everybody, with its parameters filled by the records of the setting.</summary>
    private static List<(string Method, string Route, string Path)> RoutesOf(RightsSetting setting)
    {
        var endpoints = ((IEndpointRouteBuilder)setting.Server.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && !Everybodys().IsMatch(e.RoutePattern.RawText ?? ""));
        var routes = new List<(string Method, string Route, string Path)>();
        foreach (var endpoint in endpoints)
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            foreach (var method in (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Intersect(["GET", "POST", "PUT", "DELETE", "PATCH"]))
            {
                if (method == "POST" && endpoint.Metadata.Any(m => m.GetType().Name.Contains("ComponentType", StringComparison.Ordinal))) continue;
                if (!route.Contains("{name}", StringComparison.OrdinalIgnoreCase)) routes.Add((method, route, PathOf(route, setting)));
                else routes.AddRange(RegisterCatalogue.All.Select(r => (method, Name().Replace(route, r.Name), PathOf(Name().Replace(route, r.Name), setting))));
            }
        }

        return [.. routes.Distinct().OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];
    }

    private static string PathOf(string route, RightsSetting setting)
    {
        var path = Parameter().Replace(route, match => (match.Groups[1].Value.ToLowerInvariant(), route.Split('/')[1]) switch
        {
            ("planid", _) => setting.Plan.ToString(),
            ("uid", _) => "1",
            ("attachmentid", _) => setting.Attachment.ToString(),
            ("webhookid", _) or (_, "webhooks") => setting.Webhook.ToString(),
            ("batchid", _) or (_, "imports") => setting.Batch.ToString(),
            ("projectid", _) => setting.Project.ToString(),
            (_, "api") when route.StartsWith("/api/projects/", StringComparison.Ordinal) => setting.Project.ToString(),
            (_, "api") when route.StartsWith("/api/people/", StringComparison.Ordinal) => setting.Person.ToString(),
            (_, "projects") => setting.Project.ToString(),
            (_, "portfolios") => setting.Portfolio.ToString(),
            (_, "programs") => setting.Program.ToString(),
            (_, "units") => setting.Unit.ToString(),
            (_, "bodies") => setting.Body.ToString(),
            (_, "people") => setting.Person.ToString(),
            (_, "pmos") => setting.Pmo.ToString(),
            (_, "risks") => setting.Risk.ToString(),
            (_, "issues") => setting.Issue.ToString(),
            (_, "deliverables") => setting.Deliverable.ToString(),
            (_, "needs") => setting.Need.ToString(),
            (_, "benefits") => setting.Benefit.ToString(),
            (_, "stakeholders") => setting.Stakeholder.ToString(),
            (_, "api") when route.StartsWith("/api/deliverables/", StringComparison.Ordinal) => setting.Deliverable.ToString(),
            (_, "artefacts") => setting.Artefact.ToString(),
            (_, "lifecycles") => "pm2",
            (_, "help") => route.Contains("pictures", StringComparison.Ordinal) ? "home.png" : "gates",
            (_, "actions") => setting.Action.ToString(),
            (_, "decisions") => setting.Decision.ToString(),
            (_, "assumptions") => setting.Assumption.ToString(),
            (_, "lessons") => setting.Lesson.ToString(),
            (_, "dependencies") => setting.Dependency.ToString(),
            (_, "meetings") => setting.Meeting.ToString(),
            (_, "api") when route.StartsWith("/api/meetings/", StringComparison.Ordinal) => setting.Meeting.ToString(),
            (_, "approvals") => setting.Approval.ToString(),
            (_, "assurance") => setting.Assurance.ToString(),
            (_, "api") when route.StartsWith("/api/assurance/", StringComparison.Ordinal) => setting.Assurance.ToString(),
            (_, "api") when route.StartsWith("/api/pmos/", StringComparison.Ordinal) => setting.Pmo.ToString(),
            (_, "api") when route.StartsWith("/api/approvals/", StringComparison.Ordinal) => setting.Approval.ToString(),
            var (name, _) => throw new InvalidOperationException($"Say in {nameof(PathOf)} what fills {name} of {route}."),
        });
        if (path is "/api/record" or "/api/history" or "/api/comments" or "/api/comments/people" or "/api/relations" or "/api/attachments") return $"{path}?record=project/{setting.Project:N}&name=a.txt";
        if (path == "/api/views") return $"{path}?path=/projects/{setting.Project}/plan";
        return path.EndsWith("/files", StringComparison.Ordinal) ? path + "?path=a.xml" : path is "/api/palette" or "/api/search" ? path + $"?q={RightsSetting.Secret}" : path;
    }

    /// <summary>Compares with the part of the reviewed matrix; a difference is written to artifacts for review.</summary>
    private static void Compare(string part, List<string> lines)
    {
        var roles = Enum.GetValues<Role>().Select(RoleNames.Of).ToList();
        var actual = $"# {part}\n{string.Join('\n', lines)}\n";
        var file = Checkout.FullPath(Matrix);
        var reviewed = File.Exists(file) ? File.ReadAllText(file).Split("\n# ").Select((text, i) => i == 0 ? text : "# " + text).FirstOrDefault(text => text.StartsWith($"# {part}\n", StringComparison.Ordinal))?.TrimEnd() + "\n" : "";
        if (reviewed == actual) return;
        var written = Checkout.FullPath(Path.Combine("artifacts", $"rights-matrix-{part}.txt"));
        Directory.CreateDirectory(Path.GetDirectoryName(written)!);
        File.WriteAllText(written, $"Roles from left to right: {string.Join(", ", roles)}\n{actual}");
        var differing = actual.Split('\n').Except(reviewed.Split('\n')).Take(20);
        Assert.Fail($"Rights differ from {Matrix}. Review artifacts/rights-matrix-{part}.txt and put it in its place if that is meant. New lines:\n{string.Join('\n', differing)}");
    }

    // A command means the same at its route as everywhere: the first matrix tells who may.
    [GeneratedRegex(@"^/?(_|api/commands/|account|health|not-found|error|$)|\{\*|\.(css|js|svg|woff2?|map|png|html\.)|^/?\w+\.\w+$")]
    private static partial Regex Everybodys();

    [GeneratedRegex(@"\{name\}", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(\w+)(:\w+)?\}")]
    private static partial Regex Parameter();
}
