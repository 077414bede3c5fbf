using Gantry.Charters;

namespace Gantry.Approvals;

/// <summary>Somebody in the line of a decision.</summary>
/// <param name="Holder">As what.</param>
/// <param name="Name">Who, for people.</param>
/// <param name="PersonId">The person; null for a body or when the seat is empty.</param>
/// <param name="DeputyId">Who stands in.</param>
/// <param name="BodyId">The body; null for a person.</param>
/// <param name="CanDecide">False for an empty seat, somebody who left, or a body that cannot reach its quorum.</param>
public sealed record LineSeat(AuthorityHolder Holder, string Name, Guid? PersonId, Guid? DeputyId, Guid? BodyId, bool CanDecide);

/// <summary>Where a decision goes.</summary>
/// <param name="Seat">Who decides; null when nobody in the whole line can.</param>
/// <param name="Above">The next in the line who can decide.</param>
/// <param name="HasAuthority">The table gives it to them; false when it rose because nobody else has it.</param>
/// <param name="IsOwn">Whoever asks has the authority themselves: nothing waits.</param>
/// <param name="Why">Each who was looked at, and why it was or was not them.</param>
public sealed record Routed(LineSeat? Seat, LineSeat? Above, bool HasAuthority, bool IsOwn, string Why);

/// <summary>Routes a decision to the lowest person or body with authority. Pure: the same line and table give the same answer.</summary>
public static class Routing
{
    /// <summary>Finds who decides. Linear in the line and the table.</summary>
    /// <param name="kind">What is decided.</param>
    /// <param name="days">Working days it costs, 0 or more.</param>
    /// <param name="moneyMinor">Money it costs in minor units, 0 or more.</param>
    /// <param name="line">The line, the lowest first.</param>
    /// <param name="table">The authority table.</param>
    /// <param name="requesterId">Who asks: decides only what the table gives to them.</param>
    /// <param name="above">The lowest that may decide, such as above the board for a breach of the project's tolerance; null for the whole line.</param>
    public static Routed Find(DecisionKind kind, int days, long moneyMinor, IReadOnlyList<LineSeat> line, IReadOnlyList<AuthorityRow> table, Guid? requesterId, AuthorityHolder? above = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(table);
        var why = new List<string>();
        var from = above is { } lowest ? IndexAbove(line, lowest) : 0;
        for (var i = from; i < line.Count; i++)
        {
            var seat = line[i];
            var rows = table.Where(r => r.Kind == kind && r.Holder == seat.Holder).ToList();
            if (rows.Count == 0) why.Add($"{Title(seat)}: the table gives no authority over {kind.ToString().ToLowerInvariant()}");
            else if (!rows.Exists(r => r.Carries(kind, days, moneyMinor))) why.Add($"{Title(seat)}: the limit is lower");
            else if (!seat.CanDecide) why.Add($"{Title(seat)}: has the authority and cannot use it");
            else
            {
                why.Add($"{Title(seat)}: has the authority");
                var own = requesterId is not null && seat.PersonId == requesterId;
                return new Routed(seat, Next(line, i, requesterId), HasAuthority: true, own, string.Join("; ", why) + ".");
            }
        }

        // Nobody has it: it rises to the highest who can decide, and the table is to be repaired.
        for (var i = line.Count - 1; i >= 0; i--)
        {
            if (!line[i].CanDecide || (requesterId is not null && line[i].PersonId == requesterId)) continue;
            why.Add($"Nobody has the authority: it rises to {Title(line[i])}");
            return new Routed(line[i], null, HasAuthority: false, IsOwn: false, string.Join("; ", why) + ".");
        }

        return new Routed(null, null, HasAuthority: false, IsOwn: false, string.Join("; ", why.Append("Nobody in the line can decide")) + ".");
    }

    private static int IndexAbove(IReadOnlyList<LineSeat> line, AuthorityHolder lowest)
    {
        for (var i = 0; i < line.Count; i++)
            if (line[i].Holder == lowest) return i + 1;
        return 0;
    }

    private static LineSeat? Next(IReadOnlyList<LineSeat> line, int index, Guid? requesterId) =>
        line.Skip(index + 1).FirstOrDefault(s => s.CanDecide && s.PersonId is not null && s.PersonId != line[index].PersonId && s.PersonId != requesterId);

    private static string Title(LineSeat seat) => seat.Name.Length == 0 ? $"{Words(seat.Holder)} (nobody)" : $"{Words(seat.Holder)} {seat.Name}";

    /// <summary>What a holder is called.</summary>
    public static string Words(AuthorityHolder holder) => holder switch
    {
        AuthorityHolder.ProjectManager => "Project manager",
        AuthorityHolder.FunctionalManager => "Functional manager",
        AuthorityHolder.Board => "Board",
        AuthorityHolder.ProgramManager => "Program manager",
        AuthorityHolder.PortfolioManager => "Portfolio manager",
        _ => "Sponsor",
    };
}
