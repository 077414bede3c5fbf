using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gantry.Platform.Rest;

/// <summary>How the REST door writes and reads JSON: camel case, names for enumerations, no property it does not know.</summary>
internal static class RestJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.MaxDepth = 32;
    }

    public static JsonSerializerOptions Options { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
