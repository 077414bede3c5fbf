namespace Gantry.Demo;

/// <summary>A day on which a whole town does not work.</summary>
internal readonly record struct Holiday(DateOnly Date, string Name);

/// <summary>The public holidays of the two towns the demo organisation works in.</summary>
internal static class PublicHolidays
{
    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's method), valid from 1583.</summary>
    public static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    /// <summary>Hamburg: the national holidays and Reformation Day, a holiday there since 2018.</summary>
    public static IEnumerable<Holiday> Hamburg(int year)
    {
        var easter = Easter(year);
        yield return new Holiday(new DateOnly(year, 1, 1), "Neujahr");
        yield return new Holiday(easter.AddDays(-2), "Karfreitag");
        yield return new Holiday(easter.AddDays(1), "Ostermontag");
        yield return new Holiday(new DateOnly(year, 5, 1), "Tag der Arbeit");
        yield return new Holiday(easter.AddDays(39), "Christi Himmelfahrt");
        yield return new Holiday(easter.AddDays(50), "Pfingstmontag");
        yield return new Holiday(new DateOnly(year, 10, 3), "Tag der Deutschen Einheit");
        yield return new Holiday(new DateOnly(year, 10, 31), "Reformationstag");
        yield return new Holiday(new DateOnly(year, 12, 25), "1. Weihnachtstag");
        yield return new Holiday(new DateOnly(year, 12, 26), "2. Weihnachtstag");
    }

    /// <summary>Valencia: national holidays, those of the Valencian Community, and the city's two Saint Vincents.</summary>
    public static IEnumerable<Holiday> Valencia(int year)
    {
        var easter = Easter(year);
        yield return new Holiday(new DateOnly(year, 1, 1), "Año Nuevo");
        yield return new Holiday(new DateOnly(year, 1, 6), "Epifanía del Señor");
        yield return new Holiday(new DateOnly(year, 1, 22), "San Vicente Mártir");
        yield return new Holiday(new DateOnly(year, 3, 19), "San José");
        yield return new Holiday(easter.AddDays(-2), "Viernes Santo");
        yield return new Holiday(easter.AddDays(1), "Lunes de Pascua");
        yield return new Holiday(easter.AddDays(8), "San Vicente Ferrer");
        yield return new Holiday(new DateOnly(year, 5, 1), "Fiesta del Trabajo");
        yield return new Holiday(new DateOnly(year, 8, 15), "Asunción de la Virgen");
        yield return new Holiday(new DateOnly(year, 10, 9), "Día de la Comunitat Valenciana");
        yield return new Holiday(new DateOnly(year, 10, 12), "Fiesta Nacional de España");
        yield return new Holiday(new DateOnly(year, 11, 1), "Todos los Santos");
        yield return new Holiday(new DateOnly(year, 12, 6), "Día de la Constitución");
        yield return new Holiday(new DateOnly(year, 12, 8), "Inmaculada Concepción");
        yield return new Holiday(new DateOnly(year, 12, 25), "Natividad del Señor");
    }
}
