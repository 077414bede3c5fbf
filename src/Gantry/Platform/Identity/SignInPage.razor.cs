using Gantry.Platform.Identity.SingleSignOn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

public sealed partial class SignInPage
{
    private string _organization = "";
    private IReadOnlyList<Persona> _personas = [];
    private string? _problem;
    private string? _emailError;
    private string? _passwordError;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "returnUrl")] private string? ReturnUrl { get; set; }
    [SupplyParameterFromQuery(Name = "problem")] private string? ProblemCode { get; set; }
    [SupplyParameterFromQuery(Name = "left")] private string? Left { get; set; }
    [SupplyParameterFromQuery(Name = "old")] private string? Old { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private string? Email { get; set; }
    [SupplyParameterFromForm(FormName = "sign-in")] private string? Password { get; set; }
    [SupplyParameterFromForm(FormName = "personas")] private string? Persona { get; set; }

    [Inject] private AccountQueries Queries { get; set; } = default!;
    [Inject] private SigningIn Way { get; set; } = default!;
    [Inject] private DemoPersonas Personas { get; set; } = default!;
    [Inject] private UserManager<Account> Accounts { get; set; } = default!;
    [Inject] private SingleSignOnSettings SingleSignOn { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string Target => LocalPath.Of(ReturnUrl);

    private string? Notice => (Left, Old) switch
    {
        ("1", _) => "You are signed out.",
        (_, "1") => "This page lay open for too long. Please do it again.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _organization = await Queries.OrganizationName();
        _personas = await Personas.For(Http);
        _problem = ProblemCode is null ? null : WhatHappened(ProblemCode);
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.FindActor() is not null) Navigation.NavigateTo(Target);
    }

    private async Task Enter()
    {
        _problem = null;
        _emailError = string.IsNullOrWhiteSpace(Email) ? "Type your email address." : null;
        _passwordError = string.IsNullOrEmpty(Password) ? "Type your password." : null;
        if (_emailError is not null || _passwordError is not null) return;
        switch (await Way.WithPassword(Email!, Password!))
        {
            case SignInStep.In:
                Navigation.NavigateTo(Target);
                break;
            case SignInStep.CodeWanted:
                Navigation.NavigateTo($"/account/second-factor?returnUrl={Uri.EscapeDataString(Target)}");
                break;
            case SignInStep.SecondFactorWanted:
                Navigation.NavigateTo($"/account/second-factor/set-up?returnUrl={Uri.EscapeDataString(Target)}");
                break;
            case SignInStep.TooMany:
                Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                _problem = SigningIn.Wait;
                break;
            default:
                _problem = SigningIn.Refusal;
                break;
        }
    }

    private async Task EnterAsPersona()
    {
        // Asked again here: what the page offered is not what the request may do.
        if (_personas.FirstOrDefault(p => p.AccountId.ToString() == Persona) is not { } persona
            || await Accounts.FindByIdAsync(persona.AccountId.ToString()) is not { } account)
        {
            _problem = "This person cannot be chosen here.";
            return;
        }

        await Way.Finish(account, SignInMethod.Persona);
        Navigation.NavigateTo(Target);
    }

    private string WhatHappened(string code) => code switch
    {
        nameof(AdmissionRefusal.NoAddress) => $"{SingleSignOn.DisplayName} sent no mail address. Ask your administrator to release the claim '{SingleSignOn.EmailClaim}' to Gantry.",
        nameof(AdmissionRefusal.Unverified) => $"{SingleSignOn.DisplayName} says that your mail address is not verified. Verify it there, then sign in again.",
        nameof(AdmissionRefusal.Known) => "Somebody with your address is known here already. Sign in with your password and link the account on your account page, or ask your administrator for an invitation.",
        nameof(AdmissionRefusal.Unknown) => "Nobody with your address is known here. Ask your administrator for an invitation.",
        nameof(AdmissionRefusal.Closed) => "This account is closed. Ask your administrator.",
        _ => "Signing in there did not work. Try again; if it fails twice, tell your administrator.",
    };
}
