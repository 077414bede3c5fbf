using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Exchange.Tests.MsProject;

public sealed class MsProjectXmlTests
{
    [Theory]
    [InlineData(7, 4800, LagKind.Working, 28_800, DurationUnit.Days)]
    [InlineData(5, -600, LagKind.Working, -3_600, DurationUnit.Hours)]
    [InlineData(8, 14400, LagKind.Elapsed, 86_400, DurationUnit.Days)]
    [InlineData(12, 10, LagKind.Elapsed, 60, DurationUnit.Months)]
    [InlineData(19, -75, LagKind.Percent, -75, DurationUnit.Days)]
    [InlineData(20, 50, LagKind.ElapsedPercent, 50, DurationUnit.Days)]
    [InlineData(51, 25, LagKind.Percent, 25, DurationUnit.Days)]
    [InlineData(39, 4800, LagKind.Working, 28_800, DurationUnit.Days)]
    public void Lags_are_tenths_of_minutes_or_percent(int format, int stated, LagKind kind, long lag, DurationUnit unit)
    {
        var link = Assert.Single(PlanText.Read(PlanText.Of(PlanText.Task(1) + PlanText.Task(2, $"<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>{stated}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>"))).Plan.Links);
        Assert.Equal((kind, lag, unit, LinkKind.StartStart), (link.LagKind, link.Lag, link.LagUnit, link.Kind));
    }

    [Theory]
    [InlineData(7, "PT8H0M0S", 28_800, false, DurationUnit.Days)]
    [InlineData(8, "PT24H0M0S", 86_400, true, DurationUnit.Days)]
    [InlineData(40, "PT24H0M0S", 86_400, true, DurationUnit.Days)]
    [InlineData(53, "P1DT1M1.4S", 86_461, false, DurationUnit.Days)]
    [InlineData(3, "PT0.5H", 1_800, false, DurationUnit.Minutes)]
    public void Durations_are_working_or_elapsed_time(int format, string stated, long seconds, bool isElapsed, DurationUnit unit)
    {
        var text = PlanText.Of(PlanText.Task(1)).Replace("PT8H0M0S</Duration><DurationFormat>7", $"{stated}</Duration><DurationFormat>{format}", StringComparison.Ordinal);
        var task = Assert.Single(PlanText.Read(text).Plan.Tasks);
        Assert.Equal((seconds, isElapsed, unit), (task.Duration.Seconds, task.IsElapsed, task.DurationUnit));
    }

