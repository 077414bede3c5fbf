using System.Diagnostics;
using System.Globalization;

namespace Gantry.Bench;

/// <summary>One measured figure, printed as one JSON line.</summary>
internal static class Figure
{
    /// <summary>Prints a figure; without a goal it holds.</summary>
    public static void Print(string name, double value, string unit, double? goal, bool higherIsBetter = false)
    {
        var holds = goal is not { } limit || (higherIsBetter ? value >= limit : value <= limit);
        var number = value.ToString("0.####", CultureInfo.InvariantCulture);
        var target = goal is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "null";
        Console.WriteLine($$"""{"name":"{{name}}","value":{{number}},"unit":"{{unit}}","goal":{{target}},"better":"{{(higherIsBetter ? "higher" : "lower")}}","holds":{{(holds ? "true" : "false")}}}""");
    }

    /// <summary>Median milliseconds of an action after it has been warmed up.</summary>
    public static double Median(int times, Action action)
    {
        var warmUp = Stopwatch.StartNew();
        for (var i = 0; i < 3 || (i < times && warmUp.ElapsedMilliseconds < 3000); i++) action();
        var samples = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        return samples[times / 2];
    }
}
