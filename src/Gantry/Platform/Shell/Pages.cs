using System.Globalization;
using Gantry.Platform.Hosting;
using Gantry.Platform.Identity;

namespace Gantry.Platform.Shell;

/// <summary>The pages: Blazor on the server, prerendered, with its own security headers.</summary>
internal static class Pages
{
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The content security policy of a page: scripts are files of the product, and the one map of modules.</summary>
    public static string PolicyWith(ModuleMap modules) => $"{Policy}; script-src 'self' {modules.Hash}";

    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitMaxRetained = 50;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
        }).AddHubOptions(hub =>
        {
            // A page hands what it read while prerendering to its circuit in one message: a full list is some 60 KB.
            hub.MaximumReceiveMessageSize = 256 * 1024;
            // A browser on a busy machine, or in the background, may be slow to say that it is there.
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(90);
        });
        services.AddHttpContextAccessor();
    }

    public static void Use(WebApplication app)
    {
        RequestOrigin.Use(app);
        app.UseExceptionHandler("/error");
        // A page for people; forms and programs get the bare answer, because a page that is run again as a POST is refused.
        app.UseWhen(IsPageRequest, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        HttpsSettings.Use(app);
        app.Use(AddSecurityHeaders);
        // Dates and numbers carry the reader's culture; texts are English until there are others.
        app.UseRequestLocalization(localization =>
        {
            localization.SupportedCultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures);
            localization.SetDefaultCulture("en-GB");
        });
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();
        SignIn.Use(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static bool IsPageRequest(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static Task AddSecurityHeaders(HttpContext context, Func<Task> next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // What a page says of the organisation stays out of the browser's cache: somebody else may sit there next.
        context.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0 && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next();
    }
}
