using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Projects;

/// <summary>What every page of one project has: the project, read once for the prerendered page and the circuit, and again when it changes.</summary>
public abstract class OneProjectPage : ComponentBase, IDisposable
{
    private IDisposable? _subscription;

    [Parameter] public Guid Id { get; set; }

    [PersistentState] public ProjectView? Project { get; set; }

    /// <summary>True once it is known that the reader may not see it or it does not exist.</summary>
    protected bool IsMissing { get; private set; }

    [Inject] private ProjectOverview Overview { get; set; } = default!;
    [Inject] private NoticeBoard Board { get; set; } = default!;
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [CascadingParameter] private HttpContext? Http { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Project?.Id != Id) await Read();
        if (!IsMissing) await ReadMore();
    }

    /// <summary>Reads what the page shows beside the project.</summary>
    protected virtual Task ReadMore() => Task.CompletedTask;

    protected async Task<Platform.Access.Actor> Reader() => (await Authentication).User.RequireActor();

    protected async Task Read()
    {
        Project = await Overview.Read(await Reader(), Id);
        IsMissing = Project is null;
        if (IsMissing && Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Board.Subscribe(Notice.About(Id).Topic, () => InvokeAsync(Reread));
    }

    private async Task Reread()
    {
        await Read();
        if (!IsMissing) await ReadMore();
        StateHasChanged();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _subscription?.Dispose();
}
