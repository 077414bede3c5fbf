using Gantry.Platform.Access;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;
using Gantry.Platform.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Projects;

/// <summary>The project list. What is asked of it lives in the address, so that a view can be sent as a link.</summary>
public sealed partial class ProjectsPage
{
    private IDisposable? _subscription;
    private CancellationTokenSource? _typing;
    private ProjectFilter? _read;
    private IReadOnlyList<RegisterColumn>? _columns;
    private Actor? _actor;

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "portfolio")] private string? Portfolio { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = "health")] private string? HealthText { get; set; }
    [SupplyParameterFromQuery(Name = "archived")] private bool Archived { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }
    [SupplyParameterFromQuery(Name = "desc")] private bool Descending { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Carried from the prerendered page to the circuit, so that the list is read once.</summary>
    [PersistentState]
    public ProjectPage? Listed { get; set; }

    private static Register Register { get; } = RegisterCatalogue.Find("projects")!;

    private ProjectFilter Filter { get; set; } = new();

    private RoadSpan Road { get; set; } = RoadSpan.Of([]);

    private bool IsFiltered => Filter.Text is not null || Filter.Status is not null || Filter.Schedule is not null || Filter.PortfolioId is not null || Filter.Archived;

    protected override async Task OnParametersSetAsync()
    {
        var filter = new ProjectFilter(
            string.IsNullOrWhiteSpace(Q) ? null : Q.Trim(),
            Enum.TryParse<ProjectStatus>(Status, out var status) ? status : null,
            Enum.TryParse<Health>(HealthText, out var health) ? health : null,
            Guid.TryParse(Portfolio, out var portfolio) ? portfolio : null,
            Sort is not null && ProjectFilter.Sorts.Contains(Sort) ? Sort : "name",
            Descending,
            Math.Clamp(PageNumber, 1, 100_000),
            Archived);
        Filter = filter;
        if (Listed is null || (_read is not null && _read != filter)) await Read();
        _read = filter;
        Road = RoadSpan.Of((Listed?.Rows ?? []).Select(r => (r.Start, r.Finish)));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Notices.Subscribe(Notice.Projects.Topic, () => InvokeAsync(Reread));
    }

    private async Task Reread()
    {
        await Read();
        StateHasChanged();
    }

    private async Task Read()
    {
        Listed = await Projects.Read((await Authentication).User.RequireActor(), Filter);
        Road = RoadSpan.Of(Listed.Rows.Select(r => (r.Start, r.Finish)));
    }

    private async Task New()
    {
        _actor = (await Authentication).User.RequireActor();
        _columns = _columns is null ? await Registers.Columns(Register) : null;
    }

    private void Made(Guid id) => Navigation.NavigateTo($"/projects/{id}");

    private async Task Search(string? text)
    {
        _typing?.Cancel();
        using var typing = _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(200, typing.Token);
            Go("q", text);
        }
        catch (OperationCanceledException)
        {
            // The next key was struck: its search counts.
        }
        finally
        {
            if (_typing == typing) _typing = null;
        }
    }

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            [name] = string.IsNullOrWhiteSpace(value) ? null : value,
            ["page"] = null,
        }), replace: true);

    private string SortLink(string key) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = key == "name" ? null : key,
        ["desc"] = Filter.Sort == key && !Filter.Descending ? true : null,
        ["page"] = null,
    });

    private string PageLink(int page) => Navigation.GetUriWithQueryParameter("page", page == 1 ? null : page);

    public void Dispose()
    {
        _subscription?.Dispose();
        _typing?.Cancel();
    }
}
