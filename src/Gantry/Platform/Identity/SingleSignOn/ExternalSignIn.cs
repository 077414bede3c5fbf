using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gantry.Platform.Identity.SingleSignOn;

/// <summary>The way in through a provider: there, back, and who it is here.</summary>
internal sealed class ExternalSignIn(
    UserManager<Account> accounts,
    SignInManager<Account> session,
    SigningIn signingIn,
    SingleSignOnSettings settings,
    CommandPipeline commands,
    IDbContextFactory<GantryDb> databases,
    SignInJournal journal,
    TimeProvider clock,
    IDataProtectionProvider protection,
    IOptionsMonitor<OpenIdConnectOptions> providers,
    ILogger<ExternalSignIn> log)
{
    private const string LinkItem = "link";
    private static readonly TimeSpan LinkValidity = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector _linkProtector = protection.CreateProtector("Gantry.ExternalLink").ToTimeLimitedDataProtector();

    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<SingleSignOnSettings>().IsOn) return;
        // A plain link, not a form: browsers that check form-action would stop at the redirect to the provider.
        app.MapGet("/account/external", (string? returnUrl, string? link, HttpContext context, ExternalSignIn way) => way.Go(context, returnUrl, link)).AllowAnonymous();
        app.MapGet("/account/external/done", (string? returnUrl, HttpContext context, ExternalSignIn way) => way.Arrive(context, returnUrl)).AllowAnonymous();
    }

    /// <summary>The provider refused, or its answer was not for this browser.</summary>
    public static Task Fail(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<ExternalSignIn>>();
        log.LogWarning("Single sign-on failed: {Reason}", context.Failure?.Message);
        context.Response.Redirect("/account/sign-in?problem=provider");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Where a signed-in person goes to link the provider. The token shows that our own page sent them.</summary>
    public string LinkPath(Account account) =>
        $"/account/external?link={Uri.EscapeDataString(_linkProtector.Protect($"{account.Id:N}{account.SecurityStamp}", LinkValidity))}";

    private async Task<IResult> Go(HttpContext context, string? returnUrl, string? link)
    {
        try
        {
            await providers.Get(SingleSignOnSettings.Scheme).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (InvalidOperationException error)
        {
            log.LogError(error, "The provider of single sign-on does not answer");
            return Problem("provider");
        }

        var properties = new AuthenticationProperties { RedirectUri = $"/account/external/done?returnUrl={Uri.EscapeDataString(LocalPath.Of(returnUrl))}" };
        if (link is not null) properties.Items[LinkItem] = link;
        return Results.Challenge(properties, [SingleSignOnSettings.Scheme]);
    }

    private async Task<IResult> Arrive(HttpContext context, string? returnUrl)
    {
        var answer = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (ExternalIdentity.From(answer.Principal, settings) is not { } identity) return Problem("provider");
        if (answer.Properties?.Items.TryGetValue(LinkItem, out var link) == true) return await Link(context, identity, link!);

        var account = await accounts.FindByLoginAsync(identity.Issuer, identity.Subject);
        if (account is null)
        {
            var (admitted, refusal) = await Admit(identity);
            if (refusal is not null) return Problem(refusal);
            account = admitted!;
        }

        if (!await session.CanSignInAsync(account))
        {
            await journal.Note(SignInEventKind.Failed, SignInMethod.External, account.Id);
            return Problem(nameof(AdmissionRefusal.Closed));
        }

        // The provider asked for its own second factor: ours is for our passwords.
        await signingIn.Finish(account, SignInMethod.External);
        return Results.LocalRedirect(LocalPath.Of(returnUrl));
    }

    private async Task<(Account? Account, string? Refusal)> Admit(ExternalIdentity identity)
    {
        await using var db = await databases.CreateDbContextAsync();
        var admission = await Admission.Of(db, identity, settings, clock.GetUtcNow().UtcDateTime, default);
        if (admission.Refusal is { } refusal)
        {
            log.LogWarning("Single sign-on refused: {Refusal}", refusal);
            await journal.Note(SignInEventKind.Failed, SignInMethod.External, null);
            return (null, refusal.ToString());
        }

        var actor = new Actor(admission.PersonId ?? Guid.CreateVersion7(), identity.Name ?? "");
        var result = await commands.Do(new AdmitExternal(identity), actor);
        if (!result.IsDone) return (null, "provider");
        return (await accounts.FindByIdAsync(result.Value.ToString()), null);
    }

    private async Task<IResult> Link(HttpContext context, ExternalIdentity identity, string link)
    {
        var account = await accounts.GetUserAsync(context.User);
        if (account is null || !IsLinkOf(account, link)) return Results.LocalRedirect("/account?problem=link");
        var owner = await accounts.FindByLoginAsync(identity.Issuer, identity.Subject);
        if (owner is not null && owner.Id != account.Id) return Results.LocalRedirect("/account?problem=taken");
        if (owner is null)
        {
            var added = await accounts.AddLoginAsync(account, new UserLoginInfo(identity.Issuer, identity.Subject, settings.DisplayName));
            if (!added.Succeeded) return Results.LocalRedirect("/account?problem=link");
            await session.RefreshSignInAsync(account);
            await journal.Note(SignInEventKind.ExternalLinked, SignInMethod.External, account.Id);
        }

        return Results.LocalRedirect("/account");
    }

    private bool IsLinkOf(Account account, string link)
    {
        try
        {
            return _linkProtector.Unprotect(link) == $"{account.Id:N}{account.SecurityStamp}";
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static IResult Problem(string problem) => Results.LocalRedirect($"/account/sign-in?problem={problem}");
}
