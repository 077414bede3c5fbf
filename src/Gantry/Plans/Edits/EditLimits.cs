using Gantry.Platform.Commands;

namespace Gantry.Plans.Edits;

/// <summary>How large one edit may be.</summary>
internal static class EditLimits
{
    public static void Demand(EditRequest request)
    {
        if (request.Client is not { Length: > 0 and <= 64 }) throw EditProblem.Invalid("client", "'client' has 1 to 64 characters: choose one at random when the page opens.");
        if (request.Sequence < 1) throw EditProblem.Invalid("sequence", "'sequence' begins with 1 and rises by one with each edit of a client.");
        if (request.Do is not { Count: > 0 }) throw EditProblem.Invalid("do", "'do' is empty: give at least one verb.");
        if (request.Do.Count > EditRequest.MostVerbs) throw TooLarge();
    }

    public static void Demand(List<(int At, EditVerb Verb)> verbs)
    {
        if (verbs.Count > EditRequest.MostVerbs) throw TooLarge();
        var tasks = new HashSet<string>();
        foreach (var (_, verb) in verbs)
        {
            if (verb.Task is { } task) tasks.Add(task.GetRawText());
            foreach (var named in verb.Tasks ?? []) tasks.Add(named.GetRawText());
            if (tasks.Count > EditRequest.MostTasks) throw TooLarge();
        }
    }

    /// <summary>Deleting or moving a summary touches everything inside.</summary>
    public static void Demand(EditScope scope, PlanTurn turn)
    {
        if (scope.TaskCount <= EditRequest.MostTasks) return;
        turn.TakeBack();
        throw TooLarge();
    }

    private static CommandRefused TooLarge() => new(new Result(Outcome.Invalid,
        $"One edit holds at most {EditRequest.MostVerbs:N0} verbs on {EditRequest.MostTasks:N0} tasks: do it in several.", Result.NoFields)
    { Problem = """{"code":"too-large"}""" });
}
