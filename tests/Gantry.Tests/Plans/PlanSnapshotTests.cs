using System.IO.Compression;
using Gantry.Plans;
using Gantry.Scheduling;

namespace Gantry.Tests.Plans;

public class PlanSnapshotTests
{
    private const int Plan = 0;
    private const int Tasks = 1;
    private const int Links = 2;
    private const int Assignments = 5;
    private const int Splits = 6;
    private const int Shifts = 7;
    private const int Exceptions = 8;

    private static readonly PlanTime Monday = PlanTime.At(2026, 9, 7, 8);
    private static readonly long Midnight = PlanTime.At(2026, 9, 7).Seconds;

    [Fact]
    public void Every_figure_of_a_task_is_read_back()
    {
        var task = new SnapshotTask
        {
            Uid = 7,
            Id = 3,
            OutlineLevel = 2,
            Flags = SnapshotFlags.Critical | SnapshotFlags.Elapsed | SnapshotFlags.HasNote,
            Name = "Prüfung \U0001F680 с банком",
            Wbs = "P-1",
            Duration = 5 * 28_800,
            DurationUnit = DurationUnit.Weeks,
            Start = PlanTime.At(2026, 9, 8, 8),
            Finish = PlanTime.At(2026, 9, 14, 17),
            EarlyStart = PlanTime.At(2026, 9, 7, 8),
            EarlyFinish = PlanTime.At(2026, 9, 11, 17),
            LateStart = PlanTime.At(2026, 9, 9, 8, 30),
            LateFinish = PlanTime.At(2026, 9, 15, 17),
            TotalFloat = -28_800,
            FreeFloat = 0,
            PercentComplete = 40,
            Constraint = ConstraintKind.FinishNoLaterThan,
            ConstraintDate = PlanTime.At(2026, 9, 10, 17),
            Deadline = PlanTime.At(2026, 9, 11, 17),
            ActualStart = PlanTime.At(2026, 9, 8, 8),
            ActualFinish = null,
            Calendar = 1,
        };
        var read = Read(Snapshot([Named(1, "Whole"), task]));

        Assert.Equal([1, 7], read.Numbers(Tasks, 0));
        Assert.Equal(3, read.Numbers(Tasks, 1)[1]);
        Assert.Equal(2, read.Numbers(Tasks, 2)[1]);
        Assert.Equal(4 + 128 + 256, read.Numbers(Tasks, 3)[1]);
        Assert.Equal(task.Name, read.Texts(Tasks, 4)[1]);
        Assert.Equal([null, "P-1"], read.Texts(Tasks, 5));
        Assert.Equal(task.Duration, read.Numbers(Tasks, 6)[1]);
        Assert.Equal((long)DurationUnit.Weeks, read.Numbers(Tasks, 7)[1]);
        PlanTime?[] times = [task.Start, task.Finish, task.EarlyStart, task.EarlyFinish, task.LateStart, task.LateFinish];
        for (var column = 8; column < 14; column++) Assert.Equal(times[column - 8]!.Value.Seconds - Midnight, read.Numbers(Tasks, column)[1]);
        Assert.Equal(-28_800, read.Numbers(Tasks, 14)[1]);
        Assert.Equal(0, read.Numbers(Tasks, 15)[1]);
        Assert.Equal(40, read.Numbers(Tasks, 16)[1]);
        Assert.Equal((long)ConstraintKind.FinishNoLaterThan, read.Numbers(Tasks, 17)[1]);
        Assert.Equal(task.ConstraintDate!.Value.Seconds - Midnight, read.Numbers(Tasks, 18)[1]);
        Assert.Equal(task.Deadline!.Value.Seconds - Midnight, read.Numbers(Tasks, 19)[1]);
        Assert.Equal(task.ActualStart!.Value.Seconds - Midnight, read.Numbers(Tasks, 20)[1]);
        Assert.False(read.Has(Tasks, 21));
        Assert.Equal([null, 1], read.Numbers(Tasks, 22));
    }

    [Fact]
    public void A_task_that_could_not_be_scheduled_has_no_dates()
    {
        var read = Read(Snapshot([Named(1, "Lost"), Named(2, "Found") with { Start = Monday, Finish = Monday }]));
        Assert.Equal([null, 8 * 3600], read.Numbers(Tasks, 8));
        Assert.Equal([null, 8 * 3600], read.Numbers(Tasks, 9));
    }

