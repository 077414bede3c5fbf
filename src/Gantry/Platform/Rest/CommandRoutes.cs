using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;

namespace Gantry.Platform.Rest;

/// <summary>Every command of the catalogue at <c>POST /api/commands/NAME</c>: the same pipeline as the pages, no second implementation.</summary>
internal static class CommandRoutes
{
    private const int LongestBody = 4 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var commands = api.MapGroup("commands").WithTags("Commands");
        foreach (var description in CommandCatalogue.All.Where(d => d.HasRoute))
            Mapping.MakeGenericMethod(description.Command, description.Result).Invoke(null, [commands, description]);
    }

    private static readonly MethodInfo Mapping = typeof(CommandRoutes).GetMethod(nameof(MapOne), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static void MapOne<TCommand, TResult>(RouteGroupBuilder commands, CommandDescription description)
        where TCommand : class, ICommand<TResult> =>
        // What is no RequestDelegate, or has a filter, is compiled for each route whenever a server starts.
        new RouteHandlerBuilder([commands.MapPost(description.Name, (RequestDelegate)Answer<TCommand, TResult>)])
            .WithMetadata(((RequestDelegate)Answer<TCommand, TResult>).Method)
            .WithName(description.Name)
            .WithSummary(description.Summary)
            .WithDescription(description.Permission == CommandAttribute.OwnRecord ? "Acts on what is one's own." : $"Needs the permission {description.Permission} where the record belongs.")
            .Accepts<TCommand>("application/json")
            .Produces<Done<TResult>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task Answer<TCommand, TResult>(HttpContext http)
        where TCommand : class, ICommand<TResult>
    {
        var answer = RestApi.RefuseForm(http) ?? await Do<TCommand, TResult>(http, http.RequestServices.GetRequiredService<CommandPipeline>(), http.RequestAborted);
        await answer.ExecuteAsync(http);
    }

    private static async Task<IResult> Do<TCommand, TResult>(HttpContext http, CommandPipeline pipeline, CancellationToken cancel)
        where TCommand : class, ICommand<TResult>
    {
        if (http.Request.ContentLength > LongestBody) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"The request is longer than {LongestBody / 1024 / 1024} MB.");
        TCommand command;
        try
        {
            command = await Read<TCommand>(http.Request, cancel);
        }
        catch (JsonException error)
        {
            var place = error.Path is { Length: > 1 } path ? path.TrimStart('$', '.') : "body";
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid", $"The request cannot be understood at '{place}': {Plainly(error)}", new Dictionary<string, string> { [place] = Plainly(error) });
        }

        var result = await pipeline.Do(command, http.User.RequireActor(), cancel);
        return result.IsDone ? Results.Json(new Done<TResult>(result.Value!), RestJson.Options) : Problems.Of(result);
    }

    /// <summary>The command of a request. <c>If-Match</c> stands for its property <c>version</c>: what the sender saw.</summary>
    private static async Task<TCommand> Read<TCommand>(HttpRequest request, CancellationToken cancel)
        where TCommand : class
    {
        var node = await JsonNode.ParseAsync(request.Body, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }, cancellationToken: cancel);
        if (node is not JsonObject body) throw new JsonException("The request is one JSON object.");
        if (request.GetTypedHeaders().IfMatch is [{ IsWeak: false } seen] && long.TryParse(seen.Tag.AsSpan().Trim('"'), out var version) && typeof(TCommand).GetProperty("Version") is not null)
            body["version"] ??= version;
        return body.Deserialize<TCommand>(RestJson.Options) ?? throw new JsonException("The request is one JSON object.");
    }

    private static string Plainly(JsonException error) => error.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0];
}

/// <summary>What a command that was done returns.</summary>
internal sealed record Done<T>([property: JsonPropertyName("value")] T Value);
