using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Gantry.Platform.Registers;

/// <summary>The page of one record: what it is, what belongs to it, its history; editing, moving, archiving.</summary>
public sealed partial class RecordPage
{
    private IDisposable? _subscription;
    private Actor? _actor;
    private string? _form, _problem, _done;
    private HistoryPage? _history;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [CascadingParameter] private HttpContext? Http { get; set; }

    /// <summary>Carried from the prerendered page to the circuit, so that the record is read once.</summary>
    [PersistentState]
    public RecordView? Record { get; set; }

    private Register Register { get; set; } = RegisterCatalogue.All[0];

    private bool IsHistory { get; set; }

    // What stands there is about people and is not discussed where others would find it.
    private bool IsUnspoken => Register is Stakeholders.StakeholderRegister;

    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    /// <summary>Between a record and its history nothing changes that the router passes on.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.Trim('/').Split('/') is [_, var id, ..] && Guid.TryParse(id, out var same) && same == Id) _ = InvokeAsync(Turn);
    }

    private async Task Turn()
    {
        await OnParametersSetAsync();
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        var parts = new Uri(Navigation.Uri).AbsolutePath.Trim('/').Split('/');
        Register = RegisterCatalogue.Find(parts[0]) ?? Register;
        IsHistory = parts is [_, _, "history"];
        // Whoever was signed out elsewhere is led away by the frame.
        if ((_actor = (await Authentication).User.FindActor()) is null) return;
        if (Record?.Id != Id) await Read();
        if (Record is not null && IsHistory) await ReadHistory();
        if (Record is null && Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Notices.Subscribe(Notice.About(Id).Topic, () => InvokeAsync(Reread));
    }

    private async Task Reread()
    {
        await Read();
        if (IsHistory && Record is not null) await ReadHistory();
        StateHasChanged();
    }

    private async Task Read() => Record = await Records.Read(Register, _actor!, Id);

    private async Task ReadHistory() => _history = await Records.History(Register, _actor!, Id, PageNumber);

    private void Open(string form) => (_form, _problem) = (_form == form ? null : form, null);

    private async Task Saved()
    {
        _form = null;
        await Read();
    }

    private async Task Archive()
    {
        if (await Run(Register.Archive(Id, Record!.Version))) _done = $"Archived: {Record!.Name}";
    }

    private async Task Restore()
    {
        _done = null;
        await Run(Register.Restore(Id, Record!.Version));
    }

    private Task Undo() => Restore();

    private async Task<bool> Run(ICommand<Guid>? command)
    {
        if (command is null) return false;
        var result = await Commands.Do(command, _actor!);
        _problem = result.IsDone ? null : result.Message;
        if (!result.IsDone) return false;
        _form = null;
        await Read();
        return Record is not null;
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _subscription?.Dispose();
    }
}