    [Fact]
    public void Dates_before_the_plan_and_centuries_away_survive()
    {
        var read = Read(Snapshot([Named(1, "Old") with { Start = PlanTime.Earliest, Finish = PlanTime.Latest }]));
        Assert.Equal(PlanTime.Earliest.Seconds - Midnight, read.Numbers(Tasks, 8)[0]);
        Assert.Equal(PlanTime.Latest.Seconds - Midnight, read.Numbers(Tasks, 9)[0]);
    }

    [Fact]
    public void The_plan_carries_its_settings()
    {
        var read = Read(Snapshot([Named(1, "A")]) with
        {
            Version = 42,
            StatusDate = PlanTime.At(2026, 9, 10, 17),
            MinutesPerDay = 450,
            Calendar = "Nordic",
            KnowsDrivers = true,
        });
        Assert.Equal("Rollout", read.Texts(Plan, 0)[0]);
        Assert.Equal("Nordic", read.Texts(Plan, 1)[0]);
        Assert.Equal(Midnight, read.Numbers(Plan, 2)[0]);
        Assert.Equal(42, read.Numbers(Plan, 3)[0]);
        Assert.Equal(8 * 3600, read.Numbers(Plan, 4)[0]);
        Assert.False(read.Has(Plan, 5));
        Assert.Equal(PlanTime.At(2026, 9, 10, 17).Seconds - Midnight, read.Numbers(Plan, 6)[0]);
        Assert.Equal(450, read.Numbers(Plan, 7)[0]);
        Assert.Equal(1, read.Numbers(Plan, 10)[0]);
    }

    [Fact]
    public void Links_are_ordered_by_successor_and_point_at_rows()
    {
        var read = Read(Snapshot([Named(10, "A"), Named(20, "B"), Named(30, "C")]) with
        {
            Links =
            [
                new(20, 30, LinkKind.StartStart, -1800, LagKind.Elapsed, DurationUnit.Hours, Drives: true),
                new(10, 20, LinkKind.FinishStart, 30, LagKind.Percent),
            ],
        });
        Assert.Equal([1, 2], read.Numbers(Links, 0));
        Assert.Equal([0, 1], read.Numbers(Links, 1));
        Assert.Equal([1 + (2 << 2) + (2 << 4), 3 + (1 << 2) + (1 << 4) + 128], read.Numbers(Links, 2));
        Assert.Equal([30, -1800], read.Numbers(Links, 3));
    }

    [Fact]
    public void A_link_to_a_task_that_is_not_there_is_left_out()
    {
        var read = Read(Snapshot([Named(10, "A"), Named(20, "B")]) with { Links = [new(10, 99), new(10, 20), new(98, 20)] });
        Assert.Single(read.Numbers(Links, 0));
    }

    [Fact]
    public void A_wbs_code_equal_to_the_outline_number_costs_nothing()
    {
        SnapshotTask[] tasks =
        [
            Named(0, "Project") with { OutlineLevel = 0, Wbs = "0" },
            Named(1, "A") with { OutlineLevel = 1, Wbs = "1" },
            Named(2, "A1") with { OutlineLevel = 2, Wbs = "1.1" },
            Named(3, "A2") with { OutlineLevel = 2, Wbs = "1.2" },
            Named(4, "B") with { OutlineLevel = 1, Wbs = "2" },
        ];
        Assert.False(Read(Snapshot(tasks)).Has(Tasks, 5));
        tasks[3] = tasks[3] with { Wbs = "1.3" };
        Assert.Equal([null, null, null, "1.3", null], Read(Snapshot(tasks)).Texts(Tasks, 5));
    }

