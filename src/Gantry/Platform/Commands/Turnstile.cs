using Gantry.Platform.Access;

namespace Gantry.Platform.Commands;

/// <summary>A command on a record that lets one change through at a time and keeps what it needs warm.</summary>
public interface ITakesTurns
{
    /// <summary>The record.</summary>
    Guid TurnstileId { get; }
}

/// <summary>Lets commands on one record through one at a time.</summary>
public abstract class Turnstile
{
    /// <summary>Waits for the record's turn and runs the command in it.</summary>
    public abstract Task<Result<TResult>> Pass<TResult>(ICommand<TResult> command, Guid id, Actor actor);
}
