using Benchmarks;
using Benchmarks.Echo;
using Benchmarks.Nudges;
using Benchmarks.Reports;

// What is measured, and against what: each figure is printed by its run. Other programs on the machine slow both sides
// of a ratio, so only figures of one run may be compared; a slow machine is no failure.
switch (args)
{
    case ["echo"]:
        await EchoRun.Run();
        return 0;
    case ["report"] or ["report", _]:
        await ReportRun.Run(args.ElementAtOrDefault(1) is { } published ? Path.GetFullPath(published) : ReportRun.BuiltHere);
        return 0;
    case ["nudges"]:
        return await NudgeRun.Run(NudgeSize.County, NudgeSize.School, NudgeSize.County);
    case ["nudges", "small"]:
        return await NudgeRun.Run(NudgeSize.Small, NudgeSize.Small);
    case ["all"]:
        await EchoRun.Run();
        await ReportRun.Run(ReportRun.BuiltHere);
        return await NudgeRun.Run(NudgeSize.County, NudgeSize.School, NudgeSize.County);
    case [BotProcess.Child, EchoBot.Name, var url]:
        await EchoBot.Serve(url);
        return 0;
    case [BotProcess.Child, BareBot.Name, var url]:
        await BareBot.Serve(url);
        return 0;
    case [BotProcess.Child, BareReport.Name, var url, var database, var copy, var tells]:
        await BareReport.Serve(url, database, copy, bool.Parse(tells));
        return 0;
    case [BotProcess.Child, RawWrites.Name, var database, var copy]:
        RawWrites.Write(database, copy);
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- echo|report [SecurityPlan.dll]|nudges [small]|all");
        return 2;
}