    [Fact]
    public void Baselines_assignments_splits_and_the_calendar_are_read_back()
    {
        var split = new TaskSpan(Monday, PlanTime.At(2026, 9, 8, 17));
        var read = Read(Snapshot([Named(1, "A"), Named(2, "B") with { Start = Monday, Finish = Monday, Splits = [split, split] }]) with
        {
            Resources = ["Ann", "Crane"],
            Assignments = [new(1, 1, 50), new(0, 0)],
            Baselines = [new SnapshotBaseline(3, [null, Monday], [null, PlanTime.At(2026, 9, 9, 17)])],
            Exceptions = [new(new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 26), false), new(new DateOnly(2026, 9, 12), new DateOnly(2026, 9, 12), true)],
        });
        Assert.Equal([0, 1], read.Numbers(Assignments, 0));
        Assert.Equal([0, 1], read.Numbers(Assignments, 1));
        Assert.Equal([null, -50], read.Numbers(Assignments, 2));
        Assert.Equal([null, 8 * 3600], read.Numbers(Tasks, 64 + 6));
        Assert.Equal([null, (2 * 86_400) + (17 * 3600)], read.Numbers(Tasks, 65 + 6));
        Assert.Equal([1, 1], read.Numbers(Splits, 0));
        Assert.Equal([86_400 + (17 * 3600), 86_400 + (17 * 3600)], read.Numbers(Splits, 2));
        Assert.Equal(10, read.Numbers(Shifts, 0).Length);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], read.Numbers(Shifts, 0));
        Assert.Equal([5, 108], read.Numbers(Exceptions, 0));
        Assert.Equal([5, 110], read.Numbers(Exceptions, 1));
        Assert.Equal([1, null], read.Numbers(Exceptions, 2));
    }

    [Fact]
    public void An_assignment_outside_the_snapshot_is_refused() =>
        Assert.Throws<ArgumentException>(() => (Snapshot([Named(1, "A")]) with { Assignments = [new(0, 5)] }).ToBytes());

    [Fact]
    public void An_empty_plan_and_lone_surrogates_can_be_written()
    {
        Assert.False(Read(Snapshot([])).Has(Tasks, 0));
        var names = Read(Snapshot([Named(1, "a\ud800"), Named(2, "\udc00b"), Named(3, "x\ud800y"), Named(4, "")])).Texts(Tasks, 4);
        Assert.Equal("", names[3]);
        Assert.Equal("x\ufffdy", names[2]);
    }

    [Fact]
    public void Ten_thousand_tasks_and_fifteen_thousand_links_compress_below_two_hundred_kilobytes()
    {
        var bytes = Generated(10_000, 15_000).ToBytes();
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(bytes);
        Assert.True(bytes.Length < 700_000, $"{bytes.Length} bytes plain");
        Assert.True(packed.Length < 200_000, $"{packed.Length} bytes compressed");
    }

    [Fact]
    public void Writing_the_same_snapshot_twice_gives_the_same_bytes() =>
        Assert.Equal(Generated(300, 450).ToBytes(), Generated(300, 450).ToBytes());

    private static SnapshotReader Read(PlanSnapshot snapshot) => new(snapshot.ToBytes());

    private static PlanSnapshot Snapshot(IReadOnlyList<SnapshotTask> tasks) => new() { Name = "Rollout", Start = Monday, Tasks = tasks };

    private static SnapshotTask Named(int uid, string name) => new() { Uid = uid, Id = uid, Name = name };

    private static PlanSnapshot Generated(int tasks, int links)
    {
        var random = new Random(7);
        var start = Monday;
        PlanTime Working(int days, int hour) => PlanTime.FromDate(start.Date.AddDays((days / 5 * 7) + (days % 5))) + ElapsedTime.FromHours(hour);
        var rows = Enumerable.Range(0, tasks).Select(row =>
        {
            var from = (row / 8) + random.Next(20);
            var days = random.Next(1, 15);
            var slack = random.Next(4) == 0 ? 0 : random.Next(40);
            return Named(row + 1, $"Work package {row / 12}: part {row % 12}") with
            {
                OutlineLevel = row % 12 == 0 ? 1 : 2,
                Flags = row % 12 == 0 ? SnapshotFlags.Summary : slack == 0 ? SnapshotFlags.Critical : SnapshotFlags.None,
                Duration = days * 28_800,
                Start = Working(from, 8),
                Finish = Working(from + days - 1, 17),
                EarlyStart = Working(from, 8),
                EarlyFinish = Working(from + days - 1, 17),
                LateStart = Working(from + slack, 8),
                LateFinish = Working(from + slack + days - 1, 17),
                TotalFloat = slack * 28_800,
                FreeFloat = slack / 2 * 28_800,
                PercentComplete = row < tasks / 3 ? 100 : 0,
            };
        }).ToList();
        var network = Enumerable.Range(0, links).Select(_ =>
        {
            var to = random.Next(1, tasks);
            return new SnapshotLink(random.Next(Math.Max(0, to - 500), to) + 1, to + 1, LinkKind.FinishStart, random.Next(5) == 0 ? 28_800 * random.Next(5) : 0);
        }).ToList();
        return Snapshot(rows) with
        {
            Links = network,
            Baselines = [new SnapshotBaseline(0, [.. rows.Select(row => row.Start)], [.. rows.Select(row => row.Finish)])],
        };
    }
}
