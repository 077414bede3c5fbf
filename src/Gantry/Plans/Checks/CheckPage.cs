using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>A checked plan as one page that can be sent to whoever made the plan.</summary>
internal static class CheckPage
{
    private const int MostOffenders = 300;

    public static string Write(PlanCheck check)
    {
        var html = new Html();
        Title(html, check);
        Dcma(html, check);
        Practices(html, check);
        Pictures(html, check);
        html.Add($"<h2>{CheckWords.MeasuresTitle}</h2>");
        foreach (var measure in check.Quality.Measures) Measure(html, measure);
        html.Add($"<footer>{CheckWords.Footer}</footer>");
        return ReportPage.Document($"{CheckWords.Kind}: {check.Title}", CheckWords.Kind, html.ToMarkup());
    }

    private static void Title(Html html, PlanCheck check)
    {
        html.Add($"<h1>{check.Title}</h1>");
        html.Add(ReportPage.Facts(
            (CheckWords.File, Path.GetFileName(check.File)),
            (CheckWords.StatusDate, check.Quality.StatusDate is { } status ? ReportPage.Date(status) : CheckWords.None),
            (CheckWords.Baseline, check.BaselineNumber is { } number ? number.ToString(CultureInfo.InvariantCulture) : CheckWords.None),
            (CheckWords.Start, ReportPage.Date(check.Schedule.Start)),
            (CheckWords.Finish, ReportPage.Date(check.Schedule.Finish)),
            (CheckWords.CountedHead, CheckWords.Population(check.Quality))));
        var (passes, fails) = (check.Count(QualityVerdict.Passes), check.Count(QualityVerdict.Fails));
        var failing = check.Quality.Practices.Count(practice => practice.Verdict == QualityVerdict.Fails);
        html.Add($"<div class=\"cards\">");
        html.Add(ReportPage.Card(CheckWords.FailingMeasures, ReportPage.Number(fails), fails > 0 ? "red" : "", CheckWords.Of(check.Quality.Measures.Count)));
        html.Add(ReportPage.Card(CheckWords.PassingMeasures, ReportPage.Number(passes), "", CheckWords.WithFindings(check.Quality.Measures.Count(measure => CheckWords.Tone(measure) == "amber"))));
        html.Add(ReportPage.Card(CheckWords.NoVerdict, ReportPage.Number(check.Count(QualityVerdict.NotApplicable) + check.Count(QualityVerdict.NotComputable)), "", CheckWords.NoPass));
        html.Add(ReportPage.Card(CheckWords.FailingPractices, ReportPage.Number(failing), failing > 0 ? "red" : "", CheckWords.Of(check.Quality.Practices.Count)));
        html.Add($"</div><p class=\"sub\">{CheckWords.Lead}</p>");
    }

    private static void Dcma(Html html, PlanCheck check)
    {
        html.Add($"<h2>{CheckWords.DcmaTitle}</h2><div class=\"card big scroll\"><table><thead><tr><th scope=\"col\" colspan=\"2\">{CheckWords.MeasureHead}</th><th scope=\"col\">{CheckWords.GaugeHead}</th><th scope=\"col\" class=\"num\">{CheckWords.ValueHead}</th><th scope=\"col\" class=\"num\">{CheckWords.ThresholdHead}</th><th scope=\"col\" class=\"num\">{CheckWords.FoundHead}</th><th scope=\"col\">{CheckWords.VerdictHead}</th></tr></thead><tbody>");
        foreach (var measure in check.Quality.Measures.Where(measure => measure.Code.StartsWith("DCMA", StringComparison.Ordinal)))
        {
            var picture = measure.Value is null ? Markup.Of($"<span class=\"sub\">{measure.Why}</span>") : CheckPictures.Gauge(measure);
            html.Add($"<tr><td class=\"shape\">{ReportPage.SilentShape(CheckWords.Tone(measure))}</td><th scope=\"row\"><a class=\"plain\" href=\"#{measure.Code}\">{measure.Code[4..].TrimStart('0')} {measure.Title}</a></th><td>{picture}</td><td class=\"num\">{Dash(CheckWords.Value(measure))}</td><td class=\"num\">{CheckWords.Threshold(measure)}</td><td class=\"num\">{CheckWords.Found(measure)}</td><td class=\"tight {CheckWords.Tone(measure)}\">{CheckWords.Verdict(measure)}</td></tr>");
        }

        html.Add($"</tbody></table></div>");
    }

