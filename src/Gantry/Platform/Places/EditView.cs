using Gantry.Platform.Commands;

namespace Gantry.Platform.Places;

/// <summary>Renames a view of one's own, shares it or keeps it to oneself, or puts other filters in it. What is left out stays.</summary>
[Command("views.edit", CommandAttribute.OwnRecord, "Change a view of one's own")]
public sealed record EditView(Guid ViewId, long? Version = null, string? Name = null, string? Address = null, bool? IsShared = null) : ICommand<Guid>;

internal sealed class EditViewHandler : CommandHandler<EditView, Guid>
{
    public override async Task<Guid> Handle(EditView command, CommandContext context, CancellationToken cancel)
    {
        var view = await context.OwnView(command.ViewId, command.Version, isRemoved: false, cancel);
        if (command.Name is not null) view.Name = CommandContext.Text(nameof(command.Name), command.Name, ViewAddress.LongestName);
        if (command.Address is not null)
        {
            var (path, query) = ViewAddress.Read(nameof(command.Address), command.Address);
            view.Query = path == view.Path ? query : throw CommandContext.Invalid(nameof(command.Address), "A view stays on its page: save another one for this.");
        }

        view.IsShared = command.IsShared ?? view.IsShared;
        context.Summary = $"Changed the view {view.Name}";
        return view.Id;
    }
}

/// <summary>Finds the view a command is about: other people's are not there.</summary>
internal static class OwnedView
{
    public static async Task<SavedView> OwnView(this CommandContext context, Guid id, long? version, bool isRemoved, CancellationToken cancel)
    {
        context.DemandOwn((await context.Db.SavedViews.FindAsync([id], cancel))?.OwnerId ?? Guid.Empty);
        var view = await context.Load<SavedView>(id, version, cancel);
        return view.RemovedAt is not null == isRemoved ? view : throw CommandContext.NotFound();
    }
}
