using System.Collections.Concurrent;
using System.Diagnostics;
using SecurityPlan.Cards;
using SecurityPlan.Verbs;

namespace SecurityPlan.Demo;

/// <summary>
/// <c>demo</c>: the demo school, its bot, and three Agents Playgrounds where Node.js is on the PATH. What it says it says in both languages.
/// Everything ends with the bot, whether that is stopped, cannot start or fails.
/// </summary>
internal static class Demonstrate
{
    private const string Package = "@microsoft/m365agentsplayground@0.2.28";
    private const int Windows = 3;

    /// <summary>Below the ports that systems give to connections going out, any of which would take a window's away.</summary>
    private const int FirstWindowPort = 5615;

    public static async Task<int> Run(VerbRun run, VerbLine line)
    {
        var school = DemoSchool.Open();
        var windows = new ConcurrentStack<Playground>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancelled);
        var serving = new TaskCompletionSource();
        var opening = OpenWindows(run, school, windows, serving.Task, stop.Token);
        try
        {
            return await Serving.Run([.. line.Settings, .. school.Settings()], serving.SetResult);
        }
        finally
        {
            await stop.CancelAsync();
            await opening;
            foreach (var window in windows)
            {
                window.Dispose();
            }
        }
    }

    private static async Task OpenWindows(VerbRun run, DemoSchool school, ConcurrentStack<Playground> windows, Task serving, CancellationToken stopped)
    {
        if (FindOnPath("node") is not { } node || FindOnPath("npx") is not { } npx)
        {
            Say(run, "no-node", ("port", school.Port));
            return;
        }

        try
        {
            Say(run, "fetching");
            var (code, program) = await Fetch(npx, stopped);
            if (code != 0)
            {
                Say(run, "no-playground", ("code", code));
                return;
            }

            foreach (var person in school.People.Take(Windows))
            {
                var after = windows.TryPeek(out var last) ? last.Port + 1 : FirstWindowPort;
                windows.Push(Playground.Start(node, program, school, person, DemoSchool.FreePort(after)));
            }

            var watching = windows.Select(window => Watch(run, window, stopped)).ToList();
            await serving.WaitAsync(stopped);
            if ((await Task.WhenAll(windows.Select(window => window.Listens(stopped)))).All(listens => listens))
            {
                Tell(run, school, [.. windows.Reverse()]);
            }

            await Task.WhenAll(watching);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The bot ended first; it has said why.
        }
    }

    /// <summary>Lets npx fetch the Playground, or find it in <c>node_modules</c>; gives npx's exit code and where the program lies.</summary>
    private static async Task<(int Code, string Program)> Fetch(string npx, CancellationToken stopped)
    {
        var start = new ProcessStartInfo(npx, ["--yes", "--ignore-scripts", "--package", Package, "--", "node", DemoSchool.Program("find-playground.cjs")])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var program = await process.StandardOutput.ReadToEndAsync(stopped);
            await process.WaitForExitAsync(stopped);
            return (process.ExitCode, program);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ctrl+C ends the windows too, sometimes before it is heard here: an end is told only if none follows.</summary>
    private static async Task Watch(VerbRun run, Playground window, CancellationToken stopped)
    {
        await window.Ended(stopped);
        await Task.Delay(TimeSpan.FromSeconds(1), run.Time, stopped);
        Say(run, "crashed", ("name", window.Person.Name), ("address", window.Address), ("log", window.LogFile));
    }

    private static void Tell(VerbRun run, DemoSchool school, Playground[] windows)
    {
        foreach (var language in LanguagesOf(run))
        {
            run.Output.WriteLine();
            run.Output.WriteLine(run.Words.Say(language, "console.demo.open"));
            foreach (var window in windows)
            {
                run.Output.WriteLine(run.Words.Say(
                    language, "console.demo.window", ("name", window.Person.Name), ("title", window.Person.Title ?? ""), ("address", window.Address)));
            }

            run.Output.WriteLine(run.Words.Say(
                language,
                "console.demo.what",
                ("teacher", windows[0].Person.Name),
                ("member", windows[1].Person.Name),
                ("principal", windows[2].Person.Name),
                ("folder", school.Folder)));
        }
    }

    private static void Say(VerbRun run, string word, params (string Name, object Value)[] args)
    {
        foreach (var language in LanguagesOf(run))
        {
            run.Output.WriteLine(run.Words.Say(language, "console.demo." + word, args));
        }
    }

    private static IEnumerable<string> LanguagesOf(VerbRun run) => run.Words.Languages.OrderByDescending(language => language == Words.Default);

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : new[] { program }, Path.Combine)
            .FirstOrDefault(File.Exists);
}
