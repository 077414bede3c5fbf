using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Platform.Access;

/// <summary>Who holds which role where; those who may, give and end them.</summary>
public sealed partial class RolesPage
{
    private IDisposable? _subscription;
    private (string?, string?, int)? _read;
    private bool _giving;
    private IReadOnlyList<Registers.RegisterColumn>? _columns;
    private Actor? _actor;
    private string? _problem;
    private RoleRow? _ended;

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "role")] private string? RoleText { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    private static Registers.Register Register { get; } = Registers.RegisterCatalogue.Find("roles")!;

    [PersistentState]
    public RolePage? Listed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Listed is null || (_read is not null && _read != (Q, RoleText, PageNumber))) await Read();
        _read = (Q, RoleText, PageNumber);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Notices.Subscribe(Notice.People.Topic, () => InvokeAsync(Reread));
    }

    private async Task Reread()
    {
        await Read();
        StateHasChanged();
    }

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            [name] = string.IsNullOrWhiteSpace(value) ? null : value,
            ["page"] = null,
        }), replace: true);

    private async Task<Actor> Reader() => (await Authentication).User.RequireActor();

    private async Task Read() =>
        Listed = await Roles.Read(await Reader(), Q, Enum.TryParse<Role>(RoleText, out var role) ? role : null, PageNumber);

    private async Task Open()
    {
        (_actor, _columns) = (await Reader(), await Queries.Columns(Register));
        _giving = !_giving;
    }

    private async Task Given()
    {
        _giving = false;
        await Read();
    }

    private async Task End(RoleRow row)
    {
        await Run(new EndRole(row.Id, row.Version));
        _ended = _problem is null ? row : null;
    }

    private async Task GiveBack()
    {
        if (_ended is not { } row) return;
        _ended = null;
        await Run(new EditRole(row.Id) { To = row.To, OpenEnd = row.To is null });
    }

    private async Task Run(ICommand<Guid> command)
    {
        var result = await Commands.Do(command, await Reader());
        _problem = result.IsDone ? null : result.Message;
        if (result.IsDone) await Read();
    }

    public void Dispose() => _subscription?.Dispose();
}
