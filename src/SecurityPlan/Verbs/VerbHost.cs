using SecurityPlan.Cards;
using SecurityPlan.Settings;

namespace SecurityPlan.Verbs;

/// <summary>Runs a verb with the same settings that serving would have.</summary>
internal static class VerbHost
{
    public static async Task<int> Run(VerbLine line)
    {
        var builder = Serving.Builder(line.Settings);
        var words = Words.Load(Path.Combine(AppContext.BaseDirectory, "cards", "words"));
        var settings = PlanSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await line.Run(new VerbRun
            {
                Settings = settings,
                Configuration = builder.Configuration,
                IsDevelopment = builder.Environment.IsDevelopment(),
                Words = words,
                Time = TimeProvider.System,
                Output = Console.Out,
                Errors = Console.Error,
                Cancelled = stop.Token,
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 1;
        }
    }
}
