using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Exchange.Conformance;

/// <summary>Compares the dates the engine computes with those a file holds.</summary>
/// <remarks>A figure that the file does not hold is not compared. Dates agree when they lie less than a minute apart.</remarks>
public static class DateComparison
{
    private const long Minute = 60;

    /// <summary>Reads, schedules and compares files one after the other.</summary>
    public static ConformanceReport Of(IEnumerable<ConformanceFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new ConformanceReport([.. files.Select(Of)]);
    }

    /// <summary>Reads, schedules and compares one file.</summary>
    public static FileConformance Of(ConformanceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var stream = file.Open();
            var (counts, differences) = Of(MsProjectXml.Read(stream));
            return new FileConformance(file.Name, file.Group, counts, differences);
        }
        catch (Exception error) when (error is UnreadableFileException or IOException or UnauthorizedAccessException)
        {
            return new FileConformance(file.Name, file.Group, default, [], error.Message);
        }
    }

    /// <summary>Schedules a document's plan and compares.</summary>
    public static (ConformanceCounts Counts, IReadOnlyList<ConformanceDifference> Differences) Of(PlanDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var schedule = Schedule.Compute(document.Plan);
        var counts = default(ConformanceCounts);
        var differences = new List<ConformanceDifference>();
        for (var i = 0; i < document.Plan.Tasks.Count; i++)
        {
            var task = document.Plan.Tasks[i];
            if (task.IsSummary || !task.IsActive || task.IsManual || task.IsExternal || task.OutlineLevel == 0) continue;
            if (!document.StoredDates.TryGetValue(task.Uid, out var stored)) continue;
            var found = new Differences(schedule, i, differences);
            var dates = schedule.Dates[i];
            var forward = found.Agree("Start", stored.Start, dates.Start) & found.Agree("Finish", stored.Finish, dates.Finish)
                & found.Agree("EarlyStart", stored.EarlyStart, dates.EarlyStart) & found.Agree("EarlyFinish", stored.EarlyFinish, dates.EarlyFinish);
            var backward = found.Agree("LateStart", stored.LateStart, dates.LateStart) & found.Agree("LateFinish", stored.LateFinish, dates.LateFinish)
                & found.Agree(stored.TotalFloat, dates.TotalFloat);
            var critical = found.Agree(stored.IsCritical, dates.IsCritical);
            counts += new ConformanceCounts(1, forward ? 1 : 0, backward ? 1 : 0, forward && backward && critical ? 1 : 0);
        }

        return (counts, differences);
    }

    private readonly struct Differences(Schedule schedule, int index, List<ConformanceDifference> list)
    {
        public bool Agree(string field, PlanTime? stored, PlanTime computed)
        {
            if (stored is not { } known || Math.Abs(known.Seconds - computed.Seconds) < Minute) return true;
            Add(field, known.ToString(), computed.ToString());
            return false;
        }

        public bool Agree(WorkTime? stored, WorkTime computed)
        {
            if (stored is not { } known || Math.Abs(known.Seconds - computed.Seconds) < Minute) return true;
            Add("TotalFloat", $"{known.Minutes:0.#} min", $"{computed.Minutes:0.#} min");
            return false;
        }

        public bool Agree(bool? stored, bool computed)
        {
            if (stored is not { } known || known == computed) return true;
            Add("IsCritical", known ? "yes" : "no", computed ? "yes" : "no");
            return false;
        }

        private void Add(string field, string stored, string computed)
        {
            var task = schedule.Plan.Tasks[index];
            var date = field switch
            {
                "Start" or "EarlyStart" => ExplainedDate.Start,
                "Finish" or "EarlyFinish" => ExplainedDate.Finish,
                "LateStart" => ExplainedDate.LateStart,
                _ => ExplainedDate.LateFinish,
            };
            var why = schedule.Explain(index, date)?.Sentence ?? "";
            list.Add(new ConformanceDifference(task.Uid, task.Name, field, stored, computed, why));
        }
    }
}
