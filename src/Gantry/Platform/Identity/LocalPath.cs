namespace Gantry.Platform.Identity;

/// <summary>Where to go after signing in: only ever a place of this installation.</summary>
internal static class LocalPath
{
    /// <summary>The path when it is one of ours, the home page otherwise.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && path.Length <= 2000 && !path.Any(char.IsControl) && !IsWayIn(path) ? path : "/";

    // Going back to a page of the way in would lead in a circle.
    private static bool IsWayIn(string path) => path.StartsWith("/account/", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("/account/second-factor", StringComparison.OrdinalIgnoreCase);
}
