using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>A calendar while it is read.</summary>
internal sealed class CalendarDraft(FileReading file) : EntityDraft(file.Xml, file.CalendarUids)
{
    private readonly List<CalendarException> _oldExceptions = [];
    private readonly DayDraft _day = new(file.Xml);
    private readonly ExceptionDraft _exception = new(file.Xml);
    private WorkWeekDraft? _workWeek;

    public WorkCalendar Calendar { get; private set; } = null!;

    public string Name { get; set; } = "";

    public bool IsBase { get; set; }

    public int? BaseUid { get; set; }

    public DayPattern?[] Week { get; private set; } = new DayPattern?[7];

    public override string Subject => Calendar is null ? "calendar" : string.Create(CultureInfo.InvariantCulture, $"calendar {Calendar.Uid} {TaskDraft.Shown(Name)}").TrimEnd();

    private List<CalendarException> Exceptions { get; } = [];

    private List<WorkWeek> WorkWeeks { get; } = [];

    /// <summary>A weekday of the calendar, or an exception in the old form (day type 0).</summary>
    public void ReadWeekDay()
    {
        _day.Clear();
        var line = Reader.Line;
        Reader.ReadChildren(CalendarElements.Day, _day);
        if (_day.Type is 0 or null && _day.Period.Days() is { } days)
            Add(_oldExceptions, new CalendarException("", days.From, days.To, _day.Pattern()), line);
        else
            _day.PutInto(Week, line);
    }

    public void ReadException()
    {
        _exception.Clear();
        var line = Reader.Line;
        Reader.ReadChildren(CalendarElements.Exception, _exception);
        if (_exception.ToException(line) is { } exception) Add(Exceptions, exception, line);
    }

    public void ReadWorkWeek()
    {
        _workWeek = new WorkWeekDraft(Reader);
        var line = Reader.Line;
        Reader.ReadChildren(CalendarElements.Week, _workWeek);
        if (_workWeek.Period.Days() is { } days) Add(WorkWeeks, new WorkWeek(_workWeek.Name, days.From, days.To, _workWeek.Days), line);
        else Reader.Lose(LossKind.Repaired, line, "WorkWeek", Subject, "A work week without a first and last day: left out.");
    }

    /// <summary>Puts the finished calendar into the document.</summary>
    public void Finish()
    {
        Calendar.Name = Name;
        Calendar.BaseUid = BaseUid is null or -1 ? null : BaseUid;
        Week.CopyTo(Calendar.Week, 0);
        Calendar.WorkWeeks.AddRange(WorkWeeks);
        if (Exceptions.Count > 0)
        {
            Calendar.Exceptions.AddRange(Exceptions);
            for (var i = 0; i < _oldExceptions.Count; i++)
                Reader.Count(_oldExceptions, LossKind.Recomputed, "The calendar states its exceptions twice: the newer form was kept.", "Calendar/WeekDays/WeekDay/TimePeriod", Reader.Line);
        }
        else
        {
            Calendar.Exceptions.AddRange(_oldExceptions);
        }

        File.Document.Plan.Calendars.Add(Calendar);
    }

    private FileReading File => file;

    private void Add<T>(List<T> list, T part, int line)
    {
        if (list.Count < MsProjectLimits.CalendarParts) list.Add(part);
        else Reader.LosePath(LossKind.NotKept, line, Reader.Path(), $"More than {MsProjectLimits.CalendarParts} of these in one calendar: the rest was dropped.");
    }

    protected override void Reset()
    {
        Calendar = null!;
        Name = "";
        IsBase = false;
        Week = new DayPattern?[7];
        Exceptions.Clear();
        WorkWeeks.Clear();
        _oldExceptions.Clear();
    }

    protected override void Create(int uid) => Calendar = new WorkCalendar { Uid = uid };
}
