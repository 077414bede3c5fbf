using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.People;

/// <summary>The people of the organisation; those who may add somebody do it here.</summary>
public sealed partial class PeoplePage
{
    private IDisposable? _subscription;
    private (string?, int)? _read;
    private bool _adding;
    private string _name = "", _email = "", _jobTitle = "", _unit = "", _country = "";
    private string? _problem;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    private static Platform.Registers.Register Register { get; } = Platform.Registers.RegisterCatalogue.Find("people")!;

    [PersistentState]
    public PeopleFound? Listed { get; set; }

    [PersistentState]
    public bool IsDenied { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if ((Listed is null && !IsDenied) || (_read is not null && _read != (Q, PageNumber))) await Read();
        _read = (Q, PageNumber);
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

    private async Task Read()
    {
        Listed = await People.Read((await Authentication).User.RequireActor(), Q, PageNumber);
        IsDenied = Listed is null;
    }

    private async Task Add()
    {
        var command = new CreatePerson(_name, _email, _jobTitle, Guid.TryParse(_unit, out var unit) ? unit : null, null, _country);
        var result = await Commands.Do(command, (await Authentication).User.RequireActor());
        _errors = result.Fields;
        _problem = result is { IsDone: false, Fields.Count: 0 } ? result.Message : null;
        if (!result.IsDone) return;
        (_name, _email, _jobTitle, _country) = ("", "", "", "");
        _adding = false;
        await Read();
    }

    private string? Bad(string field) => _errors.ContainsKey(field) ? "true" : null;

    public void Dispose() => _subscription?.Dispose();
}
