using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>An edit as the log keeps it: steps of the engine in order, and what rows hold beside what the engine knows.</summary>
/// <param name="Steps">In the order they are applied. Row numbers and the marks of summaries are not in it: they follow from the outline.</param>
/// <param name="Extras">What is put into the rows of tasks (<c>t12</c>), assignments (<c>a9</c>), resources (<c>r4</c>) and baselines (<c>b0</c>, as it was before).</param>
internal sealed record StoredEdit(IReadOnlyList<EditStep> Steps, IReadOnlyDictionary<string, RowExtras>? Extras = null)
{
    public static StoredEdit Nothing { get; } = new([]);

    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["project"] = typeof(EditProjectField),
        ["field"] = typeof(EditTaskField),
        ["splits"] = typeof(EditSplits),
        ["add"] = typeof(AddTask),
        ["remove"] = typeof(RemoveTask),
        ["move"] = typeof(MoveTasks),
        ["link"] = typeof(AddLink),
        ["unlink"] = typeof(RemoveLink),
        ["relink"] = typeof(ChangeLink),
        ["calendar"] = typeof(SetCalendar),
        ["resource"] = typeof(SetResource),
        ["assignment"] = typeof(SetAssignment),
    };

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PlanTimeJson(), new WorkTimeJson(), new CalendarJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Tell } },
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static StoredEdit Read(string text) => JsonSerializer.Deserialize<StoredEdit>(text, Json) ?? throw new InvalidDataException("An edit in the log of a plan is damaged: restore the database from a backup.");

    private static void Tell(JsonTypeInfo info)
    {
        if (info.Type != typeof(PlanEdit)) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "is" };
        foreach (var (name, type) in Kinds) info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
    }
}

/// <summary>One step of an edit, with what finds its place again when other rows have come or gone since.</summary>
/// <param name="Edit">The step.</param>
/// <param name="After">For tasks that are added or moved: the task in the row before; null for the first row.</param>
/// <param name="Uids">For tasks that are moved: all of them in order.</param>
internal sealed record EditStep(PlanEdit Edit, int? After = null, IReadOnlyList<int>? Uids = null);

/// <summary>What a row holds beside what the engine knows.</summary>
internal sealed record RowExtras(string? Wbs = null, string? Notes = null, string? Details = null, Guid? PooledResourceId = null);
