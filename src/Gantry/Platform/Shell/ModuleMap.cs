using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace Gantry.Platform.Shell;

/// <summary>Tells the browser where the modules are that others name: the copies with fingerprints, which it keeps and asks for once.</summary>
internal sealed class ModuleMap
{
    private static readonly ConditionalWeakTable<ResourceAssetCollection, ModuleMap> Made = [];

    private ModuleMap(ResourceAssetCollection assets)
    {
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in assets)
        {
            var name = asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value;
            if (name is not null && name[0] != '_' && name.EndsWith(".js", StringComparison.Ordinal)) imports[$"./{name}"] = $"./{asset.Url}";
        }

        Text = JsonSerializer.Serialize(new { imports });
        Hash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
    }

    /// <summary>The import map, as it stands in the page.</summary>
    public string Text { get; }

    /// <summary>Names it for the content security policy: it is the one script inside a page.</summary>
    public string Hash { get; }

    public static ModuleMap Of(ResourceAssetCollection assets) => Made.GetValue(assets, all => new ModuleMap(all));
}
