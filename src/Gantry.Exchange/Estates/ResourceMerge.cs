using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>Merges the resources of an estate into one pool.</summary>
/// <remarks>
/// Two resources are one when they have the same GUID, or the same mail address, or, failing both, the same name and
/// kind (names without regard to case and to the number of blanks). Resources of one name with different mail
/// addresses, or in one file, stay apart and are reported. Where merged resources disagree, the file saved last is right, and the
/// disagreement is reported. Resources without a name stay with their file.
/// </remarks>
internal static class ResourceMerge
{
    public static (IReadOnlyList<SharedResource> Resources, IReadOnlyList<ResourceConflict> Conflicts) Run(IReadOnlyList<EstateMember> members, Dictionary<FileUid, string> calendarNames)
    {
        var groups = new List<Group>();
        var byKey = new Dictionary<string, int>();
        foreach (var member in members)
            foreach (var (resource, guid, email, group) in member.Resources)
                if (resource.Name.Trim().Length > 0) Place(groups, byKey, new Use(member, resource, Given(guid), Given(email), Given(group)));

        var resources = new List<SharedResource>();
        var conflicts = new List<ResourceConflict>();
        foreach (var uses in groups.Select(group => group.Uses))
        {
            var kept = uses.OrderByDescending(use => use.Member.SavedAt?.Seconds ?? long.MinValue).ToList();
            resources.Add(new SharedResource(
                kept[0].Resource.Name.Trim(), First(kept, use => use.Email), First(kept, use => use.Group), kept[0].Resource.Kind, kept[0].Resource.MaxUnits,
                First(kept, use => CalendarOf(use, calendarNames)), [.. uses.Select(use => new FileUid(use.Member.Path, use.Resource.Uid))]));
            Disagree(conflicts, kept, "Name", use => use.Resource.Name.Trim());
            Disagree(conflicts, kept, "Email", use => use.Email);
            Disagree(conflicts, kept, "Group", use => use.Group);
            Disagree(conflicts, kept, "Kind", use => use.Resource.Kind.ToString());
            Disagree(conflicts, kept, "MaxUnits", use => use.Resource.Kind == ResourceKind.Work ? use.Resource.MaxUnits.ToString("P0", CultureInfo.InvariantCulture) : null);
            Disagree(conflicts, kept, "Calendar", use => CalendarOf(use, calendarNames));
        }

        foreach (var apart in groups.Select(group => group.Uses).GroupBy(uses => Folded(uses[0].Resource.Name)).Where(apart => apart.Count() > 1))
            conflicts.Add(new ResourceConflict(apart.First()[0].Resource.Name.Trim(), "Identity", "kept apart", [.. apart.SelectMany(uses => uses.Select(use => new FileValue(use.Member.Path, use.Email ?? use.Resource.Kind.ToString())))]));
        return ([.. resources.OrderBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase)], conflicts);
    }

    private static void Place(List<Group> groups, Dictionary<string, int> byKey, Use use)
    {
        var name = $"name:{Folded(use.Resource.Name)}:{use.Resource.Kind}";
        var found = Find(byKey, use.Guid is null ? null : $"guid:{use.Guid.ToUpperInvariant()}")
            ?? Find(byKey, use.Email is null ? null : $"mail:{use.Email.ToUpperInvariant()}");
        if (found is null && Find(byKey, name) is { } named)
        {
            // One name and two mail addresses are two people, and so are two rows of one file.
            var mail = groups[named].Email;
            if (groups[named].Uses[^1].Member == use.Member) found = null;
            else if (mail is null || use.Email is null || string.Equals(mail, use.Email, StringComparison.OrdinalIgnoreCase)) found = named;
        }

        var index = found ?? groups.Count;
        if (found is null) groups.Add(new Group());
        groups[index].Uses.Add(use);
        groups[index].Email ??= use.Email;
        if (use.Guid is not null) byKey.TryAdd($"guid:{use.Guid.ToUpperInvariant()}", index);
        if (use.Email is not null) byKey.TryAdd($"mail:{use.Email.ToUpperInvariant()}", index);
        byKey.TryAdd(name, index);
    }

    private static int? Find(Dictionary<string, int> byKey, string? key) => key is not null && byKey.TryGetValue(key, out var index) ? index : null;

    private static void Disagree(List<ResourceConflict> conflicts, List<Use> kept, string field, Func<Use, string?> value)
    {
        var values = kept.Select(use => new FileValue(use.Member.Path, value(use) ?? "")).Where(said => said.Value.Length > 0).ToList();
        if (values.Select(said => said.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            conflicts.Add(new ResourceConflict(kept[0].Resource.Name.Trim(), field, values[0].Value, values));
    }

    private static string? CalendarOf(Use use, Dictionary<FileUid, string> names)
    {
        if (use.Resource.CalendarUid is not { } uid) return null;
        if (names.TryGetValue(new FileUid(use.Member.Path, uid), out var name)) return name;
        // A calendar of the resource's own is named by the one it derives from.
        return use.Member.CalendarByUid.GetValueOrDefault(uid)?.BaseUid is { } basis ? names.GetValueOrDefault(new FileUid(use.Member.Path, basis)) : null;
    }

    private static string? First(List<Use> uses, Func<Use, string?> value) => uses.Select(value).FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Folded(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToUpperInvariant();

    private sealed class Group
    {
        public List<Use> Uses { get; } = [];

        /// <summary>The first mail address among them.</summary>
        public string? Email { get; set; }
    }

    private readonly record struct Use(EstateMember Member, PlanResource Resource, string? Guid, string? Email, string? Group);
}
