using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace SecurityPlan.Tests.Storage;

/// <summary>The built program as a process of its own, in local mode, with <c>data/</c> in a folder of the test.</summary>
internal sealed partial class BotProcess : IDisposable
{
    private readonly Process process;

    private BotProcess(Process process, HttpClient client) => (this.process, Client) = (process, client);

    public HttpClient Client { get; }

    public TimeSpan ProcessorTime => process.TotalProcessorTime;

    /// <summary>Listens when it returns.</summary>
    public static async Task<BotProcess> Start(string folder, params string[] settings)
    {
        var process = Run(folder, ["--urls", "http://127.0.0.1:0", .. settings]);
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (Address().Match(line) is { Success: true } address)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new BotProcess(process, new HttpClient { BaseAddress = new Uri(address.Value), Timeout = TimeSpan.FromSeconds(30) });
            }
        }

        throw new XunitException($"The bot did not start: {said}{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs one of the other verbs to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Verb(string folder, params string[] words)
    {
        using var process = Run(folder, words);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>Ends it at once, with nothing written and nothing closed (kill -9).</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        Client.Dispose();
    }

    private static Process Run(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SecurityPlan.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
