using System.Globalization;

namespace Gantry.Exchange.MsProject;

/// <summary>The place of a task in another plan: the path of a file, often followed by a backslash and the ID of the task.</summary>
internal static class ForeignPlace
{
    public static (string File, int? Id) Split(string place)
    {
        var cut = place.LastIndexOfAny(['\\', '/']);
        return cut > 0 && int.TryParse(place.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (place[..cut], id)
            : (place, null);
    }

    public static void Take(TaskDetail detail, string place)
    {
        if (place.Length == 0) return;
        var (file, id) = Split(place);
        detail.SubprojectFile = file;
        detail.ForeignId = id;
    }
}
