using Gantry.Bench.Exchange;
using Gantry.Bench.Scheduling;

switch (args)
{
    case ["schedule"]:
        ScheduleBenchmark.Run();
        return 0;
    case ["exchange"]:
        ExchangeBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench NAME\nNAME is schedule or exchange");
        return 2;
}
