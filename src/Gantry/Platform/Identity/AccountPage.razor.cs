using Gantry.Platform.Identity.Passwords;
using Gantry.Platform.Identity.SecondFactor;
using Gantry.Platform.Identity.SingleSignOn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

/// <summary>A person's own account: password, second factor, single sign-on, sessions.</summary>
public sealed partial class AccountPage
{
    private const int EventsShown = 10;

    private Account? _loaded;
    private string _name = "";
    private string? _done;
    private string? _currentPasswordError;
    private string? _newPasswordError;
    private string? _codeError;
    private string? _unlinkProblem;
    private string? _linkPath;
    private int _recoveryCodesLeft;
    private IReadOnlyList<string>? _recoveryCodes;
    private IReadOnlyList<SignInEvent> _events = [];
    private IList<UserLoginInfo> _logins = [];

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "problem")] private string? ProblemCode { get; set; }
    [SupplyParameterFromQuery(Name = "old")] private string? Old { get; set; }

    [SupplyParameterFromForm(FormName = "change-password")] private string? CurrentPassword { get; set; }
    [SupplyParameterFromForm(FormName = "change-password")] private string? NewPassword { get; set; }
    [SupplyParameterFromForm(FormName = "second-factor")] private string? Code { get; set; }
    [SupplyParameterFromForm(FormName = "second-factor")] private string? Change { get; set; }

    [Inject] private UserManager<Account> Accounts { get; set; } = default!;
    [Inject] private SignInManager<Account> Session { get; set; } = default!;
    [Inject] private AuthenticatorApp App { get; set; } = default!;
    [Inject] private ExternalSignIn External { get; set; } = default!;
    [Inject] private SingleSignOnSettings SingleSignOn { get; set; } = default!;
    [Inject] private SignInJournal Journal { get; set; } = default!;
    [Inject] private SignInLimits Limits { get; set; } = default!;
    [Inject] private AccountQueries Queries { get; set; } = default!;

    // Pages are drawn once before they are loaded; forms are only sent from loaded ones.
    private Account Mine => _loaded ?? throw new InvalidOperationException("The page is not loaded yet.");

    private string? Problem => _unlinkProblem ?? (ProblemCode, Old) switch
    {
        ("taken", _) => $"This account at {SingleSignOn.DisplayName} belongs to somebody else here.",
        ("link", _) => "Linking did not work: begin again from this page.",
        (_, "1") => "This page lay open for too long. Please do it again.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        var account = await Accounts.GetUserAsync(Http.User) ?? throw new InvalidOperationException("The session's account is gone.");
        _name = await Queries.PersonName(account);
        await Load(account);
        _loaded = account;
    }

    private async Task Load(Account account)
    {
        _recoveryCodesLeft = await App.RecoveryCodesLeft(account);
        _events = await Journal.Newest(account.Id, EventsShown);
        _logins = await Accounts.GetLoginsAsync(account);
        _linkPath = SingleSignOn.IsOn ? External.LinkPath(account) : null;
    }

    private async Task ChangePassword()
    {
        if (!Limits.MayTry(Mine.Id.ToString("N")))
        {
            _currentPasswordError = SigningIn.Wait;
            return;
        }

        if (Mine.PasswordHash is not null && !await Accounts.CheckPasswordAsync(Mine, CurrentPassword ?? ""))
        {
            _currentPasswordError = "This is not your password.";
            return;
        }

        // The way in demands the second factor of a short password; here it must be there before.
        if (!Mine.TwoFactorEnabled && PasswordRule.NeedsSecondFactor(NewPassword ?? "") && PasswordRule.LengthOf(NewPassword ?? "") >= PasswordRule.WithSecondFactorLength)
        {
            _newPasswordError = $"Take {PasswordRule.AloneLength} characters or more, or set up the second factor first.";
            return;
        }

        var changed = Mine.PasswordHash is null
            ? await Accounts.AddPasswordAsync(Mine, NewPassword ?? "")
            : await Accounts.ChangePasswordAsync(Mine, CurrentPassword ?? "", NewPassword ?? "");
        if (!changed.Succeeded)
        {
            _newPasswordError = changed.Errors.LastOrDefault(e => e.Code == "Password")?.Description ?? changed.Errors.First().Description;
            return;
        }

        await Note(SignInEventKind.PasswordChanged, SignInMethod.Password, "The password is changed. Other sessions end within a minute.");
    }

    private async Task ChangeSecondFactor()
    {
        if (!Mine.TwoFactorEnabled) return;
        if (Change == "off" && Mine.PasswordNeedsSecondFactor)
        {
            _codeError = $"Your password has fewer than {PasswordRule.AloneLength} characters and cannot stand alone: take a longer one first.";
            return;
        }

        if (!Limits.MayTry(Mine.Id.ToString("N")) || !await App.Accept(Mine, Code ?? ""))
        {
            _codeError = "This code is wrong or was used. Wait for the next one.";
            return;
        }

        Code = null;
        if (Change == "off")
        {
            await App.TurnOff(Mine);
            await Note(SignInEventKind.SecondFactorRemoved, SignInMethod.SecondFactor, "The second factor is removed.");
        }
        else
        {
            _recoveryCodes = await App.NewRecoveryCodes(Mine);
            await Note(SignInEventKind.RecoveryCodesMade, SignInMethod.SecondFactor, null);
        }
    }

    private async Task Unlink(UserLoginInfo login)
    {
        if (Mine.PasswordHash is null)
        {
            _unlinkProblem = "This is your only way in: set a password first.";
            return;
        }

        await Accounts.RemoveLoginAsync(Mine, login.LoginProvider, login.ProviderKey);
        await Note(SignInEventKind.ExternalUnlinked, SignInMethod.External, "The account is unlinked.");
    }

    private async Task Note(SignInEventKind kind, SignInMethod method, string? done)
    {
        await Session.RefreshSignInAsync(Mine);
        await Journal.Note(kind, method, Mine.Id);
        _done = done;
        await Load(Mine);
    }

    private static string Words(Enum value) =>
        System.Text.RegularExpressions.Regex.Replace(value.ToString(), "(?<!^)[A-Z]", m => $" {m.Value.ToLowerInvariant()}");
}
