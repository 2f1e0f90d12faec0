using System.Diagnostics;

namespace Benchmarks.Echo;

/// <summary>Turns per second of the echo through the library, by those of the bare API; A B A B in one run.</summary>
internal static class EchoRun
{
    private const int Rounds = 7;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1.2);

    public static async Task Run()
    {
        BotProcess.KeepToTheOtherCore();
        await using var connector = await AnsweringConnector.Start(reads: false);
        await using var bare = await BotProcess.StartSelf(BareBot.Name);
        await using var echo = await BotProcess.StartSelf(EchoBot.Name);
        using var toBare = new Load(bare.Address);
        using var toEcho = new Load(echo.Address);
        var message = TeamsActivities.Message(connector.Url, "29:somebody", "你好，這是一則測試訊息");
        await toBare.For(s_warmUp, _ => message);
        await toEcho.For(s_warmUp, _ => message);

        List<Figure> ofBare = [], ofEcho = [];
        for (var round = 0; round < Rounds; round++)
        {
            ofBare.Add(await Measure(bare, toBare, message));
            ofEcho.Add(await Measure(echo, toEcho, message));
        }

        Console.WriteLine($"echo: one POST in, one reply out, {Load.Parallel} connections, {Rounds} rounds in turn; medians");
        Console.WriteLine($"  bare minimal API   {Median(ofBare, f => f.PerSecond),8:F0} turns/s  {Median(ofBare, f => f.CpuMicroseconds),6:F0} us CPU/turn");
        Console.WriteLine($"  src/BotFramework   {Median(ofEcho, f => f.PerSecond),8:F0} turns/s  {Median(ofEcho, f => f.CpuMicroseconds),6:F0} us CPU/turn");
        Console.WriteLine($"  ratio              {Median(ofEcho, f => f.PerSecond) / Median(ofBare, f => f.PerSecond),8:P0} turns/s  {Median(ofBare, f => f.CpuMicroseconds) / Median(ofEcho, f => f.CpuMicroseconds),6:P0} by CPU      goal: at least 60 % of the turns/s");
    }

    private static async Task<Figure> Measure(BotProcess bot, Load load, byte[] message)
    {
        var (since, cpu) = (Stopwatch.GetTimestamp(), bot.Cpu);
        var answered = await load.For(s_round, _ => message);
        return new(answered / Stopwatch.GetElapsedTime(since).TotalSeconds, (bot.Cpu - cpu).TotalMicroseconds / answered);
    }

    private static double Median(List<Figure> figures, Func<Figure, double> of) => figures.Select(of).Order().ElementAt(figures.Count / 2);

    private sealed record Figure(double PerSecond, double CpuMicroseconds);
}
