using System.Globalization;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Platform.Shell;

/// <summary>How figures and dates read on pages, in the reader's culture.</summary>
public static class Show
{
    /// <summary>14 May 27.</summary>
    public static string Date(PlanTime? time) => time?.ToString("d MMM yy", CultureInfo.CurrentCulture) ?? "";

    /// <summary>14 May 2027.</summary>
    public static string LongDate(PlanTime? time) => time?.ToString("d MMM yyyy", CultureInfo.CurrentCulture) ?? "";

    /// <summary>14 May 2027.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>14 May 2027, 16:05 (UTC).</summary>
    public static string Instant(DateTime utc) => utc.ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture) + " UTC";

    /// <summary>How long ago, in the largest unit that says it.</summary>
    public static string Ago(DateTime at, DateTime now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } time => $"{(int)time.TotalMinutes} min ago",
        { TotalDays: < 1 } time => $"{(int)time.TotalHours} h ago",
        var time => (int)time.TotalDays == 1 ? "yesterday" : $"{(int)time.TotalDays} days ago",
    };

    /// <summary>+6 d, 0 d, −2 d.</summary>
    public static string Variance(int? days) => days switch
    {
        null => "",
        < 0 => $"−{-days.Value} d",
        0 => "0 d",
        _ => $"+{days} d",
    };

    /// <summary>The class of a variance against the tolerances of the schedule's health.</summary>
    public static string VarianceClass(int? days) => days > FactsOf.AmberDays ? "g-bad" : days > FactsOf.GreenDays ? "g-warn" : "";

    /// <summary>The class suffix of a health's shape: a red diamond, an amber triangle, a green circle, a dash.</summary>
    public static string Colour(Health health) => health switch
    {
        Health.Red => "red",
        Health.Amber => "amber",
        Health.Green => "green",
        _ => "none",
    };

    /// <summary>A health in words.</summary>
    public static string Words(Health health) => health == Health.NotKnown ? "not known" : health.ToString().ToLowerInvariant();

    /// <summary>A name of an enumeration in words: OnHold reads On hold.</summary>
    public static string Words(Enum value) => Words(value.ToString());

    /// <summary>A name in words: HonorConstraints reads Honor constraints.</summary>
    public static string Words(string name) =>
        name[0] + string.Concat(name.Skip(1).Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>A role as it stands in a list.</summary>
    public static string Words(Role role) => RoleNames.Of(role) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";

    /// <summary>A kind of scope.</summary>
    public static string Words(ScopeKind kind) => kind == ScopeKind.Organization ? "whole organisation" : kind.ToString().ToLowerInvariant();

    /// <summary>12.4 d from working minutes.</summary>
    public static string Days(long? minutes, int minutesPerDay) =>
        minutes is { } known ? string.Create(CultureInfo.CurrentCulture, $"{(double)known / minutesPerDay:0.#} d") : "";

    /// <summary>1.2 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024.0:0.#} MB"),
    };
}
