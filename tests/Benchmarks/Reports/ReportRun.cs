using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks.Reports;

/// <summary>
/// The main job on the real bot: SQLite file, local mode, five people who handle cases. A report is the turn of the form's submit
/// (an invoke): from the POST to the answer with the reporter's card, stored. Its cards: five case cards and the update of the
/// reporter's own. While it is counted what a report costs until it is answered, the connector answers nobody, so that the courier waits.
/// </summary>
internal static class ReportRun
{
    private const int Handlers = 5;
    private const int Reporters = 40;
    private const int CardsOfReport = Handlers + 1;
    private const int Rounds = 2;

    /// <summary>Cards to handlers keep below the pace that the bot allows itself in one tenant.</summary>
    private static readonly TimeSpan s_betweenReports = TimeSpan.FromMilliseconds(250);

    public static async Task Run()
    {
        BotProcess.KeepToTheOtherCore();
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            await Run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Run(string folder)
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), People());
        await using var connector = await AnsweringConnector.Start(reads: true);
        await using var bot = await BotProcess.Start(
            url => [Path.Combine(AppContext.BaseDirectory, "SecurityPlan.dll"), "--urls", url.ToString(), "--School:People", "people.csv"], "/ready", folder);
        using var load = new Load(bot.Address);
        var school = new School(bot, connector, load);

        await school.Meet();
        await school.WarmUp();
        Cost open = new(), answered = new(), delivered = new();
        for (var round = 0; round < Rounds; round++)
        {
            open += await school.Open();
            answered += await school.ReportHeld();
            await school.Open();
            delivered += await school.ReportOneByOne();
        }

        var idle = await school.Idle();
        var raw = await Raw(folder);
        Console.WriteLine($"report: submit of the form (invoke) of somebody who typed 通報 …; {answered.Count} in {Rounds} rounds, {Load.Parallel} connections; CPU of the bot");
        Console.WriteLine($"  form opened and delivered     {open.Each,6:F2} ms   before the report; a message's turn and one card");
        Console.WriteLine($"  report until answered         {answered.Each,6:F2} ms   goal: at most 1.5 ms");
        Console.WriteLine($"  report, its cards delivered   {delivered.Each,6:F2} ms   goal: at most 4 ms; {Handlers} case cards and the reporter's, one report each {s_betweenReports.TotalMilliseconds} ms");
        Console.WriteLine($"  raw prepared write            {raw,6:F2} ms   same rows and indexes, WAL, synchronous=FULL");
        Console.WriteLine($"  ratio                         {answered.Each / raw,6:F1} x    goal: at most 4");
        Console.WriteLine($"  idle                          {idle,6:F2} ms/s");
        Console.WriteLine($"  memory                        {bot.WorkingSet / 1048576.0,6:F0} MB   goal: under 200 MB");
        Console.WriteLine($"  start to ready                {bot.UntilReady.TotalSeconds,6:F2} s    goal: under 3 s; {bot.CpuUntilReady.TotalSeconds:F2} s of CPU");
    }

    /// <summary>Milliseconds of CPU of the raw write, in a process on the bot's core.</summary>
    private static async Task<double> Raw(string folder)
    {
        var printed = await BotProcess.RunSelf(RawWrites.Name, Path.Combine(folder, "data", "security-plan.db"), Path.Combine(folder, "raw.db"));
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> People() =>
    [
        "aadObjectId,name,email,roles",
        .. Enumerable.Range(0, Handlers).Select(i => Line("handler" + i, i switch { 0 => "officer", 1 => "ciso", _ => "team" })),
        .. Enumerable.Range(0, Reporters + Load.Parallel).Select(i => Line("teacher" + i, "staff")),
    ];

    private static string Line(string person, string role) => $"{TeamsActivities.ObjectIdOf(person)},{person},{person}@school.example,{role}";

    /// <summary>CPU of the bot, and for how many.</summary>
    private readonly record struct Cost(int Count, double Milliseconds)
    {
        public double Each => Milliseconds / Count;

        public static Cost operator +(Cost one, Cost other) => new(one.Count + other.Count, one.Milliseconds + other.Milliseconds);
    }

    /// <summary>Everybody who talks to the bot.</summary>
    private sealed class School(BotProcess bot, AnsweringConnector connector, Load load)
    {
        /// <summary>So that the bot knows everybody's chat.</summary>
        public Task Meet() => Delivered(Handlers, () => load.Each(Handlers, i => Message("handler" + i, "說明")));

        /// <summary>
        /// Until the runtime has compiled what is hot. Cards of reports go out at a polite pace, so forms sent with a mistake and handlers
        /// who turn their card over and back run beside them.
        /// </summary>
        public async Task WarmUp()
        {
            await Open();
            var others = Enumerable.Range(Reporters, Load.Parallel).ToList();
            await Delivered(others.Count, () => Task.WhenAll(others.Select(who => load.Post(Report(who)))));
            await load.Post(Submit(0));
            var (incident, turn) = (connector.Forms[TeamsActivities.ChatOf("teacher0")], 0);
            var reports = ReportOneByOne(from: 1);
            while (!reports.IsCompleted)
            {
                await Task.WhenAll(others.Select(who => load.Post(Submit(who, kind: "no-kind"))));
                await load.Each(Handlers, who => Press("handler" + who, turn++ % 2 == 0 ? "incident.timeline-open" : "incident.front", new() { ["id"] = incident }));
            }

            await reports;
            await Open();
            await ReportHeld();
        }

        public async Task<Cost> Open()
        {
            var before = bot.Cpu;
            await Delivered(Reporters, () => load.Each(Reporters, Report));
            return Since(before);
        }

        public async Task<Cost> ReportHeld()
        {
            var (before, due) = (bot.Cpu, connector.Taken + (Reporters * CardsOfReport));
            connector.Hold();
            await load.Each(Reporters, who => Submit(who));
            var cost = Since(before);
            connector.Release();
            await connector.HasTaken(due);
            return cost;
        }

        public async Task<Cost> ReportOneByOne(int from = 0)
        {
            var before = bot.Cpu;
            await Delivered((Reporters - from) * CardsOfReport, async () =>
            {
                for (var who = from; who < Reporters; who++)
                {
                    await Task.WhenAll(load.Post(Submit(who)), Task.Delay(s_betweenReports));
                }
            });
            return Since(before);
        }

        /// <summary>Milliseconds of CPU in a second without anything to do.</summary>
        public async Task<double> Idle()
        {
            var before = bot.Cpu;
            await Task.Delay(TimeSpan.FromSeconds(4));
            return (bot.Cpu - before).TotalMilliseconds / 4;
        }

        private async Task Delivered(int count, Func<Task> act)
        {
            var due = connector.Taken + count;
            await act();
            await connector.HasTaken(due);
        }

        private Cost Since(TimeSpan before) => new(Reporters, (bot.Cpu - before).TotalMilliseconds);

        private byte[] Message(string person, string text) => TeamsActivities.Message(connector.Url, person, text);

        private byte[] Press(string person, string verb, JsonObject data) => TeamsActivities.Press(connector.Url, person, verb, data);

        private byte[] Report(int who) => Message("teacher" + who, "通報 我點了一個奇怪的連結，跳出要我輸入密碼");

        private byte[] Submit(int who, string kind = "phishing")
        {
            var (person, now) = ("teacher" + who, DateTime.UtcNow.AddHours(8));
            return Press(person, "form.submit", new JsonObject
            {
                ["id"] = connector.Forms[TeamsActivities.ChatOf(person)],
                ["what"] = "我點了一個奇怪的連結，跳出要我輸入密碼，之後電腦一直跳出視窗；我的分機是 123，請和我聯絡。",
                ["noticedDate"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["noticedTime"] = now.ToString("HH:mm", CultureInfo.InvariantCulture),
                ["kind"] = kind,
                ["system"] = "unknown",
                ["personalData"] = "no",
            });
        }
    }
}
