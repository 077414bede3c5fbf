using Gantry.Platform.Commands;

namespace Gantry.Platform.Access;

/// <summary>Who acts: a signed-in person, or the installation itself (set-up, demo, jobs).</summary>
/// <param name="PersonId">The person; null for the installation.</param>
/// <param name="Name">For people to read.</param>
public sealed record Actor(Guid? PersonId, string Name)
{
    /// <summary>The installation acting on its own behalf: set-up and the demo. Never reachable from a request.</summary>
    public static Actor Installation { get; } = new(null, "Gantry");

    /// <summary>The permissions a program acting for the person may use; null for the person.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Whether the actor may read and change what is the person's own; a program needs leave for that.</summary>
    public bool MayActOnOwn => Only?.Contains(CommandAttribute.OwnRecord) != false;

    public bool IsInstallation => PersonId is null;
}