    [Theory]
    [InlineData("EUR", "148900", 148_900)]
    [InlineData("EUR", "0.5", 0)]
    [InlineData("EUR", "459603.5", 459_604)]
    [InlineData("JPY", "148900", 1_489)]
    [InlineData("KWD", "148900", 1_489_000)]
    public void Money_is_kept_in_minor_units_of_the_currency(string code, string stated, long minor)
    {
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1, $"<Cost>{stated}</Cost>"), head: $"<CurrencyCode>{code}</CurrencyCode>"));
        Assert.Equal(minor, document.TaskDetails.TryGetValue(1, out var detail) ? detail.Cost : 0);
        Assert.Equal(stated.Contains('.', StringComparison.Ordinal), document.Losses.Losses.Any(loss => loss is { Kind: LossKind.Converted, Element: "Project/Tasks/Task/Cost" }));
    }

    [Fact]
    public void Rates_are_kept_by_table_and_date_in_millionths()
    {
        const string resource = """
            <Resource><UID>1</UID><ID>1</ID><Name>Ann</Name><Type>1</Type><StandardRate>62.5</StandardRate><CostPerUse>1000</CostPerUse>
            <AvailabilityPeriods><AvailabilityPeriod><AvailableFrom>1984-01-01T00:00:00</AvailableFrom><AvailableTo>2026-06-30T23:59:00</AvailableTo><AvailableUnits>0.5</AvailableUnits></AvailabilityPeriod></AvailabilityPeriods>
            <Rates><Rate><RatesFrom>1984-01-01T00:00:00</RatesFrom><RatesTo>2026-06-30T23:59:00</RatesTo><RateTable>0</RateTable><StandardRate>62.5</StandardRate><StandardRateFormat>2</StandardRateFormat><OvertimeRate>0.000001</OvertimeRate><OvertimeRateFormat>2</OvertimeRateFormat><CostPerUse>1000</CostPerUse></Rate>
            <Rate><RatesFrom>2026-07-01T00:00:00</RatesFrom><RatesTo>2049-12-31T23:59:00</RatesTo><RateTable>4</RateTable><StandardRate>70</StandardRate></Rate></Rates></Resource>
            """;
        var document = PlanText.Read(PlanText.Of(resources: resource));
        var detail = document.ResourceDetails[1];
        Assert.Equal([
            new RatePeriod(PlanTime.At(1984, 1, 1), PlanTime.At(2026, 6, 30, 23, 59), 0, 62_500_000, 1, 1000),
            new RatePeriod(PlanTime.At(2026, 7, 1), PlanTime.At(2049, 12, 31, 23, 59), 4, 70_000_000, 0, 0)], detail.Rates);
        Assert.Equal(new AvailabilityPeriod(PlanTime.At(1984, 1, 1), PlanTime.At(2026, 6, 30, 23, 59), 0.5), Assert.Single(detail.Availability));
        Assert.Empty(document.Losses.Losses);
    }

    [Fact]
    public void Baselines_custom_fields_and_work_by_time_are_kept()
    {
        const string definitions = """
            <OutlineCodes><OutlineCode><Guid>00000000-0000-0000-0000-00000000000A</Guid><FieldID>188744096</FieldID><FieldName>Outline Code1</FieldName><Alias>Region</Alias>
            <Values><Value><ValueID>1</ValueID><ParentValueID>0</ParentValueID><Value>North</Value></Value><Value><ValueID>2</ValueID><ParentValueID>1</ParentValueID><Value>Sales</Value></Value></Values></OutlineCode></OutlineCodes>
            <ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName><Alias>Owner</Alias><Formula>[Name]</Formula><ValueList><Value><ID>1</ID><Value>Ann</Value></Value></ValueList></ExtendedAttribute></ExtendedAttributes>
            """;
        const string more = """
            <ExtendedAttribute><FieldID>188743731</FieldID><Value>Ann</Value></ExtendedAttribute><OutlineCode><FieldID>188744096</FieldID><ValueID>2</ValueID></OutlineCode>
            <Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish><Duration>PT16H0M0S</Duration><Work>PT16H0M0S</Work><Cost>5000</Cost><TimephasedData><Type>9</Type><Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T08:00:00</Finish><Unit>2</Unit><Value>PT8H0M0S</Value></TimephasedData></Baseline>
            <Baseline><Number>10</Number><Interim>1</Interim><Start>2026-03-02T08:00:00</Start></Baseline>
            """;
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1, more), head: definitions));
        var detail = document.TaskDetails[1];
        Assert.Equal("Ann", detail.CustomValues[188743731]);
        Assert.Equal("North.Sales", detail.CustomValues[188744096]);
        Assert.Equal(new Baseline(PlanTime.At(2026, 3, 2, 8), PlanTime.At(2026, 3, 3, 17), WorkTime.FromHours(16), WorkTime.FromHours(16), 5000), detail.Baselines[0]);
        Assert.Equal(new Baseline(PlanTime.At(2026, 3, 2, 8), null, null, null, null, null, true), detail.Baselines[10]);
        Assert.Equal(new TimephasedSpan(9, PlanTime.At(2026, 3, 2, 8), PlanTime.At(2026, 3, 3, 8), 2, "PT8H0M0S"), Assert.Single(detail.Timephased));
        Assert.Equal(["Region", "Owner"], document.CustomFields.Select(field => field.Alias));
        Assert.Equal(["North", "North.Sales"], document.CustomFields[0].Lookup);
        Assert.Equal("[Name]", document.CustomFields[1].Formula);
    }

    [Fact]
    public void Exceptions_recur_as_the_schema_says()
    {
        var calendar = PlanText.Read(PlanText.Of(calendars: "<Calendar><UID>2</UID><Name>Odd</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions>"
            + Exception("<Type>1</Type><Period>3</Period>") + Exception("<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>") + Exception("<Type>3</Type><Month>9</Month><MonthItem>4</MonthItem><MonthPosition>4</MonthPosition>")
            + Exception("<Type>4</Type><Period>2</Period><MonthDay>31</MonthDay>") + Exception("<Type>5</Type><MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>", "1", 7) + Exception("<Type>6</Type><DaysOfWeek>65</DaysOfWeek>") + Exception("<Type>1</Type>")
            + "</Exceptions></Calendar>")).Plan.Calendars[1];
        Assert.Equal(
        [
            new Recurrence(RecurrenceKind.Daily, 3),
            new Recurrence(RecurrenceKind.YearlyByDay, 1, DayOfMonth: 25, Month: 12),
            new Recurrence(RecurrenceKind.YearlyByPosition, 1, Weekdays: 0b10, Month: 10, Position: 5),
            new Recurrence(RecurrenceKind.MonthlyByDay, 2, DayOfMonth: 31),
            new Recurrence(RecurrenceKind.MonthlyByPosition, 1, Weekdays: 0b0111110, Position: 1, Occurrences: 7),
            new Recurrence(RecurrenceKind.Weekly, 1, Weekdays: 0b1000001),
            null,
        ], calendar.Exceptions.Select(exception => exception.Recurrence));
        Assert.All(calendar.Exceptions, exception => Assert.Equal((new DateOnly(2026, 1, 5), new DateOnly(2027, 1, 4)), (exception.From, exception.To)));
    }

    [Theory]
    [InlineData("2026-12-24T00:00:00", "2026-12-26T23:59:00", 3)]
    [InlineData("2026-12-24T00:00:00", "2026-12-26T00:00:00", 3)]
    [InlineData("2026-12-24T00:00:00", "2026-12-24T00:00:00", 1)]
    [InlineData("2026-12-24", "2026-12-25", 2)]
    public void Both_ends_of_an_exception_are_excepted_days(string from, string to, int days)
    {
        var text = PlanText.Of(calendars: $"<Calendar><UID>2</UID><Name>Plant</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception><TimePeriod><FromDate>{from}</FromDate><ToDate>{to}</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>");
        var exception = Assert.Single(PlanText.Read(text).Plan.Calendars[1].Exceptions);
        Assert.Equal(days, exception.To.DayNumber - exception.From.DayNumber + 1);
    }

    [Fact]
    public void Working_times_may_touch_midnight()
    {
        var calendar = PlanText.Read(PlanText.Of(calendars: "<Calendar><UID>2</UID><Name>Nights</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>"
            + "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>23:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
            + "<WeekDay><DayType>3</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
            + "<WeekDay><DayType>4</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>")).Plan.Calendars[1];
        Assert.Equal([new Shift(82_800, 86_400)], calendar.Week[1]!.Shifts);
        Assert.Equal([new Shift(0, 86_400)], calendar.Week[2]!.Shifts);
        Assert.Empty(calendar.Week[3]!.Shifts);
        Assert.Null(calendar.Week[4]);
    }

    [Fact]
    public void Rich_notes_keep_their_words()
    {
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1, @"<Notes>{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0\b Dig\b0  the \{hole\}\par Caf\'e9 \u8364?}</Notes>")));
        Assert.Equal("Dig the {hole}\nCafé €", document.TaskDetails[1].Notes);
        Assert.Equal(LossKind.Converted, Assert.Single(document.Losses.Losses).Kind);
    }

    [Fact]
    public void An_external_task_names_the_plan_it_lives_in()
    {
        var document = PlanText.Read(PlanText.Of(PlanText.Task(1, @"<ExternalTask>1</ExternalTask><ExternalTaskProject>C:\plans\other.mpp\12</ExternalTaskProject><Start>2026-03-02T08:00:00</Start>")));
        Assert.True(document.Plan.Tasks[0].IsExternal);
        Assert.Equal((@"C:\plans\other.mpp", 12), (document.TaskDetails[1].SubprojectFile, document.TaskDetails[1].ForeignId!.Value));
    }

    [Fact]
    public void What_nothing_asks_for_is_kept_by_name_where_it_is_not_the_usual_value()
    {
        var detail = PlanText.Read(PlanText.Of(PlanText.Task(1, "<HideBar>1</HideBar><Rollup>0</Rollup><LevelAssignments>1</LevelAssignments><GUID>abc</GUID>"))).TaskDetails[1];
        Assert.Equal([("HideBar", "1"), ("GUID", "abc")], detail.Other.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Reading_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => MsProjectXml.Read(PlanText.Stream(PlanText.Of(PlanText.Task(1))), new ReadOptions(Cancellation: stop.Token)));
    }

    [Fact]
    public void A_stream_that_fails_is_an_unreadable_file()
    {
        var error = Assert.Throws<UnreadableFileException>(() => MsProjectXml.Read(new FailingStream()));
        Assert.Contains("Copy it again", error.Message, StringComparison.Ordinal);
    }

    private static string Exception(string type, string counted = "0", int occurrences = 9) =>
        $"<Exception><EnteredByOccurrences>{counted}</EnteredByOccurrences><TimePeriod><FromDate>2026-01-05T00:00:00</FromDate><ToDate>2027-01-04T23:59:00</ToDate></TimePeriod><Occurrences>{occurrences}</Occurrences><Name>x</Name>{type}<DayWorking>0</DayWorking></Exception>";

    private sealed class FailingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("the disk is gone.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
