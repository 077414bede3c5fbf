using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>Two compared plans as one page.</summary>
internal static class DiffPage
{
    private const int MostRows = 500;

    public static string Write(PlanDifference plans)
    {
        var html = new Html();
        Title(html, plans);
        if (plans.Difference.IsEmpty) html.Add($"<p class=\"lead\">{DiffWords.None}</p>");
        else Body(html, plans);
        html.Add($"<footer>{DiffWords.Footer}</footer>");
        return ReportPage.Document($"{DiffWords.Kind}: {plans.Title}", DiffWords.Kind, html.ToMarkup());
    }

    private static void Title(Html html, PlanDifference plans)
    {
        var difference = plans.Difference;
        html.Add($"<h1>{plans.Title}</h1>");
        html.Add(ReportPage.Facts(
            (DiffWords.OldHead, DiffWords.File(Path.GetFileName(plans.OldFile), Date(plans.Old.Plan.StatusDate))),
            (DiffWords.NewHead, DiffWords.File(Path.GetFileName(plans.NewFile), Date(plans.New.Plan.StatusDate))),
            (DiffWords.MatchedHead, DiffWords.Matches(difference))));
        if (difference.IsEmpty) return;
        var rewritten = difference.Retroactive.Count();
        html.Add($"<div class=\"cards\">");
        html.Add(ReportPage.Card(DiffWords.FinishHead, DiffWords.Moved(difference), DiffWords.Tone(difference.FinishMoved) switch { "bad" => "red", "good" => "green", _ => "" }, difference.NewFinish is { } finish ? DiffWords.Now(finish) : ""));
        html.Add(ReportPage.Card(DiffWords.RetroactiveTitle, ReportPage.Number(rewritten), rewritten > 0 ? "red" : "", DiffWords.TasksUnit));
        html.Add(ReportPage.Card(DiffWords.InputsCard, ReportPage.Number(plans.WithInputs.Count), "", DiffWords.AddedAndRemoved(plans.Added.Count, plans.Removed.Count)));
        html.Add(ReportPage.Card(DiffWords.SlipTitle, ReportPage.Number(plans.Slipped.Count + plans.Milestones.Count), "", DiffWords.BecameCritical(plans.Gained.Count)));
        html.Add($"</div>");
    }

