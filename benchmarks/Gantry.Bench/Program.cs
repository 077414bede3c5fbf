using Gantry.Bench.Scheduling;

switch (args)
{
    case ["schedule"]:
        ScheduleBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench NAME\nNAME is schedule");
        return 2;
}
