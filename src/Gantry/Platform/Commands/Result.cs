namespace Gantry.Platform.Commands;

/// <summary>What came of a command.</summary>
public enum Outcome
{
    Done,
    Denied,
    Stale,
    Invalid,
    NotFound,
}

/// <summary>What came of a command, for every door alike.</summary>
public record Result(Outcome Outcome, string Message, IReadOnlyDictionary<string, string> Fields)
{
    public static IReadOnlyDictionary<string, string> NoFields { get; } = new Dictionary<string, string>();

    /// <summary>More about a refusal for programs, as a JSON object; null when there is none.</summary>
    public string? Problem { get; init; }

    public bool IsDone => Outcome == Outcome.Done;
}

/// <summary>What came of a command that returns something.</summary>
public sealed record Result<T>(Outcome Outcome, string Message, IReadOnlyDictionary<string, string> Fields, T? Value)
    : Result(Outcome, Message, Fields)
{
    public static Result<T> Done(T value) => new(Outcome.Done, "", NoFields, value);

    public static Result<T> From(Result refusal) => new(refusal.Outcome, refusal.Message, refusal.Fields, default) { Problem = refusal.Problem };
}

/// <summary>Ends a command that may not or cannot run. Only the pipeline catches it.</summary>
internal sealed class CommandRefused(Result result) : Exception(result.Message)
{
    public Result Result { get; } = result;
}
