using System.Text.Json;
using Gantry.Platform.Commands;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>What stands in the way of an edit: somebody else changed the same.</summary>
/// <param name="Task">Uid of the task; null for the plan itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field as edits name it, or <c>task</c> when the task itself is gone or moved.</param>
/// <param name="Current">What stands there now; null when it is gone or empty.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Version">In which version.</param>
/// <param name="What">What was done then.</param>
public sealed record EditConflict(int? Task, string? Name, string Field, string? Current, string? By, DateTime? At, long? Version, string? What);

/// <summary>A verb that cannot be done.</summary>
/// <param name="Verb">Its position in the edit.</param>
/// <param name="Field">What of it is wrong.</param>
/// <param name="Message">Why, and the remedy.</param>
public sealed record VerbError(int Verb, string Field, string Message);

/// <summary>Ways to refuse an edit, as data.</summary>
internal static class EditProblem
{
    private const int MostErrors = 100;

    public static Exception Invalid(IReadOnlyCollection<VerbError> errors) => new CommandRefused(new Result(
        Outcome.Invalid, string.Join(' ', errors.Take(5).Select(e => e.Message)) + (errors.Count > 5 ? $" And {errors.Count - 5} more." : ""), Result.NoFields)
    {
        Problem = JsonSerializer.Serialize(new { code = "invalid", errors = errors.Take(MostErrors) }, EditRequest.Json),
    });

    public static Exception Invalid(string field, string message) => Invalid([new VerbError(0, field, message)]);

    public static Exception Conflict(long version, IReadOnlyList<EditConflict> conflicts)
    {
        var first = conflicts[0];
        var place = first.Task is { } uid ? $"{first.Field} of task '{first.Name}' (uid {uid})" : $"{first.Field} of the plan";
        var who = first.By is null ? "" : $" {first.By} did this on {first.At:yyyy-MM-dd HH:mm} UTC: {first.What}.";
        var text = $"Meanwhile {place} was changed{(first.Current is null ? "" : $" to {first.Current}")}.{who} Look at it, then edit again.";
        return new CommandRefused(new Result(Outcome.Stale, text, Result.NoFields)
        {
            Problem = JsonSerializer.Serialize(new { code = "conflict", version, conflicts = conflicts.Take(MostErrors) }, EditRequest.Json),
        });
    }

    public static Exception Refused(EditRefusal refusal) => new CommandRefused(new Result(Outcome.Stale, refusal.Message, Result.NoFields)
    {
        Problem = JsonSerializer.Serialize(new { code = "refused", reason = JsonNamingPolicy.CamelCase.ConvertName(refusal.Code.ToString()), path = refusal.Path }, EditRequest.Json),
    });
}
