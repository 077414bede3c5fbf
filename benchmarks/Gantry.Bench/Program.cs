using Gantry.Bench.Scheduling;
using Gantry.Bench.Web;

switch (args)
{
    case ["schedule"]:
        ScheduleBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench NAME\nNAME is schedule or web");
        return 2;
}
