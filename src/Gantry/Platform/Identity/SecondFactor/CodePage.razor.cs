using Microsoft.AspNetCore.Components;

namespace Gantry.Platform.Identity.SecondFactor;

/// <summary>The second step of signing in: a code of the app, or a recovery code.</summary>
public sealed partial class CodePage
{
    private Account? _account;
    private string? _problem;
    private string? _codeError;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "returnUrl")] private string? ReturnUrl { get; set; }
    [SupplyParameterFromQuery(Name = "with")] private string? With { get; set; }

    [SupplyParameterFromForm(FormName = "second-factor")] private string? Code { get; set; }

    [Inject] private SigningIn Way { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool IsRecovery => With == "recovery";

    private string Target => LocalPath.Of(ReturnUrl);

    private string OtherWay => $"/account/second-factor?returnUrl={Uri.EscapeDataString(Target)}{(IsRecovery ? "" : "&with=recovery")}";

    protected override async Task OnInitializedAsync()
    {
        _account = await Way.Held();
        if (_account is { TwoFactorEnabled: false }) _account = null;
        // A sent form must be drawn to reach its handler, which then leads back.
        if (_account is null && HttpMethods.IsGet(Http.Request.Method)) StartAgain();
    }

    private void StartAgain() => Navigation.NavigateTo($"/account/sign-in?old=1&returnUrl={Uri.EscapeDataString(Target)}");

    private async Task Enter()
    {
        if (_account is null)
        {
            StartAgain();
            return;
        }

        if (string.IsNullOrWhiteSpace(Code))
        {
            _codeError = "Type the code.";
            return;
        }

        switch (IsRecovery ? await Way.WithRecoveryCode(_account, Code) : await Way.WithCode(_account, Code))
        {
            case SignInStep.In:
                Navigation.NavigateTo(Target);
                break;
            case SignInStep.TooMany:
                Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                _problem = SigningIn.Wait;
                break;
            default:
                _codeError = IsRecovery
                    ? "This is none of the codes that are left. After five wrong tries the account is locked for 15 minutes."
                    : "This code is wrong or was used. Wait for the next one; check the clock of your phone. After five wrong tries the account is locked for 15 minutes.";
                break;
        }
    }
}
