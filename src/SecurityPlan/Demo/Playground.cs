using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecurityPlan.People;
using SecurityPlan.People.Import;

namespace SecurityPlan.Demo;

/// <summary>One Microsoft 365 Agents Playground: one person's Teams, in a browser. It ends with this process, however that ends.</summary>
internal sealed partial class Playground : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource listening = new();

    private Playground(PersonRow person, int port, string logFile, ProcessStartInfo start)
    {
        Person = person;
        Port = port;
        LogFile = logFile;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Listening().Match(text) is { Success: true } said)
            {
                Heard(int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public PersonRow Person { get; }

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public string LogFile { get; }

    /// <param name="node">Node.js.</param>
    /// <param name="program">The Playground's own program.</param>
    /// <param name="port">Where its page is to be found.</param>
    public static Playground Start(string node, string program, DemoSchool school, PersonRow person, int port)
    {
        var folder = Path.Combine(school.Folder, person.AadObjectId!);
        Directory.CreateDirectory(folder);
        var (config, log) = (Path.Combine(folder, "playground.json"), Path.Combine(folder, "playground.log"));
        File.WriteAllText(config, ConfigFor(school, person));
        var start = new ProcessStartInfo(node)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        foreach (var arg in new[]
        {
            "--require", DemoSchool.Program("loopback.cjs"), program, "start", "-c", "msteams", "--dt",
            "-e", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{school.Port}/api/messages"),
            "-p", port.ToString(CultureInfo.InvariantCulture), "--service-url", url + "/_connector",
        })
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        start.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = config;
        start.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = log;
        return new Playground(person, port, log, start);
    }

    /// <summary>True once its page can be opened; false: it ended instead.</summary>
    public async Task<bool> Listens(CancellationToken stopped) => await Task.WhenAny(listening.Task, Ended(stopped)) == listening.Task;

    public Task Ended(CancellationToken stopped) => process.WaitForExitAsync(stopped);

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(TimeSpan.FromSeconds(5));
        process.Dispose();
    }

    /// <summary>Where its port is taken the Playground takes any other, where its chats' address does not lead: such a window ends, and its log has the reason.</summary>
    private void Heard(int port)
    {
        if (port == Port)
        {
            listening.TrySetResult();
        }
        else
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>JSON, which is YAML too. The Playground wants exactly five other people.</summary>
    private static string ConfigFor(DemoSchool school, PersonRow person)
    {
        var config = JsonNode.Parse(File.ReadAllText(DemoSchool.Program("playground.json")))!;
        config["currentUser"] = User(person);
        config["users"] = new JsonArray([.. school.People.Where(other => other != person).Select(User)]);
        config["personalChat"] = new JsonObject { ["id"] = "a:" + person.AadObjectId };
        return config.ToJsonString();
    }

    private static JsonNode User(PersonRow person) => new JsonObject
    {
        ["id"] = "29:" + person.AadObjectId,
        ["name"] = person.Name,
        ["userPrincipleName"] = person.Email,
        ["email"] = person.Email,
        ["aadObjectId"] = person.AadObjectId,
        ["surname"] = person.Name[..1],
        ["givenName"] = person.Name[1..],
    };

    [GeneratedRegex("Listening on ([0-9]+)")]
    private static partial Regex Listening();
}
