using System.Text;

namespace Gantry.Exchange.Tests;

/// <summary>Small Microsoft Project XML files written by hand.</summary>
internal static class PlanText
{
    public const string Week = """
        <WeekDays><WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
        <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking></WeekDay><WeekDay><DayType>3</DayType><DayWorking>1</DayWorking></WeekDay>
        <WeekDay><DayType>4</DayType><DayWorking>1</DayWorking></WeekDay><WeekDay><DayType>5</DayType><DayWorking>1</DayWorking></WeekDay>
        <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking></WeekDay><WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays>
        """;

    public static string Of(string tasks = "", string resources = "", string calendars = "", string head = "", string assignments = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="http://schemas.microsoft.com/project">
        {head}
        <StartDate>2026-03-02T08:00:00</StartDate>
        <CalendarUID>1</CalendarUID>
        <Calendars><Calendar><UID>1</UID><Name>Standard</Name><BaseCalendarUID>-1</BaseCalendarUID>{Week}</Calendar>{calendars}</Calendars>
        <Tasks>{tasks}</Tasks>
        <Resources>{resources}</Resources>
        <Assignments>{assignments}</Assignments>
        </Project>
        """;

    public static string Task(int uid, string more = "", string name = "Task", int days = 1) =>
        $"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>1</OutlineLevel><Duration>PT{days * 8}H0M0S</Duration><DurationFormat>7</DurationFormat>{more}</Task>";

    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static PlanDocument Read(string text) => Exchange.MsProject.MsProjectXml.Read(Stream(text));
}
