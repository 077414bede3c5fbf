using System.Text.RegularExpressions;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;

namespace Gantry.Platform.Places;

/// <summary>Addresses that can be saved as views: lists, and plans.</summary>
internal static partial class ViewAddress
{
    public const int LongestName = 100;
    public const int LongestPath = 120;
    public const int LongestQuery = 2_000;

    /// <summary>Takes an address apart; refused when it is not that of a page with views.</summary>
    public static (string Path, string Query) Read(string field, string? address)
    {
        var text = CommandContext.Text(field, address, LongestPath + LongestQuery);
        var (path, query) = text.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");
        path = path.TrimEnd('/').ToLowerInvariant();
        if (!HasViews(path)) throw CommandContext.Invalid(field, "Views are saved of lists and plans: open one of them first.");
        if (query.Length > LongestQuery || query.Any(c => char.IsControl(c) || c == '#')) throw CommandContext.Invalid(field, "What follows the question mark of the address is too long, or no part of an address.");
        return (path, query);
    }

    /// <summary>Whether a page has views.</summary>
    public static bool HasViews(string path) => Pages().IsMatch(path);

    /// <summary>The record whose page it is; null for lists, which everybody opens and which show each reader their own rows.</summary>
    public static RecordRef? RecordOf(string path) =>
        Pages().Match(path) is { Success: true } match && Guid.TryParse(match.Groups[1].Value, out var project) ? new RecordRef(RecordKind.Project, project) : null;

    [GeneratedRegex("^/(?:projects|programs|portfolios|units|bodies|people|roles|fields|projects/([0-9a-f-]{36})/plan)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pages();
}
