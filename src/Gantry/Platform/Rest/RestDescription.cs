using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform.Commands;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gantry.Platform.Rest;

/// <summary>One route of the REST door, for people who write programs.</summary>
/// <param name="Method">GET, POST, ...</param>
/// <param name="Path">Such as <c>/api/projects/{id}</c>.</param>
/// <param name="Name">The command's or the list's name; the path when it has none.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Permission">What it needs, in a sentence; null where the reader's rights limit what is found.</param>
/// <param name="Group">The noun it belongs to.</param>
/// <param name="Fields">What it takes.</param>
/// <param name="Example">A body to begin with; null when it takes none.</param>
public sealed record RestRoute(string Method, string Path, string Name, string Summary, string? Permission, string Group, IReadOnlyList<RestField> Fields, string? Example);

/// <summary>A property or parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">path, query or body.</param>
/// <param name="Type">In words, with the values there are.</param>
/// <param name="IsRequired">Whether it may be missing.</param>
/// <param name="Means">What it is; null when the name says it.</param>
public sealed record RestField(string Name, string Place, string Type, bool IsRequired, string? Means);

/// <summary>The OpenAPI description as a page can show it. It is the same for everybody and never changes while the server runs.</summary>
public sealed class RestDescription(IServiceProvider services)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private IReadOnlyList<RestRoute>? _routes;

    /// <summary>Every route, by group and name.</summary>
    public async Task<IReadOnlyList<RestRoute>> Read(CancellationToken cancel = default)
    {
        if (_routes is { } known) return known;
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(cancel);
        var routes = from path in document.Paths
                     where path.Key.StartsWith("/api/", StringComparison.Ordinal)
                     from operation in path.Value.Operations ?? []
                     select Route(operation.Key.Method, path.Key, operation.Value);
        return _routes = [.. routes.OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Method == "GET" ? 0 : 1).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static RestRoute Route(string method, string path, OpenApiOperation operation)
    {
        var name = operation.OperationId ?? path;
        var isCommand = path.StartsWith("/api/commands/", StringComparison.Ordinal);
        var group = isCommand ? name.Split('.')[0] : path.Split('/')[2];
        var body = operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var media) ? media.Schema : null;
        var summary = operation.Summary ?? (isCommand ? CommandCatalogue.All.FirstOrDefault(c => c.Name == name)?.Summary : null) ?? "";
        return new RestRoute(method, path, name, summary, isCommand ? operation.Description : null, group,
            [.. (operation.Parameters ?? []).Select(Parameter), .. Properties(body)], body is null ? null : Example(body, 0)?.ToJsonString(Indented));
    }

    private static RestField Parameter(IOpenApiParameter parameter) =>
        new(parameter.Name ?? "", parameter.In?.ToString().ToLowerInvariant() ?? "query", TypeOf(parameter.Schema), parameter.Required, parameter.Description);

    private static IEnumerable<RestField> Properties(IOpenApiSchema? body) =>
        (body?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(p => new RestField(p.Key, "body", TypeOf(p.Value), body!.Required?.Contains(p.Key) == true, p.Value.Description));

    private static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema is null) return "text";
        if (schema.Enum is { Count: > 0 } values) return string.Join(", ", values.Where(v => v is not null).Select(v => v.ToString()));
        if ((schema.OneOf ?? schema.AnyOf) is { Count: > 0 } choices && choices.FirstOrDefault(c => c.Type != JsonSchemaType.Null) is { } chosen) return TypeOf(chosen);
        var type = schema.Type & ~JsonSchemaType.Null;
        return type switch
        {
            _ when schema.Format == "uuid" => "id",
            _ when schema.Format == "date" => "day",
            _ when schema.Format == "date-time" => "instant (UTC)",
            JsonSchemaType.Array => $"list of {TypeOf(schema.Items)}",
            JsonSchemaType.Boolean => "true or false",
            JsonSchemaType.Object => "object",
            { } some when some.HasFlag(JsonSchemaType.Integer) => "whole number",
            { } some when some.HasFlag(JsonSchemaType.Number) => "number",
            _ => "text",
        };
    }

    /// <summary>A body with what is required, or with the first properties where nothing is.</summary>
    private static JsonNode? Example(IOpenApiSchema schema, int depth)
    {
        const int deepest = 3, most = 4;
        if (schema.Enum is { Count: > 0 } values) return values[0]?.DeepClone();
        if ((schema.OneOf ?? schema.AnyOf) is { Count: > 0 } choices && choices.FirstOrDefault(c => c.Type != JsonSchemaType.Null) is { } chosen) return Example(chosen, depth);
        var type = schema.Type & ~JsonSchemaType.Null;
        if (type == JsonSchemaType.Array) return depth >= deepest || schema.Items is null ? [] : new JsonArray(Example(schema.Items, depth + 1));
        if (schema.Properties is { Count: > 0 } properties)
        {
            if (depth >= deepest) return new JsonObject();
            var shown = properties.Where(p => schema.Required?.Contains(p.Key) == true).ToList();
            if (shown.Count == 0) shown = [.. properties.Take(most)];
            return new JsonObject(shown.Select(p => KeyValuePair.Create(p.Key, Example(p.Value, depth + 1))));
        }

        return schema.Format switch
        {
            "uuid" => "00000000-0000-0000-0000-000000000000",
            "date" => "2027-01-04",
            "date-time" => "2027-01-04T08:00:00Z",
            _ when type == JsonSchemaType.Object => new JsonObject(),
            _ when type == JsonSchemaType.Boolean => false,
            _ when type is { } some && (some.HasFlag(JsonSchemaType.Integer) || some.HasFlag(JsonSchemaType.Number)) => 1,
            _ => "",
        };
    }
}
