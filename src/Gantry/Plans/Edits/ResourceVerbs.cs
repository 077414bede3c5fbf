using System.Text.Json;
using Gantry.Platform.Search;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Lays out verbs that change who works on a task, and typed lists of resources.</summary>
internal static class ResourceVerbs
{
    public static void Assign(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (scope.Task(draft, verb.Task, "task") is not { } task || Resource(draft, scope, verb.Resource) is not { } resource) return;
        if (verb.Units is { } bad && (!double.IsFinite(bad) || bad < 0 || bad > 1_000_000))
        {
            scope.Fail("units", "Units are 0 or more; 1 is full time.");
            return;
        }

        var before = FieldText.Of(draft, task, "resources");
        if (draft.IsSummary(task.Uid)) scope.Fail("task", "Nobody is assigned to a summary here: assign people to the tasks inside it.");
        else if (draft.AssignmentsOf(task.Uid).Find(a => a.ResourceUid == resource.Uid) is { } known) SetUnits(draft, task, known, verb.Units ?? known.Units);
        else Add(draft, task, [(resource, verb.Units ?? 1)]);
        Touch(draft, scope, task, resource, before);
    }

    public static void Unassign(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (scope.Task(draft, verb.Task, "task") is not { } task || Resource(draft, scope, verb.Resource) is not { } resource) return;
        if (draft.AssignmentsOf(task.Uid).Find(a => a.ResourceUid == resource.Uid) is not { } assignment)
        {
            scope.Fail("resource", $"'{AmountText.Cut(resource.Name)}' is not assigned to '{AmountText.Cut(task.Name)}'.");
            return;
        }

        var before = FieldText.Of(draft, task, "resources");
        Remove(draft, task, assignment, resource);
        Touch(draft, scope, task, resource, before);
    }

    /// <summary>Makes the resources of a task those of a list.</summary>
    public static string? SetList(EditDraft draft, EditScope scope, PlanTask task, JsonElement value)
    {
        var typed = new List<TypedResource>();
        if (SetField.Text(value, 20_000, out var text) is { } error) return error;
        if (ResourceText.TryReadList(text, typed) is { } wrong) return wrong;
        if (typed.Count > 0 && draft.IsSummary(task.Uid)) return "Nobody is assigned to a summary here: assign people to the tasks inside it.";
        var wanted = new List<(PlanResource Resource, double? Units)>();
        foreach (var (name, units) in typed)
        {
            if (ByName(draft, scope, name) is not { } resource) return NoResource(name);
            wanted.Add((resource, units));
        }

        foreach (var old in draft.AssignmentsOf(task.Uid))
        {
            var stays = wanted.FindIndex(w => w.Resource.Uid == old.ResourceUid);
            if (old.ResourceUid is { } uid) scope.Touched.Add(EditKeys.Resource(task.Uid, uid));
            if (stays < 0)
            {
                Remove(draft, draft.Find(task.Uid)!, old, old.ResourceUid is { } r ? draft.FindResource(r) : null);
                continue;
            }

            if (wanted[stays].Units is { } units) SetUnits(draft, draft.Find(task.Uid)!, old, units);
            wanted.RemoveAt(stays);
        }

        foreach (var (resource, _) in wanted) scope.Touched.Add(EditKeys.Resource(task.Uid, resource.Uid));
        if (wanted.Count > 0) Add(draft, draft.Find(task.Uid)!, [.. wanted.Select(w => (w.Resource, w.Units ?? 1))]);
        return null;
    }

    private static void Add(EditDraft draft, PlanTask task, List<(PlanResource Resource, double Units)> added)
    {
        var workers = added.Where(a => a.Resource.Kind == ResourceKind.Work).ToList();
        if (workers.Count > 0)
        {
            var before = EffortChanges.Read(draft, task);
            var efforts = workers.ConvertAll(w => new AssignmentEffort { Uid = draft.NewUid(), ResourceUid = w.Resource.Uid, Units = w.Units });
            // What is read knows the new resources only once they are in the draft.
            EffortChanges.Write(draft, task.Uid, before, before.WithAssignments(efforts));
        }

        foreach (var (resource, units) in added.Where(a => a.Resource.Kind != ResourceKind.Work))
            draft.Set(new PlanAssignment { Uid = draft.NewUid(), TaskUid = task.Uid, ResourceUid = resource.Uid, Units = units });
    }

    private static void SetUnits(EditDraft draft, PlanTask task, PlanAssignment assignment, double units)
    {
        if (assignment.Units == units) return;
        var before = EffortChanges.Read(draft, task);
        if (before.Assignments.Any(a => a.Uid == assignment.Uid))
        {
            EffortChanges.Write(draft, task.Uid, before, before.WithUnits(assignment.Uid, units));
            return;
        }

        draft.Set(new PlanAssignment { Uid = assignment.Uid, TaskUid = task.Uid, ResourceUid = assignment.ResourceUid, Units = units, Work = assignment.Work, ActualWork = assignment.ActualWork, RemainingWork = assignment.RemainingWork });
    }

    private static void Remove(EditDraft draft, PlanTask task, PlanAssignment assignment, PlanResource? resource)
    {
        var before = EffortChanges.Read(draft, task);
        if (resource?.Kind == ResourceKind.Work && before.Assignments.Any(a => a.Uid == assignment.Uid)) EffortChanges.Write(draft, task.Uid, before, before.WithoutAssignment(assignment.Uid));
        else draft.RemoveAssignment(assignment.Uid);
    }

    private static PlanResource? Resource(EditDraft draft, EditScope scope, JsonElement? value)
    {
        PlanResource? found = null;
        var named = value switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim(),
            _ => "",
        };
        if (value is { ValueKind: JsonValueKind.Number } known && known.TryGetInt32(out var uid)) found = draft.FindResource(uid);
        else if (named.Length > 0) found = ByName(draft, scope, named);
        if (found is null) scope.Fail("resource", named.Length == 0 ? "'resource' is missing: give a uid or a name." : NoResource(named));
        return found;
    }

    private static PlanResource? ByName(EditDraft draft, EditScope scope, string name)
    {
        var key = SearchKey.Of(name);
        if (draft.Resources.FirstOrDefault(r => SearchKey.Of(r.Name) == key) is { } known) return known;
        if (!scope.Pool.TryGetValue(key, out var entry)) return null;
        var resource = new PlanResource
        {
            Uid = draft.NewUid(),
            Id = draft.Resources.Select(r => r.Id).DefaultIfEmpty().Max() + 1,
            Name = entry.Name,
            Kind = entry.Kind,
            MaxUnits = entry.MaxUnits,
        };
        draft.Add(resource);
        draft.Pooled[resource.Uid] = entry.Id;
        return resource;
    }

    private static string NoResource(string name) => $"Neither the plan nor the organisation's pool has a resource '{AmountText.Cut(name)}': check the name, or have it added to the pool.";

    private static void Touch(EditDraft draft, EditScope scope, PlanTask task, PlanResource resource, string? before)
    {
        scope.Touch(task.Uid, "resources");
        scope.Touched.Add(EditKeys.Resource(task.Uid, resource.Uid));
        scope.Say(task, "resources", before, FieldText.Of(draft, draft.Find(task.Uid)!, "resources"));
    }
}
