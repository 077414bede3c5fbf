using System.Text.Json;

namespace Gantry.Plans.Edits;

/// <summary>Lays out the verbs of an edit in two rounds: first everything that dates do not decide, then, with the dates of that, progress and what is typed by hand.</summary>
internal static class EditVerbs
{
    /// <summary>The verbs one by one: the fields of an insert become verbs of their own.</summary>
    public static List<(int At, EditVerb Verb)> Flatten(EditRequest request)
    {
        var verbs = new List<(int, EditVerb)>(request.Do.Count);
        for (var i = 0; i < request.Do.Count; i++)
        {
            var verb = request.Do[i] ?? throw EditProblem.Invalid([new VerbError(i, "do", "A verb is null: leave it out.")]);
            if (verb is not { Do: "insert", Set: { Count: > 0 } set })
            {
                verbs.Add((i, verb));
                continue;
            }

            var name = verb.Ref ?? $"\u0001{i}";
            verbs.Add((i, verb with { Ref = name, Set = null }));
            var task = JsonSerializer.SerializeToElement(name);
            verbs.AddRange(set.Select(field => (i, new EditVerb { Do = "set", Task = task, Field = field.Key, To = field.Value })));
            if (verbs.Count > EditRequest.MostVerbs) break;
        }

        return verbs;
    }

    /// <summary>Lays out the verbs of one round.</summary>
    public static void Lay(EditDraft draft, EditScope scope, List<(int At, EditVerb Verb)> verbs, bool ofDates)
    {
        foreach (var (at, verb) in verbs)
        {
            if (scope.Errors.Count >= 100) return;
            scope.Verb = at;
            if (NeedsDates(verb) == ofDates) Lay(draft, scope, verb);
        }
    }

    public static bool NeedsDates(EditVerb verb) => verb.Do == "set" && FieldText.NeedsDates(verb.Field ?? "");

    private static void Lay(EditDraft draft, EditScope scope, EditVerb verb)
    {
        switch (verb.Do)
        {
            case "set":
                if (scope.Task(draft, verb.Task, "task") is { } task) SetField.Lay(draft, scope, task, verb.Field ?? "", verb.To);
                break;
            case "insert": RowVerbs.Insert(draft, scope, verb); break;
            case "delete": RowVerbs.Delete(draft, scope, verb); break;
            case "move": RowVerbs.Move(draft, scope, verb); break;
            case "indent": RowVerbs.Indent(draft, scope, verb, 1); break;
            case "outdent": RowVerbs.Indent(draft, scope, verb, -1); break;
            case "link": LinkVerbs.Link(draft, scope, verb); break;
            case "unlink": LinkVerbs.Unlink(draft, scope, verb); break;
            case "relink": LinkVerbs.Relink(draft, scope, verb); break;
            case "assign": ResourceVerbs.Assign(draft, scope, verb); break;
            case "unassign": ResourceVerbs.Unassign(draft, scope, verb); break;
            case "project": ProjectVerb.Lay(draft, scope, verb); break;
            default:
                scope.Fail("do", $"'{AmountText.Cut(verb.Do)}' is no verb: use set, insert, delete, move, indent, outdent, link, unlink, relink, assign, unassign or project.");
                break;
        }
    }
}
