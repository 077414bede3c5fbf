using Gantry.Exchange.Estates;

namespace Gantry.Exchange.Tests.Estates;

public sealed class EstateTests
{
    [Fact]
    public void Resources_of_one_name_or_mail_address_become_one()
    {
        var report = Read(
            ("a.xml", PlanText.Of(resources: Resource(1, "Ann  Lee", "ann@example.org") + Resource(2, "Crane"), head: Saved("2026-01-01"))),
            ("b.xml", PlanText.Of(resources: Resource(7, "A. Lee", "ANN@example.org", "0.5") + Resource(8, "crane "), head: Saved("2026-02-01"))));

        Assert.Equal(["A. Lee", "crane"], report.Resources.Select(resource => resource.Name));
        var ann = report.Resources.Single(resource => resource.Name == "A. Lee");
        Assert.Equal([new FileUid("a.xml", 1), new FileUid("b.xml", 7)], ann.Uses);
        Assert.Equal(0.5, ann.MaxUnits);
        Assert.Equal(["MaxUnits", "Name"], report.ResourceConflicts.Select(conflict => conflict.Field).Order());
        Assert.Equal("A. Lee", report.ResourceConflicts.Single(conflict => conflict.Field == "Name").Kept);
    }

    [Fact]
    public void Two_people_of_one_name_stay_apart()
    {
        var report = Read(
            ("a.xml", PlanText.Of(resources: Resource(1, "Ann Lee", "ann@example.org"))),
            ("b.xml", PlanText.Of(resources: Resource(1, "Ann Lee", "ann.lee@example.org"))));
        Assert.Equal(2, report.Resources.Count);
        Assert.Equal("Identity", Assert.Single(report.ResourceConflicts).Field);
    }

    [Fact]
    public void Equal_calendars_are_merged_and_different_ones_of_a_name_are_kept_apart()
    {
        const string holiday = "<Calendar><UID>2</UID><Name>Plant</Name><BaseCalendarUID>-1</BaseCalendarUID>" + PlanText.Week + "<Exceptions><Exception><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate><ToDate>2026-05-01T23:59:59</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>";
        const string plain = "<Calendar><UID>9</UID><Name>plant</Name><BaseCalendarUID>-1</BaseCalendarUID>" + PlanText.Week + "</Calendar>";
        var report = Read(("a.xml", PlanText.Of(calendars: holiday)), ("b.xml", PlanText.Of(calendars: holiday)), ("c.xml", PlanText.Of(calendars: plain)));

        Assert.Equal(["Plant", "plant (c)", "Standard"], report.Calendars.Select(calendar => calendar.Name));
        Assert.Equal([2, 1, 3], report.Calendars.Select(calendar => calendar.Uses.Count));
        var conflict = Assert.Single(report.CalendarConflicts);
        Assert.Equal(["Plant", "Plant", "plant (c)"], conflict.Variants.Select(variant => variant.Value));
    }

    [Fact]
    public void Links_to_other_files_are_resolved_by_file_name_without_folder_case_and_extension()
    {
        var report = Read(
            ("estate/A.xml", PlanText.Of(PlanText.Task(5, Link(@"C:\Plans\b.mpp\3")) + PlanText.Task(6, Link(@"C:\Plans\gone.mpp\3")) + PlanText.Task(7, Link(@"C:\Plans\b.mpp\99")))),
            ("estate/B.xml", PlanText.Of(PlanText.Task(3).Replace("<UID>3</UID>", "<UID>33</UID>", StringComparison.Ordinal))));

        Assert.Equal(3, report.Links.Count);
        Assert.Equal(("estate/B.xml", 33, null), (report.Links[0].OtherPath, report.Links[0].OtherUid!.Value, report.Links[0].Problem));
        Assert.Contains("drop it with the others", report.Links[1].Problem!, StringComparison.Ordinal);
        Assert.Contains("has no task 99", report.Links[2].Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_of_several_files_of_one_name_is_meant()
    {
        var report = Read(
            ("north/A.xml", PlanText.Of(PlanText.Task(5, Link(@"D:\x\north\B.mpp\3")) + PlanText.Task(6, Link(@"D:\x\B.mpp\3")))),
            ("north/B.xml", PlanText.Of(PlanText.Task(3))),
            ("south/B.xml", PlanText.Of(PlanText.Task(3))));
        Assert.Equal("north/B.xml", report.Links[0].OtherPath);
        Assert.Contains("may be 'north/B.xml' or 'south/B.xml'", report.Links[1].Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Subprojects_are_found_and_a_plan_within_itself_is_refused()
    {
        var report = Read(("master.xml", PlanText.Of(PlanText.Task(1, Subproject("part.mpp")))), ("part.xml", PlanText.Of(PlanText.Task(1, Subproject("master.mpp")))));
        Assert.Equal("part.xml", report.Subprojects[0].OtherPath);
        Assert.Null(report.Subprojects[1].OtherPath);
        Assert.Contains("contains this plan itself", report.Subprojects[1].Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_file_does_not_stop_the_others()
    {
        var report = Read(("a.xml", "not xml"), ("b.xml", PlanText.Of(PlanText.Task(1))), ("B.XML", PlanText.Of(PlanText.Task(1))));
        Assert.Equal(["B.XML", "a.xml", "b.xml"], report.Files.Select(file => file.Path));
        Assert.Contains("not an XML file", report.Files[1].Problem!, StringComparison.Ordinal);
        Assert.Contains("same path", report.Files[0].Problem!, StringComparison.Ordinal);
        Assert.Equal(1, report.Files[2].Counts!.Tasks);
    }

    [Fact]
    public void Reading_tells_how_far_it_is_and_stops_when_asked()
    {
        var files = new List<EstateFile> { File("a.xml", PlanText.Of(PlanText.Task(1))), File("b.xml", PlanText.Of(PlanText.Task(1))) };
        var told = new List<EstateProgress>();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Estate.Read(files, progress =>
        {
            told.Add(progress);
            if (progress.File == 2) stop.Cancel();
        }, stop.Token));
        Assert.Equal([(1, 0), (1, 1), (2, 0)], told.Select(progress => (progress.File, progress.Tasks)));
    }

    private static string Link(string place) =>
        $"<PredecessorLink><PredecessorUID>0</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><CrossProjectName>{place}</CrossProjectName><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>";

    private static string Subproject(string file) =>
        $"<Summary>1</Summary><IsSubproject>1</IsSubproject><SubprojectName>{file}</SubprojectName><Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish>";

    private static string Saved(string date) => $"<LastSaved>{date}T08:00:00</LastSaved>";

    private static string Resource(int uid, string name, string mail = "", string units = "1") =>
        $"<Resource><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><Type>1</Type><EmailAddress>{mail}</EmailAddress><MaxUnits>{units}</MaxUnits></Resource>";

    private static EstateFile File(string path, string text) => new(path, () => PlanText.Stream(text));

    private static EstateReport Read(params (string Path, string Text)[] files) => Estate.Read([.. files.Select(file => File(file.Path, file.Text))]);
}
