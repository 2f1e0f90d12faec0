using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A bot in a process of its own, on the first core where the machine has several and <c>taskset</c>.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>First argument of this program when it plays a bot.</summary>
    public const string Child = "child";

    private readonly Process _process;

    private BotProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan UntilReady { get; private init; }

    public TimeSpan CpuUntilReady { get; private init; }

    public TimeSpan Cpu => CpuClock.Of(_process);

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Everything of this process but the threads it has already stays on the second core.</summary>
    public static void KeepToTheOtherCore()
    {
        if (Environment.ProcessorCount > 1 && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            Process.GetCurrentProcess().ProcessorAffinity = 2;
        }
    }

    /// <param name="arguments">Of <c>dotnet</c>, by the address that the bot is to listen on.</param>
    /// <param name="ready">Answers 200 when the bot is ready.</param>
    public static async Task<BotProcess> Start(Func<Uri, IEnumerable<string>> arguments, string ready, string? folder = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var since = Stopwatch.GetTimestamp();
        var process = Launch(arguments(address), folder);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (!await Answers(client, new Uri(address, ready)))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The bot did not start.");
            }

            await Task.Delay(20);
        }

        return new BotProcess(process, address) { UntilReady = Stopwatch.GetElapsedTime(since), CpuUntilReady = CpuClock.Of(process) };
    }

    /// <summary>Runs this program as a child and gives what it printed.</summary>
    public static async Task<string> RunSelf(params string[] arguments)
    {
        using var process = Launch([Self, Child, .. arguments], null);
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{arguments[0]} failed.");
    }

    public static Task<BotProcess> StartSelf(string bot, params IEnumerable<string> arguments) =>
        Start(url => [Self, Child, bot, url.ToString(), .. arguments], "/healthz");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Self => Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll");

    private static Process Launch(IEnumerable<string> arguments, string? folder)
    {
        string[] pinned = Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset") ? ["taskset", "-c", "0"] : [];
        string[] line = [.. pinned, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, WorkingDirectory = folder ?? "" };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start)!;
        if (folder is not null)
        {
            process.OutputDataReceived += (_, line) => Debug.WriteLine(line.Data);
            process.BeginOutputReadLine();
        }

        return process;
    }

    private static async Task<bool> Answers(HttpClient client, Uri address)
    {
        try
        {
            using var response = await client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
