using Gantry.Bench.Exchange;
using Gantry.Bench.Plans;
using Gantry.Bench.Scheduling;
using Gantry.Bench.Web;

switch (args)
{
    case ["schedule"]:
        ScheduleBenchmark.Run();
        return 0;
    case ["exchange"]:
        ExchangeBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    case ["plan"]:
        await PlanBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench NAME\nNAME is schedule, exchange, web or plan");
        return 2;
}
