namespace Gantry.Platform.Commands;

/// <summary>An intention to change something. Its handler stands beside it in the same file.</summary>
/// <typeparam name="TResult">What the caller gets back.</typeparam>
#pragma warning disable CA1040 // The type parameter is the content: it ties a command to its result.
public interface ICommand<TResult>;
#pragma warning restore CA1040

/// <summary>Names a command for every door: route, tool, audit entry and permission matrix.</summary>
/// <param name="name">Noun and verb, such as <c>projects.create</c>.</param>
/// <param name="permission">The permission it needs, or <see cref="OwnRecord"/> when the handler lets people act on what is theirs.</param>
/// <param name="summary">One sentence for people.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string name, string permission, string summary) : Attribute
{
    /// <summary>The handler decides by ownership, not by a permission of a role.</summary>
    public const string OwnRecord = "own";

    public string Name { get; } = name;
    public string Permission { get; } = permission;
    public string Summary { get; } = summary;

    /// <summary>Programs reach it at <c>/api/commands/NAME</c>; false for what has a route of its own or needs a person at a page.</summary>
    public bool HasRoute { get; init; } = true;
}

/// <summary>Runs one kind of command: demand the right, load, change, return.</summary>
public abstract class CommandHandler<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public abstract Task<TResult> Handle(TCommand command, CommandContext context, CancellationToken cancel);
}