    private static void Practices(Html html, PlanCheck check)
    {
        html.Add($"<h2>{CheckWords.PracticesTitle}</h2><div class=\"card big scroll\"><table><caption>{CheckWords.PracticesCaption}</caption><thead><tr><th scope=\"col\" colspan=\"2\">{CheckWords.PracticeHead}</th><th scope=\"col\">{CheckWords.MeasuresHead}</th><th scope=\"col\">{CheckWords.NotCoveredHead}</th></tr></thead><tbody>");
        foreach (var practice in check.Quality.Practices)
        {
            var verdict = CheckWords.Verdict(practice.Verdict);
            var measures = Markup.Join(practice.Measures.Select(code => check.Quality[code]).Select(measure => Markup.Of($"<a class=\"chip {CheckWords.Tone(measure)}\" href=\"#{measure.Code}\" title=\"{measure.Title}: {CheckWords.Verdict(measure)}\">{ReportPage.SilentShape(CheckWords.Tone(measure))}{measure.Code}</a> ")));
            html.Add($"<tr><td class=\"shape\">{ReportPage.Shape(CheckWords.Tone(practice.Verdict), verdict)}</td><th scope=\"row\" style=\"width:32%\">{practice.Number} {practice.Title}</th><td style=\"width:32%\">{measures}{(practice.Measures.Count == 0 ? verdict : "")}</td><td class=\"sub\">{practice.NotCovered}</td></tr>");
        }

        html.Add($"</tbody></table></div>");
    }

    private static void Pictures(Html html, PlanCheck check)
    {
        html.Add($"<h2>{CheckWords.PicturesTitle}</h2>");
        if (check.Quality.FloatDays.Count == 0) html.Add($"<p class=\"sub\">{CheckWords.NoOpenTasks}</p>");
        else
        {
            html.Add($"<div class=\"two\"><div class=\"card pic\"><h3>{CheckWords.FloatTitle}</h3>{CheckPictures.Histogram(check.Quality.FloatDays, 44, true, CheckWords.FloatTitle)}</div>");
            html.Add($"<div class=\"card pic\"><h3>{CheckWords.DurationTitle}</h3>{CheckPictures.Histogram(check.Quality.DurationDays, 44, false, CheckWords.DurationTitle)}</div></div>");
        }

        var (path, shown, all) = CheckPictures.CriticalPath(check);
        html.Add($"<div class=\"card pic big scroll\" style=\"margin-top:12px\"><h3>{CheckWords.PathHeading(shown, all)}</h3>{path}{(all == 0 ? CheckWords.NoCritical : "")}</div>");
    }

    private static void Measure(Html html, QualityMeasure measure)
    {
        var tone = CheckWords.Tone(measure);
        html.Add($"<section class=\"card measure{(measure.Offenders.Count <= 12 ? " whole" : "")}\" id=\"{measure.Code}\"><header><h3>{measure.Code} {measure.Title}</h3><span class=\"chip {tone}\">{ReportPage.SilentShape(tone)}{CheckWords.Verdict(measure)}</span>");
        if (measure.Value is not null) html.Add($"<span>{CheckWords.Value(measure)}</span><span class=\"sub\">{CheckWords.Against(measure)}</span>");
        html.Add($"<span class=\"grow\"></span><span class=\"sub\">{measure.Source}</span></header>");
        if (measure.Why is { } why) html.Add($"<p>{why}</p>");
        html.Add($"<dl class=\"why\"><div><dt>{CheckWords.Explanation}</dt><dd>{measure.Explanation}</dd></div><div><dt>{CheckWords.Fix}</dt><dd>{measure.Fix}</dd></div><div><dt>{CheckWords.Counted}</dt><dd class=\"sub\">{measure.Counted}</dd></div><div><dt>{CheckWords.Formula}</dt><dd class=\"sub\">{measure.Formula}</dd></div></dl>");
        if (measure.Offenders.Count > 0) Offenders(html, measure);
        html.Add($"</section>");
    }

    private static void Offenders(Html html, QualityMeasure measure)
    {
        html.Add($"<table>{(measure.Offenders.Count > MostOffenders ? Markup.Of($"<caption>{CheckWords.NotAllShown(MostOffenders, measure.Offenders.Count)}</caption>") : Markup.Empty)}<thead><tr><th scope=\"col\" class=\"num tight\">{CheckWords.IdHead}</th><th scope=\"col\">{CheckWords.TaskHead}</th><th scope=\"col\">{CheckWords.FindingHead}</th></tr></thead><tbody>");
        foreach (var offender in measure.Offenders.Take(MostOffenders))
            html.Add($"<tr><td class=\"num\">{offender.TaskId}</td><td>{offender.TaskName}</td><td>{offender.Value}</td></tr>");
        html.Add($"</tbody></table>");
    }

    private static string Dash(string value) => value == "-" ? "\u2013" : value;
}
