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
    private string _person = "", _deputy = "", _scope = "";
    private Role _role = Role.ProjectManager;
    private DateOnly? _from, _to;
    private string? _problem;
    private RoleRow? _ended;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

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
        if (_scope.Length == 0 && Listed is { Scopes: [var first, ..] }) _scope = first.Id.ToString();
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

    private async Task Give()
    {
        if (!Guid.TryParse(_person, out var person))
        {
            _errors = new Dictionary<string, string> { ["PersonId"] = "Choose a person." };
            return;
        }

        await Run(new AssignRole(person, _role, Guid.Parse(_scope), Guid.TryParse(_deputy, out var deputy) ? deputy : null) { FirstDay = _from, LastDay = _to });
        if (_problem is null && _errors.Count == 0) _giving = false;
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
        _errors = result.Fields;
        _problem = result.IsDone || (_giving && result.Fields.Count > 0) ? null : result.Message;
        if (result.IsDone) await Read();
    }

    public void Dispose() => _subscription?.Dispose();
}
