using System.Text.RegularExpressions;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Comments;

/// <summary>What a comment says: plain text in which people are named.</summary>
internal static partial class CommentText
{
    /// <summary>The most characters somebody may type.</summary>
    public const int Longest = 10_000;

    private const int MostMentions = 20;

    /// <summary>Checks what was typed, and writes every name as the person is called.</summary>
    /// <param name="context">The command.</param>
    /// <param name="record">What it is about.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="before">What stood there: who was named then stays named, whatever they may see now.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The text to keep, and who is newly named in it.</returns>
    public static async Task<(string Text, IReadOnlyList<Guid> Named)> Read(CommandContext context, RecordCard record, string? typed, string? before, CancellationToken cancel)
    {
        var text = CommandContext.Text("Text", typed, Longest);
        var known = NamedIn(before ?? "");
        List<Guid> named = [.. NamedIn(text).Except(known)];
        if (named.Count > MostMentions) throw CommandContext.Invalid("Text", $"{named.Count} people are named, at most {MostMentions} can be: name a few and let them pass it on.");
        if (named.Count == 0) return (text, named);
        var people = await context.Db.PeopleWhoSee(record, context.Now).Where(p => named.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        if (Mention().Matches(text).FirstOrDefault(m => named.Contains(IdOf(m)) && !people.ContainsKey(IdOf(m))) is { } unseeing)
            throw CommandContext.Invalid("Text", $"{unseeing.Groups[1].Value} may not see this record and would not know what you mean: give them a role here first, or leave the name out.");
        return (Mention().Replace(text, m => people.TryGetValue(IdOf(m), out var name) ? $"@[{name.Replace(']', ')')}](person/{m.Groups[2].Value})" : m.Value), named);
    }

    private static IReadOnlyList<Guid> NamedIn(string text) => [.. Mention().Matches(text).Select(IdOf).Distinct()];

    private static Guid IdOf(Match mention) => Guid.Parse(mention.Groups[2].Value);

    /// <summary>The text as people read it.</summary>
    public static string Plain(string kept) => Mention().Replace(kept, m => $"@{m.Groups[1].Value}");

    /// <summary>Its beginning on one line.</summary>
    public static string Beginning(string kept, int most = 200)
    {
        var line = string.Join(' ', Plain(kept).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    [GeneratedRegex(@"@\[([^\]\r\n]{1,200})\]\(person/([0-9a-f]{32})\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
