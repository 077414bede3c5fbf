using System.Collections.Concurrent;
using System.Reflection;

namespace Gantry.Platform.Commands;

/// <summary>One entry of the catalogue.</summary>
public sealed record CommandDescription(string Name, string Permission, string Summary, Type Command, Type Result, Type Handler, bool HasRoute);

/// <summary>Every command there is: what REST, the permission matrix and the tests walk.</summary>
public static class CommandCatalogue
{
    public static IReadOnlyList<CommandDescription> All { get; } = In(typeof(CommandCatalogue).Assembly);

    /// <summary>The entry of a command type.</summary>
    public static CommandDescription Of(Type command) =>
        ByCommand.GetOrAdd(command, type => In(type.Assembly).FirstOrDefault(d => d.Command == type)
            ?? throw new InvalidOperationException($"{type.Name} has no handler or no [Command]."));

    private static readonly ConcurrentDictionary<Type, CommandDescription> ByCommand = new(All.ToDictionary(d => d.Command));

    private static CommandDescription[] In(Assembly assembly) =>
        [.. from handler in assembly.GetTypes()
            where handler is { IsAbstract: false, BaseType.IsGenericType: true }
            let form = handler.BaseType
            where form.GetGenericTypeDefinition() == typeof(CommandHandler<,>)
            let command = form.GetGenericArguments()[0]
            let attribute = command.GetCustomAttribute<CommandAttribute>() ?? throw new InvalidOperationException($"{command.Name} has no [Command].")
            orderby attribute.Name
            select new CommandDescription(attribute.Name, attribute.Permission, attribute.Summary, command, form.GetGenericArguments()[1], handler, attribute.HasRoute && command.IsPublic && !typeof(ITakesTurns).IsAssignableFrom(command))];
}
