using Gantry.Platform.Attachments;
using Gantry.Platform.Comments;
using Gantry.Platform.Places;
using Gantry.Platform.Tokens;
using Microsoft.OpenApi;

namespace Gantry.Platform.Rest;

/// <summary>The door for programs: commands, lists, and a description of both.</summary>
internal static class RestApi
{
    public const string Document = "/api/openapi.json";

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => RestJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", openApi =>
        {
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "Gantry", Version = "1", Description = "Everything Gantry does, for programs. A token goes into the header Authorization: Bearer." };
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of a person, made on the page Tokens." },
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
                return Task.CompletedTask;
            });
        });
        services.AddSingleton<RestLimits>();
        services.AddSingleton<TokenList>();
        services.AddSingleton<RestDescription>();
    }

    public static void Map(WebApplication app)
    {
        app.MapOpenApi(Document);
        CommandRoutes.Map(app.MapGroup("/api"));
        var api = app.MapGroup("/api").AddEndpointFilter(async (context, next) => RefuseForm(context.HttpContext) ?? await next(context));
        ReadRoutes.Map(api);
        RecordRoutes.Map(api);
        DiscussionApi.Map(api);
        AttachmentApi.Map(api);
        PlaceApi.Map(api);
    }

    /// <summary>A request with a session's cookie carries a header that only our own script can set; one with a token needs none.</summary>
    public static IResult? RefuseForm(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || http.User.HasClaim(c => c.Type == TokenSignIn.TokenClaim) || http.Request.Headers["X-Gantry"] == "1") return null;
        return Problems.Of(StatusCodes.Status400BadRequest, "header-missing", "The header X-Gantry: 1 is missing. Programs show a token instead.");
    }
}
