using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Answers a retry with what was kept the first time.</summary>
internal static class KeptEdit
{
    public static async Task<EditAnswer?> Find(PlanTurn turn, string client, long sequence, CancellationToken cancel)
    {
        if (turn.Warm.IsNew(client, sequence)) return null;
        var kept = await turn.Db.PlanEdits.AsNoTracking().SingleOrDefaultAsync(e => e.PlanId == turn.Stored.Id && e.ClientId == client && e.Sequence == sequence, cancel);
        if (kept is null) return null;
        if (kept.ActorId != turn.Context.Actor.PersonId) throw EditProblem.Invalid("client", "Somebody else's page calls itself the same: choose another 'client'.");
        var change = ChangeJson.Expand(kept.Change);
        using var document = JsonDocument.Parse(change);
        var uids = document.RootElement.TryGetProperty("uids", out var named) ? named.Deserialize<Dictionary<string, int>>() : null;
        return new EditAnswer(kept.Version, uids, new RawJson(change));
    }

    public static Dictionary<string, int>? Named(Dictionary<string, int> refs)
    {
        var named = refs.Where(r => r.Key[0] != '\u0001').ToDictionary();
        return named.Count == 0 ? null : named;
    }
}
