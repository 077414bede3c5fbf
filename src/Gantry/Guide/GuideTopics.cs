namespace Gantry.Guide;

/// <summary>Which guide explains a page: what the help key opens.</summary>
public static class GuideTopics
{
    /// <summary>Of pages below a project, by the last part of their path.</summary>
    private static readonly Dictionary<string, string> OfProject = new(StringComparer.Ordinal)
    {
        ["plan"] = "plan-page",
        ["charter"] = "governance#write-a-charter",
        ["gates"] = "gates",
        ["closing"] = "gates#close-a-project",
        ["status"] = "supervision",
        ["raid"] = "raid",
        ["review"] = "raid#look-at-them-every-week",
        ["products"] = "deliverables",
        ["chain"] = "deliverables",
        ["team"] = "deliverables#say-who-is-what",
        ["ask"] = "success#ask-the-pmo",
        ["history"] = "registers",
    };

    /// <summary>Of every other page, by the first part of its path.</summary>
    private static readonly Dictionary<string, string> OfPlace = new(StringComparer.Ordinal)
    {
        ["inbox"] = "home-and-inbox",
        ["projects"] = "registers",
        ["supervision"] = "supervision",
        ["programs"] = "registers",
        ["portfolios"] = "registers",
        ["imports"] = "project-files",
        ["pmos"] = "governance",
        ["people"] = "registers",
        ["units"] = "registers",
        ["bodies"] = "registers#boards-and-committees",
        ["roles"] = "registers",
        ["registers"] = "registers",
        ["organisation"] = "registers",
        ["fields"] = "registers",
        ["search"] = "search",
        ["approvals"] = "governance#decide",
        ["lifecycles"] = "gates",
        ["artefacts"] = "gates",
        ["risks"] = "raid",
        ["issues"] = "raid",
        ["actions"] = "raid",
        ["decisions"] = "raid",
        ["assumptions"] = "raid",
        ["lessons"] = "raid",
        ["dependencies"] = "raid",
        ["deliverables"] = "deliverables",
        ["needs"] = "deliverables",
        ["benefits"] = "deliverables",
        ["stakeholders"] = "deliverables",
        ["meetings"] = "meetings",
        ["assurance"] = "assurance",
    };

    /// <summary>Where the help key leads from a path; the list of all guides from a page that none explains.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return "/help/home-and-inbox";
        if (parts.Length > 2 && parts[0] == "projects" && OfProject.TryGetValue(parts[^1], out var own)) return $"/help/{own}";
        if (parts is ["supervision", "assurance"]) return "/help/assurance";
        if (parts.Length > 2 && parts[0] == "pmos" && parts[^1] == "success") return "/help/success";
        return OfPlace.TryGetValue(parts[0], out var guide) ? $"/help/{guide}" : "/help";
    }
}
