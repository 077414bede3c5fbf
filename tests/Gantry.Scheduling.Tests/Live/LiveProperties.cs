using System.Text.Json;
using CsCheck;
using Gantry.Scheduling.Tests.Properties;

namespace Gantry.Scheduling.Tests.Live;

public class LiveProperties
{
    /// <summary>Plans a property; a long run says how many.</summary>
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("GANTRY_LIVE_PLANS"), out var times) ? times : 150;
    private const int Edits = 12;

    [Fact]
    public void After_any_edits_results_are_those_of_a_full_computation() => Sequences().Sample((plan, seed) =>
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(plan);
        for (var i = 0; i < Edits; i++)
        {
            var edited = live.Freeze().Plan;
            live.Apply(RandomEdit.Any(edited, random));
            AssertComputed(live);
        }
    }, iter: Times);

    [Fact]
    public void After_any_edits_of_fields_and_links_results_are_those_of_a_full_computation() => Sequences().Sample((plan, seed) =>
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(plan);
        for (var i = 0; i < Edits; i++)
        {
            live.Apply(RandomEdit.Small(live.Freeze().Plan, random));
            AssertComputed(live);
        }
    }, iter: Times * 2);

    [Fact]
    public void A_delta_tells_what_moved_and_nothing_else() => Sequences().Sample((plan, seed) =>
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(plan);
        for (var i = 0; i < Edits; i++)
        {
            var before = live.Freeze();
            var delta = live.Apply(RandomEdit.Any(before.Plan, random));
            var after = live.Freeze();
            var known = delta.Moves.ToDictionary(x => x.Uid);
            foreach (var uid in before.Plan.Tasks.Concat(after.Plan.Tasks).Select(x => x.Uid).Distinct())
            {
                var (one, other) = (Of(before, uid), Of(after, uid));
                Assert.Equal(one != other, known.ContainsKey(uid));
                if (one == other) continue;
                Assert.Equal((one, other), (known[uid].Before, known[uid].After));
                Assert.True(known[uid].Cause is not null || known[uid].LateCause is not null);
            }

            Assert.Equal((before.Start, before.Finish, after.Start, after.Finish), (delta.StartBefore, delta.FinishBefore, delta.StartAfter, delta.FinishAfter));
        }
    }, iter: Times);

    [Fact]
    public void Reverting_restores_inputs_and_results() => Sequences().Sample((plan, seed) =>
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(plan);
        var states = new Stack<(string Inputs, TaskDates[] Dates, ScheduleDelta Delta)>();
        for (var i = 0; i < Edits; i++)
        {
            var before = live.Freeze();
            var text = Text(before.Plan);
            var delta = live.Apply(RandomEdit.Any(before.Plan, random));
            if (delta.Refusal is null) states.Push((text, [.. before.Dates], delta));
            else Assert.Equal(text, Text(live.Freeze().Plan));
        }

        while (states.TryPop(out var state))
        {
            var back = live.Revert(state.Delta);
            Assert.Null(back.Refusal);
            var frozen = live.Freeze();
            Assert.Equal(state.Inputs, Text(frozen.Plan));
            Assert.Equal(state.Dates, frozen.Dates);
        }
    }, iter: Times);

    [Fact]
    public void A_frozen_schedule_does_not_follow_later_edits() => Sequences().Sample((plan, seed) =>
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(plan);
        live.Apply(RandomEdit.Any(plan, random));
        var frozen = live.Freeze();
        var (text, dates) = (Text(frozen.Plan), frozen.Dates.ToArray());
        for (var i = 0; i < Edits; i++) live.Apply(RandomEdit.Any(live.Freeze().Plan, random));
        Assert.Equal(text, Text(frozen.Plan));
        Assert.Equal(dates, frozen.Dates);
        for (var i = 0; i < frozen.Plan.Tasks.Count; i++)
            if (frozen.Dates[i].Kind == TaskDatesKind.Full) Assert.Equal(4, frozen.Explain(i).Count);
    }, iter: Times);

    private static Gen<(Plan Plan, int Seed)> Sequences() => Gen.Select(RichPlan.Any, Gen.Int[0, int.MaxValue]);

    private static TaskDates Of(Schedule schedule, int uid) =>
        schedule.Plan.Tasks.FindIndex(x => x.Uid == uid) is var index and >= 0 ? schedule.Dates[index] : default;

    private static string Text(Plan plan) => JsonSerializer.Serialize(plan);

    private static void AssertComputed(LiveSchedule live)
    {
        var frozen = live.Freeze();
        using var full = Schedule.Compute(frozen.Plan);
        Assert.Equal(full.Dates, frozen.Dates);
        Assert.Equal((full.Start, full.Finish), (frozen.Start, frozen.Finish));
        Assert.Equal(full.Diagnostics, frozen.Diagnostics);
    }
}
