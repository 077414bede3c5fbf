using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Platform.Search;

/// <summary>Search over everything. What is asked lives in the address, so that a search can be sent as a link.</summary>
public sealed partial class SearchPage : IDisposable
{
    /// <summary>How many of each group stand on the first page.</summary>
    private const int Each = 8;

    private CancellationTokenSource? _typing;
    private (string, SearchGroup?, int)? _read;

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "in")] private string? In { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int PageNumber { get; set; }
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [PersistentState]
    public IReadOnlyList<SearchFound>? Found { get; set; }

    private string Asked => (Q ?? "").Trim();

    private SearchGroup? Group => Enum.TryParse<SearchGroup>(In, ignoreCase: true, out var group) && Enum.IsDefined(group) ? group : null;

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Asked, Group, PageNumber);
        if (Found is null || (_read is not null && _read != asked))
        {
            var actor = (await Authentication).User.RequireActor();
            Found = Group is { } one ? [await Queries.Find(actor, Asked, one, PageNumber)] : await Queries.FindAll(actor, Asked, Each);
        }

        _read = asked;
    }

    private async Task Typed(string? text)
    {
        _typing?.Cancel();
        using var typing = _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(250, typing.Token);
            Navigation.NavigateTo(Address(text, Group, 1), replace: true);
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

    private string Link(SearchGroup? group) => Address(Asked, group, 1);

    private string Turned(int page) => Address(Asked, Group, page);

    private string Address(string? text, SearchGroup? group, int page) => Navigation.GetUriWithQueryParameters("/search", new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        ["in"] = group?.ToString().ToLowerInvariant(),
        ["page"] = page > 1 ? page : null,
    });

    public void Dispose() => _typing?.Cancel();
}
