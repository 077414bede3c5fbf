using Gantry.Platform.Access;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Gantry.Platform.Registers;

/// <summary>The list of a register. What is asked of it lives in the address.</summary>
public sealed partial class RegisterPage
{
    private static readonly string[] Own = ["portfolios", "programs", "units", "bodies", "risks", "issues", "actions", "decisions", "assumptions", "lessons", "dependencies", "deliverables", "needs", "benefits", "stakeholders"];
    private static readonly Dictionary<string, string> Everywhere = [];
    private readonly List<IDisposable> _subscriptions = [];
    private (string, RegisterFilter)? _read;
    private bool _isRead, _making;
    private IReadOnlyList<RegisterColumn>? _columns;
    private Actor? _actor;

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }
    [SupplyParameterFromQuery(Name = "desc")] private bool Descending { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [SupplyParameterFromQuery(Name = "archived")] private bool Archived { get; set; }
    [SupplyParameterFromQuery(Name = "project")] private string? Project { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Carried from the prerendered page to the circuit, so that the list is read once.</summary>
    [PersistentState]
    public RegisterView? Listed { get; set; }

    private Register Register { get; set; } = RegisterCatalogue.All[0];

    private RegisterFilter Filter { get; set; } = new();

    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    /// <summary>From one register to another nothing changes that the router passes on.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        var name = new Uri(change.Location).AbsolutePath.Trim('/');
        if (name != Register.Name && Own.Contains(name)) _ = InvokeAsync(Turn);
    }

    private async Task Turn()
    {
        await OnParametersSetAsync();
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        var name = new Uri(Navigation.Uri).AbsolutePath.Trim('/');
        var isOther = Register.Name != name;
        Register = RegisterCatalogue.Find(name) ?? Register;
        Filter = new RegisterFilter(string.IsNullOrWhiteSpace(Q) ? null : Q.Trim(), Sort, Descending, Math.Clamp(PageNumber, 1, 100_000), Archived)
        {
            Conditions = Guid.TryParse(Project, out _) ? new Dictionary<string, string> { ["project"] = Project! } : Everywhere,
        };
        // Whoever was signed out elsewhere is led away by the frame.
        if ((_actor = (await Authentication).User.FindActor()) is null) return;
        if (isOther && _read is not null) (_making, Listed) = (false, null);
        if (_columns is null || isOther) _columns = await Queries.Columns(Register);
        if (Listed is null || (_read is not null && _read != (name, Filter))) await Read();
        _read = (name, Filter);
        _isRead = true;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        foreach (var notice in (Notice[])[Notice.Projects, Notice.People]) _subscriptions.Add(Notices.Subscribe(notice.Topic, () => InvokeAsync(Reread)));
    }

    private async Task Reread()
    {
        await Read();
        StateHasChanged();
    }

    private async Task Read() => Listed = await Queries.Read(Register, _actor!, Filter);

    private IEnumerable<int> Shown() => Enumerable.Range(0, Listed!.Rows.Columns.Count).Where(i => Listed.Rows.Columns[i].IsListed);

    private void Made(Guid id) => Navigation.NavigateTo($"/{Register.Name}/{id}");

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            [name] = string.IsNullOrWhiteSpace(value) ? null : value,
            ["page"] = null,
        }), replace: true);

    private string SortLink(string key) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = key == "name" ? null : key,
        ["desc"] = (Filter.Sort ?? "name") == key && !Filter.Descending ? true : null,
        ["page"] = null,
    });

    private string PageLink(int page) => Navigation.GetUriWithQueryParameter("page", page == 1 ? null : page);

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
