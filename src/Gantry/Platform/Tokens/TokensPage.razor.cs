using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Platform.Tokens;

/// <summary>A person's tokens: made, seen once, revoked.</summary>
public sealed partial class TokensPage
{
    private readonly HashSet<string> _chosen = [Permissions.ProjectsRead];
    private bool _making;
    private string _name = "";
    private int _days = 90;
    private string? _problem;
    private NewToken? _made;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [PersistentState]
    public IReadOnlyList<TokenRow>? Rows { get; set; }

    [PersistentState]
    public IReadOnlyList<string>? Givable { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Rows is not null) return;
        Givable = [.. await Tokens.Givable(await Reader()), CommandAttribute.OwnRecord];
        await Read();
    }

    private async Task<Actor> Reader() => (await Authentication).User.RequireActor();

    private async Task Read() => Rows = await Tokens.Read(await Reader());

    private void Choose(string permission, bool isChosen)
    {
        if (isChosen) _chosen.Add(permission);
        else _chosen.Remove(permission);
    }

    private async Task Make()
    {
        var result = await Commands.Do(new CreateToken(_name, [.. _chosen], _days), await Reader());
        (_errors, _problem) = (result.Fields, result.IsDone || result.Fields.Count > 0 ? null : result.Message);
        if (!result.IsDone) return;
        (_made, _making, _name) = (result.Value, false, "");
        await Read();
    }

    private async Task Revoke(TokenRow row)
    {
        var result = await Commands.Do(new RevokeToken(row.Id), await Reader());
        _problem = result.IsDone ? null : result.Message;
        await Read();
    }
}