    private static void Body(Html html, PlanDifference plans)
    {
        var difference = plans.Difference;
        Retroactive(html, plans);
        Finish(html, difference);
        Moved(html, DiffWords.MilestoneTitle, plans.Milestones);
        Moved(html, DiffWords.SlipTitle, plans.Slipped);
        Table(html, DiffWords.InputTitle, ["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.WhatHead, DiffWords.OldHead, DiffWords.NewHead], plans.WithInputs.SelectMany(task => task.Values.Select((value, i) => Markup.Of(
            $"<tr><td class=\"num tight\">{(i == 0 ? Id(task) : "")}</td><td>{(i == 0 ? task.TaskName : "")}</td><td>{value.Label}{(value.IsRetroactive ? Markup.Of($" <span class=\"chip red\">{ReportPage.SilentShape("red")}{DiffWords.History}</span>") : Markup.Empty)}</td><td>{value.Old ?? "\u2013"}</td><td>{value.New ?? "\u2013"}</td></tr>"))));
        Table(html, DiffWords.AddedTitle, ["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.StartHead, DiffWords.FinishHead], plans.Added.Select(task => Dated(task, task.New)));
        Table(html, DiffWords.RemovedTitle, ["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.StartHead, DiffWords.FinishHead], plans.Removed.Select(task => Dated(task, task.Old)));
        Table(html, DiffWords.LinksTitle, [DiffWords.ChangeHead, DiffWords.PredecessorHead, DiffWords.SuccessorHead, DiffWords.OldHead, DiffWords.NewHead], difference.Links.Select(link => Markup.Of(
            $"<tr><td class=\"tight\">{DiffWords.Kinds(link.Kind)}</td><td>{link.PredecessorName}</td><td>{link.SuccessorName}</td><td>{link.Old ?? "\u2013"}</td><td>{link.New ?? "\u2013"}</td></tr>")));
        CriticalPath(html, plans);
        Table(html, DiffWords.ErosionTitle, ["#" + DiffWords.IdHead, DiffWords.TaskHead, "#" + DiffWords.OldFloatHead, "#" + DiffWords.NewFloatHead, "#" + DiffWords.UsedUpHead], plans.Eroded.Select(task => Markup.Of(
            $"<tr><td class=\"num tight\">{Id(task)}</td><td>{task.TaskName}</td><td class=\"num\">{ReportPage.Days(task.OldFloat ?? 0)}</td><td class=\"num {(task.NewFloat < 0 ? "bad" : "")}\">{ReportPage.Days(task.NewFloat ?? 0)}</td><td class=\"num\">{ReportPage.Days((task.OldFloat - task.NewFloat) ?? 0)}</td></tr>")));
        Parts(html, DiffWords.CalendarsTitle, difference.Calendars);
        Parts(html, DiffWords.ResourcesTitle, difference.Resources);
        Parts(html, DiffWords.AssignmentsTitle, difference.Assignments);
        Table(html, DiffWords.PlanTitle, [DiffWords.WhatHead, DiffWords.OldHead, DiffWords.NewHead], difference.Plan.Select(value => Markup.Of($"<tr><td>{value.Label}</td><td>{value.Old ?? "\u2013"}</td><td>{value.New ?? "\u2013"}</td></tr>")));
        Unchanged(html, plans);
    }

    private static void Retroactive(Html html, PlanDifference plans)
    {
        var rewritten = plans.Difference.Retroactive.ToList();
        if (rewritten.Count == 0) return;
        html.Add($"<section class=\"card measure alert\" style=\"margin-top:16px\"><h2>{ReportPage.SilentShape("red")} {DiffWords.RetroactiveTitle}</h2><p>{(plans.Old.Plan.StatusDate is null ? DiffWords.RetroactiveLeadWithoutStatus : DiffWords.RetroactiveLead)}</p>");
        html.Add($"<table><thead><tr>{Heads(["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.WhatHead, DiffWords.OldHead, DiffWords.NewHead])}</tr></thead><tbody>");
        foreach (var task in rewritten.Take(MostRows))
            foreach (var value in task.Values.Where(value => value.IsRetroactive))
                html.Add($"<tr><td class=\"num tight\">{Id(task)}</td><td>{task.TaskName}</td><td>{value.Label}</td><td>{value.Old ?? "\u2013"}</td><td class=\"bad\">{value.New ?? "\u2013"}</td></tr>");
        html.Add($"</tbody></table></section>");
    }

    private static void Finish(Html html, ScheduleDifference difference)
    {
        html.Add($"<h2>{DiffWords.FinishTitle}</h2>");
        if (difference.FinishSteps.Count == 0)
        {
            html.Add($"<p class=\"sub\">{DiffWords.FinishUnmoved}</p>");
            return;
        }

        html.Add($"<p class=\"sub\">{DiffWords.FinishLead}</p><div class=\"card pic scroll\">{DiffPictures.Waterfall(difference)}</div>");
        html.Add($"<div class=\"card big\" style=\"margin-top:8px\"><table><thead><tr>{Heads(["#" + DiffWords.IdHead, DiffWords.TaskHead, "#" + DiffWords.AddsHead, DiffWords.WhyHead])}</tr></thead><tbody>");
        foreach (var step in difference.FinishSteps.Take(MostRows))
            html.Add($"<tr><td class=\"num tight\">{step.TaskId?.ToString(System.Globalization.CultureInfo.InvariantCulture)}</td><td>{step.Title}</td><td class=\"num {DiffWords.Tone(step.Days)}\">{ReportPage.Shift(step.Days)}</td><td>{step.Why}</td></tr>");
        html.Add($"</tbody></table></div>");
    }

    private static void Moved(Html html, string title, IReadOnlyList<TaskDifference> tasks)
    {
        if (tasks.Count == 0) return;
        html.Add($"<h2>{title} <span class=\"sub\">{ReportPage.Number(tasks.Count)}</span></h2><div class=\"card pic big scroll\"><p class=\"sub\" style=\"margin-top:0\">{DiffWords.Legend}{(tasks.Count > DiffPictures.MostRows ? DiffWords.MovedMost(DiffPictures.MostRows) : "")}</p>{DiffPictures.Slips(tasks, title)}</div>");
        Rows(html, ["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.OldStartHead, DiffWords.NewStartHead, DiffWords.OldFinishHead, DiffWords.NewFinishHead, "#" + DiffWords.StartHead, "#" + DiffWords.FinishHead], tasks.Select(task => Markup.Of(
            $"<tr><td class=\"num tight\">{Id(task)}</td><td>{task.TaskName}</td><td class=\"tight\">{Date(task.Old?.Start)}</td><td class=\"tight\">{Date(task.New?.Start)}</td><td class=\"tight\">{Date(task.Old?.Finish)}</td><td class=\"tight\">{Date(task.New?.Finish)}</td><td class=\"num {DiffWords.Tone(task.StartMoved)}\">{ReportPage.Shift(task.StartMoved)}</td><td class=\"num {DiffWords.Tone(task.FinishMoved)}\">{ReportPage.Shift(task.FinishMoved)}</td></tr>")), tasks.Count);
    }

    private static void CriticalPath(Html html, PlanDifference plans)
    {
        if (plans.Gained.Count + plans.Lost.Count == 0) return;
        Table(html, DiffWords.PathTitle, ["#" + DiffWords.IdHead, DiffWords.TaskHead, DiffWords.ChangeHead, "#" + DiffWords.OldFloatHead, "#" + DiffWords.NewFloatHead], plans.Gained.Concat(plans.Lost).Select(task => Markup.Of(
            $"<tr><td class=\"num tight\">{Id(task)}</td><td>{task.TaskName}</td><td class=\"{(task.IsCritical ? "bad" : "good")}\">{(task.IsCritical ? DiffWords.Gained : DiffWords.Lost)}</td><td class=\"num\">{Float(task.OldFloat)}</td><td class=\"num\">{Float(task.NewFloat)}</td></tr>")));
    }

    private static void Parts(Html html, string title, IReadOnlyList<PartDifference> parts) =>
        Table(html, title, [DiffWords.NameHead, DiffWords.ChangeHead, DiffWords.WhatHead, DiffWords.OldHead, DiffWords.NewHead], parts.SelectMany(part => part.Values.Count == 0
            ? [Markup.Of($"<tr><td>{part.Name}</td><td>{DiffWords.Kinds(part.Kind)}</td><td></td><td></td><td></td></tr>")]
            : part.Values.Select((value, i) => Markup.Of($"<tr><td>{(i == 0 ? part.Name : "")}</td><td>{(i == 0 ? DiffWords.Kinds(part.Kind) : "")}</td><td>{value.Label}</td><td>{value.Old ?? "\u2013"}</td><td>{value.New ?? "\u2013"}</td></tr>"))));

    private static void Unchanged(Html html, PlanDifference plans)
    {
        var difference = plans.Difference;
        var same = new (string Title, bool Differs)[]
        {
            (DiffWords.InputTitle, plans.WithInputs.Count > 0), (DiffWords.LinksTitle, difference.Links.Count > 0), (DiffWords.CalendarsTitle, difference.Calendars.Count > 0),
            (DiffWords.ResourcesTitle, difference.Resources.Count > 0), (DiffWords.AssignmentsTitle, difference.Assignments.Count > 0), (DiffWords.PlanTitle, difference.Plan.Count > 0),
            (DiffWords.RetroactiveTitle, difference.Retroactive.Any()),
        }.Where(part => !part.Differs).Select(part => part.Title.ToLowerInvariant()).ToList();
        if (same.Count > 0) html.Add($"<p class=\"sub\">{DiffWords.Unchanged(same)}</p>");
    }

    private static void Table(Html html, string title, string[] heads, IEnumerable<Markup> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        html.Add($"<h2>{title}</h2>");
        Rows(html, heads, all, all.Count);
    }

    private static void Rows(Html html, string[] heads, IEnumerable<Markup> rows, int count)
    {
        html.Add($"<div class=\"card big scroll\" style=\"margin-top:8px\"><table>{(count > MostRows ? Markup.Of($"<caption>{DiffWords.NotAllShown(MostRows, count)}</caption>") : Markup.Empty)}<thead><tr>{Heads(heads)}</tr></thead><tbody>");
        foreach (var row in rows.Take(MostRows)) html.Add(row);
        html.Add($"</tbody></table></div>");
    }

    /// <summary>Column heads; one that begins with # stands above numbers.</summary>
    private static Markup Heads(string[] heads) =>
        Markup.Join(heads.Select(head => head.StartsWith('#') ? Markup.Of($"<th scope=\"col\" class=\"num\">{head[1..]}</th>") : Markup.Of($"<th scope=\"col\">{head}</th>")));

    private static Markup Dated(TaskDifference task, TaskSpan? span) =>
        Markup.Of($"<tr><td class=\"num tight\">{Id(task)}</td><td>{task.TaskName}</td><td>{Date(span?.Start)}</td><td>{Date(span?.Finish)}</td></tr>");

    private static string Id(TaskDifference task) => task.TaskId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Float(double? days) => days is { } known ? ReportPage.Days(known) : "\u2013";

    private static string Date(PlanTime? time) => time is { } known ? ReportPage.Date(known) : DiffWords.NoDate;
}
