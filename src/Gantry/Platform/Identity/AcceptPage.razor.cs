using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

public sealed partial class AcceptPage
{
    private Invitee? _invitee;
    private string? _problem;
    private string? _passwordError;

    [SupplyParameterFromQuery(Name = "token")] private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "accept")] private string? Password { get; set; }

    [Inject] private AccountQueries Queries { get; set; } = default!;
    [Inject] private CommandPipeline Commands { get; set; } = default!;
    [Inject] private SigningIn Way { get; set; } = default!;
    [Inject] private UserManager<Account> Accounts { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _invitee = await Queries.FindInvitee(Token);
    }

    private async Task Accept()
    {
        if (_invitee is null) return;
        var result = await Commands.Do(new AcceptInvitation(Token!, Password ?? ""), new Actor(_invitee.PersonId, _invitee.Name));
        if (!result.IsDone)
        {
            _passwordError = result.Fields.GetValueOrDefault(nameof(Password));
            if (_passwordError is null) _problem = result.Message;
            return;
        }

        var account = await Accounts.FindByIdAsync(result.Value.ToString()) ?? throw new InvalidOperationException("The account that was just made is gone.");
        Navigation.NavigateTo(await Way.Continue(account, SignInMethod.Link) switch
        {
            SignInStep.CodeWanted => "/account/second-factor",
            SignInStep.SecondFactorWanted => "/account/second-factor/set-up",
            _ => "/",
        });
    }
}
