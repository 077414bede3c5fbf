using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

public sealed partial class FirstAdministratorPage
{
    // Guessing is hopeless anyway; one name for all makes the limit count them together.
    private const string LimitName = "first administrator";

    private bool _isOpen;
    private string? _problem;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "first-administrator")] private string? Code { get; set; }
    [SupplyParameterFromForm(FormName = "first-administrator")] private string? OrganizationName { get; set; }
    [SupplyParameterFromForm(FormName = "first-administrator")] private string? Name { get; set; }
    [SupplyParameterFromForm(FormName = "first-administrator")] private string? Email { get; set; }
    [SupplyParameterFromForm(FormName = "first-administrator")] private string? Password { get; set; }

    [Inject] private AccountQueries Queries { get; set; } = default!;
    [Inject] private CommandPipeline Commands { get; set; } = default!;
    [Inject] private SignInLimits Limits { get; set; } = default!;
    [Inject] private SigningIn Way { get; set; } = default!;
    [Inject] private UserManager<Account> Accounts { get; set; } = default!;
    [Inject] private FirstAdministrator First { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    protected override async Task OnInitializedAsync()
    {
        _isOpen = await Queries.IsUnclaimed();
    }

    private async Task Claim()
    {
        if (!_isOpen) return;
        if (!Limits.MayTry(LimitName))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _problem = SigningIn.Wait;
            return;
        }

        var command = new ClaimInstallation(Code ?? "", OrganizationName ?? "", Name ?? "", Email ?? "", Password ?? "");
        var result = await Commands.Do(command, new Actor(Guid.CreateVersion7(), command.Name));
        if (!result.IsDone)
        {
            _errors = result.Fields;
            if (result.Fields.Count == 0) _problem = result.Message;
            return;
        }

        First.Used();
        var account = await Accounts.FindByIdAsync(result.Value.ToString()) ?? throw new InvalidOperationException("The account that was just made is gone.");
        var step = await Way.Continue(account, SignInMethod.FirstAdministrator);
        Navigation.NavigateTo(step == SignInStep.SecondFactorWanted ? "/account/second-factor/set-up" : "/");
    }
}
