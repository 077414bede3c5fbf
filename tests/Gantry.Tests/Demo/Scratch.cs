using System.Diagnostics;
using Gantry.Demo;
using Gantry.Scheduling;

namespace Gantry.Tests.Demo;

public class Scratch
{
    [Fact]
    public void Print()
    {
        var today = new DateOnly(2026, 11, 23);
        var company = Company.Read();
        foreach (var project in company.Projects.Append(company.LargeProject))
        {
            var watch = Stopwatch.StartNew();
            var document = DemoPlan.Make(company, project, today);
            var ms = watch.ElapsedMilliseconds;
            var schedule = Schedule.Compute(document.Plan);
            var days = new WorkingDays(document.Plan);
            var b = document.TaskDetails.Values.Where(d => d.Baselines.ContainsKey(0)).Select(d => d.Baselines[0].Finish).Max();
            var leaves = document.Plan.Tasks.Where(t => !t.IsSummary).ToList();
            Console.WriteLine($"{project.Code} {project.Status,-10} rows {document.Plan.Tasks.Count,4} leaves {leaves.Count,4} links {document.Plan.Links.Count,4} asg {document.Plan.Assignments.Count,4} res {document.Plan.Resources.Count,2} | {document.Plan.Start.Date:yyyy-MM-dd} .. {schedule.Finish.Date:yyyy-MM-dd} base {b?.Date:yyyy-MM-dd} var {(b is null ? "" : days.Between(b.Value, schedule.Finish))} want {project.Variance} | done {leaves.Count(t => t.PercentComplete == 100)} going {leaves.Count(t => t.PercentComplete is > 0 and < 100)} | crit {schedule.Dates.Count(d => d.IsCritical)} minfloat {schedule.Dates.Min(d => d.TotalFloat.Seconds) / 28800.0:0.0} | {ms} ms {string.Join("; ", schedule.Diagnostics.Take(2).Select(d => d.Message))}");
            if (Environment.GetEnvironmentVariable("SHOW") is { } show && show.Contains(project.Code))
                for (var i = 0; i < document.Plan.Tasks.Count; i++)
                {
                    var (t, d, detail) = (document.Plan.Tasks[i], schedule.Dates[i], document.TaskDetails[document.Plan.Tasks[i].Uid]);
                    var preds = string.Join(",", document.Plan.Links.Where(l => l.SuccessorUid == t.Uid).Select(l => $"{l.PredecessorUid}{(l.Kind == LinkKind.FinishStart ? "" : l.Kind.ToString())}{(l.Lag == 0 ? "" : $"{l.Lag / 28800.0:+0.#;-0.#}d")}"));
                    var who = string.Join(", ", document.Plan.Assignments.Where(a => a.TaskUid == t.Uid).Select(a => document.Plan.Resources[a.ResourceUid!.Value - 1].Name + (a.Units == 1 ? "" : $" {a.Units:P0}")));
                    Console.WriteLine($"{t.Uid,4} {detail.Wbs,-8} {new string(' ', 2 * t.OutlineLevel)}{t.Name} | {t.Duration.Hours / 8:0.#}d{(t.IsElapsed ? " elapsed" : "")} | {d.Start.ToDateTime():yyyy-MM-dd HH:mm} {d.Finish.ToDateTime():yyyy-MM-dd HH:mm} | TF {d.TotalFloat.Seconds / 28800.0:0.0} {(d.IsCritical ? "CRIT" : "")} | {t.PercentComplete}% | {preds} | {who} {(t.Deadline is { } dl ? "DL " + dl.Date : "")} {(t.ConstraintDate is { } cd ? t.Constraint + " " + cd.Date : "")} {detail.Notes}");
                }
        }
    }
}
