using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Platform.Access;
using Gantry.Projects;

namespace Gantry.Demo;

/// <summary>Somebody of the demo organisation; <c>Key</c> is what the other files call them.</summary>
internal sealed record Colleague(string Key, string Name, string Title, string Unit, string Country, string? Manager, IReadOnlyList<string> Skills)
{
    public string Email => $"{Key}@{Company.MailDomain}";
}

internal sealed record UnitOfCompany(string Key, string Name, string? Parent, string Head, string Deputy);

internal sealed record PortfolioOfCompany(string Key, string Name, string Owner, string Deputy, string Purpose);

internal sealed record ProgramOfCompany(string Key, string Name, string Portfolio, string Owner, string Deputy);

/// <summary>A role at a scope written <c>portfolio:key</c>, <c>program:key</c> or <c>unit:key</c>; without one, at the whole organisation.</summary>
internal sealed record RoleOfCompany(string Person, Role Role, string? At, string Deputy);

/// <summary>A project and what its plan is made of.</summary>
internal sealed record ProjectOfCompany
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The pattern of its plan: a file in samples/plans.</summary>
    public required string Plan { get; init; }
    public string? Portfolio { get; init; }
    public string? Program { get; init; }
    public required string Unit { get; init; }
    public required string Sponsor { get; init; }
    public required string Manager { get; init; }
    public required string Deputy { get; init; }
    public required ProjectTier Tier { get; init; }
    public required ProjectStatus Status { get; init; }
    public required Health Declared { get; init; }
    public required string Purpose { get; init; }

    /// <summary>What its charter says it is to reach; null for a project without a charter.</summary>
    public string? Objective { get; init; }

    /// <summary>How that is told.</summary>
    public string? Criterion { get; init; }

    /// <summary>Euros; null when its charter does not say yet.</summary>
    public long? Budget { get; init; }

    /// <summary>Working days that its charter tolerates.</summary>
    public int Tolerance { get; init; }

    /// <summary>Share of its time that had passed at the status date; above 1 it was over before.</summary>
    public required double Elapsed { get; init; }

    /// <summary>Working days by which the finish differs from baseline 0.</summary>
    public int Variance { get; init; }

    /// <summary>What somebody wrote into the task that made the difference.</summary>
    public string? Slip { get; init; }

    /// <summary>It was red, was planned anew (baseline 1) and came back.</summary>
    public bool Recovered { get; init; }

    /// <summary>It was planned anew (baseline 1) after a change that was approved.</summary>
    public bool Replanned { get; init; }

    /// <summary>What came of it, for one that is closed.</summary>
    public string? Outcome { get; init; }

    public Dictionary<string, string> Words { get; init; } = [];
    public Dictionary<string, string[]> Lists { get; init; } = [];
}

/// <summary>The demo organisation as the files in samples tell it.</summary>
internal sealed record Company(
    IReadOnlyList<Colleague> People, IReadOnlyList<UnitOfCompany> Units, IReadOnlyList<PortfolioOfCompany> Portfolios,
    IReadOnlyList<ProgramOfCompany> Programs, IReadOnlyList<RoleOfCompany> Roles, IReadOnlyList<string> Personas,
    IReadOnlyList<ProjectOfCompany> Projects, ProjectOfCompany LargeProject)
{
    /// <summary>Reserved by RFC 2606: no mail to these people ever arrives anywhere.</summary>
    public const string MailDomain = "alveda.example";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static Company Read()
    {
        var organization = Parse<OrganizationFile>("organization.json");
        return new Company(
            ReadPeople(Sample("people.csv")), organization.Units, organization.Portfolios, organization.Programs, organization.Roles,
            organization.Personas, Parse<List<ProjectOfCompany>>("projects.json"), Parse<ProjectOfCompany>("large-project.json"));
    }

    public Colleague Person(string key) => People.First(p => p.Key == key);

    /// <summary>The text of a file in samples, which the program carries with it.</summary>
    public static string Sample(string name)
    {
        using var stream = typeof(Company).Assembly.GetManifestResourceStream("samples/" + name)
            ?? throw new InvalidOperationException($"The program does not carry samples/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static T Parse<T>(string name) =>
        JsonSerializer.Deserialize<T>(Sample(name), Json) ?? throw new InvalidOperationException($"samples/{name} is empty.");

    private static List<Colleague> ReadPeople(string csv) =>
        [.. from line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            let c = line.Split(',')
            select new Colleague(c[0], c[1], c[2], c[3], c[4], c[5].Length == 0 ? null : c[5], c[6].Split(';', StringSplitOptions.RemoveEmptyEntries))];

    private sealed record OrganizationFile(
        List<UnitOfCompany> Units, List<PortfolioOfCompany> Portfolios, List<ProgramOfCompany> Programs, List<RoleOfCompany> Roles, List<string> Personas);
}
