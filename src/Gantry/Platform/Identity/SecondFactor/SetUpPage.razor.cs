using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Gantry.Platform.Identity.SecondFactor;

/// <summary>Puts the secret into an app and proves that it arrived; for who is signed in, or on the way in with a short password.</summary>
public sealed partial class SetUpPage
{
    private Account? _account;
    private bool _isDemanded;
    private string? _key;
    private string? _picture;
    private string? _codeError;
    private IReadOnlyList<string>? _recoveryCodes;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "returnUrl")] private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "set-up")] private string? Code { get; set; }

    [Inject] private SigningIn Way { get; set; } = default!;
    [Inject] private UserManager<Account> Accounts { get; set; } = default!;
    [Inject] private SignInManager<Account> Session { get; set; } = default!;
    [Inject] private AuthenticatorApp App { get; set; } = default!;
    [Inject] private SignInJournal Journal { get; set; } = default!;
    [Inject] private SignInLimits Limits { get; set; } = default!;
    [Inject] private AccountQueries Queries { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string Target => _isDemanded || ReturnUrl is not null ? LocalPath.Of(ReturnUrl) : "/account";

    protected override async Task OnInitializedAsync()
    {
        _account = await Accounts.GetUserAsync(Http.User);
        if (_account is null && await Way.Held() is { TwoFactorEnabled: false, PasswordNeedsSecondFactor: true } held)
        {
            _account = held;
            _isDemanded = true;
        }

        if (_account is not { TwoFactorEnabled: false })
        {
            // A sent form must be drawn to reach its handler, which then leads away.
            if (HttpMethods.IsGet(Http.Request.Method)) LeadAway();
            return;
        }

        _key = await App.KeyOf(_account);
        _picture = Picture(await Address(_account, _key));
    }

    private void LeadAway() => Navigation.NavigateTo(_account is null ? "/account/sign-in?old=1" : "/account");

    private async Task TurnOn()
    {
        if (_account is not { TwoFactorEnabled: false })
        {
            LeadAway();
            return;
        }

        if (!Limits.MayTry(_account.Id.ToString("N")) || !await App.Accept(_account, Code ?? ""))
        {
            _codeError = "This is not the code of this moment. Wait for the next one; check that the clock of your phone is right.";
            return;
        }

        _recoveryCodes = await App.TurnOn(_account);
        await Journal.Note(SignInEventKind.SecondFactorSetUp, SignInMethod.SecondFactor, _account.Id);
        if (_isDemanded) await Way.Finish(_account, SignInMethod.SecondFactor);
        else await Session.RefreshSignInAsync(_account);
    }

    private async Task<string> Address(Account account, string key)
    {
        var issuer = Uri.EscapeDataString($"Gantry {await Queries.OrganizationName()}");
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.Email ?? account.UserName ?? "")}?secret={key}&issuer={issuer}&algorithm=SHA1&digits=6&period=30";
    }

    private static string Picture(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)))}";
    }

    private static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part)));
}
