using Gantry.Bench.Access;
using Gantry.Bench.Exchange;
using Gantry.Bench.Governance;
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
    case ["access"]:
        await AccessBenchmark.Run();
        return 0;
    case ["web"]:
        await WebBenchmark.Run();
        return 0;
    case ["governance"]:
        await GovernanceBenchmark.Run();
        return 0;
    case ["plan"]:
        await PlanBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench NAME\nNAME is schedule, exchange, access, governance, plan or web");
        return 2;
}
