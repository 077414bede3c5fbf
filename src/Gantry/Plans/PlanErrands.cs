using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Plans;

/// <summary>Runs commands that came into a plan's turn as data.</summary>
internal static class PlanErrands
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly MethodInfo RunMethod = typeof(PlanErrands).GetMethod(nameof(RunOne), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly ConcurrentDictionary<string, (Type Command, Func<CommandPipeline, object, Actor, WarmPlan, Task<byte[]>> Run)> ByName = new();

    public static Task<byte[]> Run(CommandPipeline commands, PlanErrand errand, WarmPlan warm)
    {
        var (type, run) = ByName.GetOrAdd(errand.Command, Find);
        var command = JsonSerializer.Deserialize(errand.Json, type, Json) ?? throw new InvalidOperationException($"The command {errand.Command} came empty.");
        return run(commands, command, new Actor(errand.PersonId, errand.Name) { Only = errand.Only?.ToHashSet() }, warm);
    }

    private static (Type, Func<CommandPipeline, object, Actor, WarmPlan, Task<byte[]>>) Find(string name)
    {
        var description = CommandCatalogue.All.Single(d => d.Name == name);
        var run = RunMethod.MakeGenericMethod(description.Result).CreateDelegate<Func<CommandPipeline, object, Actor, WarmPlan, Task<byte[]>>>();
        return (description.Command, run);
    }

    private static async Task<byte[]> RunOne<TResult>(CommandPipeline commands, object command, Actor actor, WarmPlan warm) =>
        JsonSerializer.SerializeToUtf8Bytes(await commands.Do((ICommand<TResult>)command, actor, warm, default), Json);
}
