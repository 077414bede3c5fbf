using System.Security.Cryptography;
using System.Text;
using Gantry.Exchange;
using Gantry.Plans;
using Gantry.Platform.Commands;
using Gantry.Platform.Search;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>Ties the resources and calendars of a plan to those of the organisation, adding what is new.</summary>
/// <remarks>
/// A resource is the same when its mail address is the same, or, where one of them has none, when name and kind are.
/// A calendar is the same when its week, work weeks and exceptions are; its name alone proves nothing.
/// </remarks>
internal static class PoolOfPlan
{
    public static async Task Tie(CommandContext context, PlanDocument document, PlanRowsOf rows, CancellationToken cancel)
    {
        await TieResources(context, document, rows.Resources, cancel);
        await TieCalendars(context, rows.Calendars, cancel);
    }

    private static async Task TieResources(CommandContext context, PlanDocument document, List<ResourceRow> rows, CancellationToken cancel)
    {
        var named = rows.Where(r => r.Name.Length > 0).ToList();
        if (named.Count == 0) return;
        var db = context.Db;
        var keys = named.Select(r => SearchKey.Of(r.Name)).Distinct().ToList();
        var emails = named.Select(r => EmailOf(document, r)).OfType<string>().Distinct().ToList();
        var known = await db.ResourcePool.Where(p => keys.Contains(p.NameKey) || (p.Email != null && emails.Contains(p.Email))).ToListAsync(cancel);
        var people = await db.People.Where(p => keys.Contains(p.NameKey) || (p.Email != null && emails.Contains(p.Email)))
            .Select(p => new { p.Id, p.NameKey, p.Email }).ToListAsync(cancel);
        foreach (var row in named)
        {
            var (key, email) = (SearchKey.Of(row.Name), EmailOf(document, row));
            var same = known.Find(p => email is not null && p.Email == email)
                ?? known.Find(p => p.NameKey == key && p.Kind == row.Kind && (email is null || p.Email is null));
            if (same is null)
            {
                var namesakes = people.Where(p => p.NameKey == key).ToList();
                var person = people.Find(p => email is not null && p.Email == email) ?? (namesakes.Count == 1 ? namesakes[0] : null);
                same = new PooledResource
                {
                    Name = row.Name,
                    NameKey = key,
                    Email = email,
                    Kind = row.Kind,
                    MaxUnits = row.MaxUnits,
                    PersonId = row.Kind == ResourceKind.Work ? person?.Id : null,
                };
                db.ResourcePool.Add(same);
                known.Add(same);
            }

            row.PooledResourceId = same.Id;
        }
    }

    private static async Task TieCalendars(CommandContext context, List<CalendarRow> rows, CancellationToken cancel)
    {
        // A calendar derived from another belongs to a resource; only whole ones are the organisation's.
        var whole = rows.Where(c => c.BaseUid is null).ToList();
        var hashes = whole.Select(HashOf).Distinct().ToList();
        var known = await context.Db.SharedCalendars.Where(c => hashes.Contains(c.DefinitionHash)).ToListAsync(cancel);
        foreach (var row in whole)
        {
            var hash = HashOf(row);
            var same = known.Find(c => c.DefinitionHash == hash);
            if (same is null)
            {
                same = new SharedCalendar { Name = row.Name, Definition = row.Definition, DefinitionHash = hash };
                context.Db.SharedCalendars.Add(same);
                known.Add(same);
            }

            row.SharedCalendarId = same.Id;
        }
    }

    private static string? EmailOf(PlanDocument document, ResourceRow row) =>
        document.ResourceDetails.TryGetValue(row.Uid, out var detail) && !string.IsNullOrWhiteSpace(detail.Email) ? detail.Email.Trim().ToLowerInvariant() : null;

    private static string HashOf(CalendarRow row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Definition)));
}
