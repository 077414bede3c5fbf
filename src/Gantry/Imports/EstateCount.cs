using Gantry.Exchange;
using Gantry.Platform.Search;

namespace Gantry.Imports;

/// <summary>Counts what the files of an estate share while they are read one by one.</summary>
internal sealed class EstateCount
{
    private readonly HashSet<string> _resources = [], _calendars = [];
    private readonly List<(string From, string To)> _links = [];
    private readonly HashSet<string> _files = [];
    private int _resourcesInFiles, _calendarsInFiles;

    public void Add(string path, PlanDocument document)
    {
        _files.Add(FileKey(path));
        foreach (var resource in document.Plan.Resources.Where(r => r.Name.Length > 0))
        {
            _resourcesInFiles++;
            _resources.Add($"{resource.Kind}/{SearchKey.Of(resource.Name)}");
        }

        foreach (var calendar in document.Plan.Calendars.Where(c => c.BaseUid is null))
        {
            _calendarsInFiles++;
            _calendars.Add(Plans.CalendarDefinition.Write(calendar));
        }

        _links.AddRange(document.ForeignLinks.Select(l => (path, l.File)));
        _links.AddRange(document.TaskDetails.Values.Where(d => d.SubprojectFile is not null).Select(d => (path, d.SubprojectFile!)));
    }

    public EstateReport Report()
    {
        var missing = _links.Where(l => !_files.Contains(FileKey(l.To))).Distinct()
            .Select(l => $"{l.From} refers to {l.To}, which is not among the files: import it too, and the links are tied.").Take(200).ToList();
        return new EstateReport(_resourcesInFiles, _resources.Count, _calendarsInFiles, _calendars.Count,
            _links.Count(l => _files.Contains(FileKey(l.To))), missing);
    }

    /// <summary>What two names of one plan have in common: the file's name without folder and ending.</summary>
    public static string FileKey(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return SearchKey.Of(dot > 0 ? name[..dot] : name);
    }
}
