using System.Globalization;
using Gantry.Exchange;
using Gantry.Exchange.Estates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Imports;

/// <summary>The report of an import, while it is made and after, and the choice of what becomes a project.</summary>
public sealed partial class ImportPage
{
    private readonly HashSet<Guid> _chosen = [];
    private IDisposable? _subscription;
    private Guid? _open;
    private string _portfolio = "";
    private string? _problem;
    private bool _reading;
    private bool _choseAll;

    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [CascadingParameter] private HttpContext? Http { get; set; }

    private ImportView? Import { get; set; }

    private IReadOnlyList<ImportTarget> Targets { get; set; } = [];

    private bool IsAtWork => Jobs.IsAtWork(Id);

    private List<ImportFileView> Ready => [.. Import!.Files.Where(f => f.State == ImportFileState.Read)];

    private string EqualShare => Sum(r => r.Dates!.Compared) is var all and > 0
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Floor(1000.0 * Sum(r => r.Dates!.SameDates) / all) / 10:0.#} %")
        : "";

    protected override async Task OnParametersSetAsync()
    {
        await Read();
        if (Import is null && Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
        Targets = await Imports.Targets(await Reader());
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Notices.Subscribe(Notice.About(Id).Topic, () => InvokeAsync(Reread));
    }

    /// <summary>Progress comes many times a second; one read at a time is enough.</summary>
    private async Task Reread()
    {
        if (_reading) return;
        _reading = true;
        await Task.Delay(150);
        _reading = false;
        await Read();
        StateHasChanged();
    }

    private async Task Read()
    {
        Import = await Imports.Read(await Reader(), Id);
        if (Import is null) return;
        if (!_choseAll && Import.State is ImportState.Reported)
        {
            _choseAll = true;
            foreach (var file in Ready) _chosen.Add(file.Id);
        }

        _chosen.IntersectWith(Ready.Select(f => f.Id));
    }

    private async Task<Actor> Reader() => (await Authentication).User.RequireActor();

    private int Sum(Func<FileReport, int> of) => Import!.Files.Sum(f => f.Report is null ? 0 : of(f.Report));

    private static int NotKept(FileReport report) => report.Losses.Where(l => l.Kind == LossKind.NotKept).Sum(l => l.Count);

    private void Choose(Guid id, bool chosen)
    {
        if (chosen) _chosen.Add(id);
        else _chosen.Remove(id);
    }

    private void ChooseAll(ChangeEventArgs change)
    {
        _chosen.Clear();
        if (change.Value is true) _chosen.UnionWith(Ready.Select(f => f.Id));
    }

    private Task Commit() => Do(new CommitImport(Id, [.. _chosen], Guid.TryParse(_portfolio, out var portfolio) ? portfolio : null));

    private Task Cancel() => Do(new CancelImport(Id));

    private Task ReadAgain() => Do(new ReadImport(Id));

    private async Task Do(ICommand<Guid> command)
    {
        var result = await Commands.Do(command, await Reader());
        _problem = result.IsDone ? null : result.Message;
        await Read();
    }

    public void Dispose() => _subscription?.Dispose();
}
