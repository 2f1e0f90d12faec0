using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks.Reports;

/// <summary>Everybody who talks to the bot. Figures are milliseconds of the bot's CPU for one report.</summary>
internal sealed class ReportingSchool(BotProcess bot, AnsweringConnector connector, Load load)
{
    public const int Handlers = 5;

    /// <summary>Who reports, with a number behind it.</summary>
    public const string Teacher = "teacher";

    /// <summary>Fewer than the bot lets be on their way at once, since all of them are held back together.</summary>
    public const int Reporters = 30;

    /// <summary>Cards to handlers keep below the pace that the bot allows itself in one tenant.</summary>
    public static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    /// <summary>A new case's clock starts with a reminder to those of the team.</summary>
    public const int Reminders = Handlers - 2;

    /// <summary>Reports in a round in which their cards are delivered.</summary>
    private const int Reports = 20;

    private const int WarmUps = 8;

    private const string Handler = "handler";

    /// <summary>Who gets a message after a report: the reporter, everybody who handles it, and who is reminded.</summary>
    public static IEnumerable<string> ChatsToldOfAReport =>
        [Teacher + 0, .. Enumerable.Range(0, Handlers).Concat(Enumerable.Range(0, Reminders)).Select(i => Handler + i)];

    /// <summary>As a list for the import.</summary>
    public static IEnumerable<string> People() =>
    [
        "aadObjectId,name,email,roles",
        .. Enumerable.Range(0, Handlers).Select(i => Line(Handler + i, i switch { 0 => "officer", 1 => "ciso", _ => "team" })),
        .. Enumerable.Range(0, Reporters).Select(i => Line(Teacher + i, "staff")),
    ];

    /// <summary>So that the bot knows everybody's chat.</summary>
    public async Task Meet()
    {
        await load.Each(Handlers, i => Message(Handler + i, "說明"));
        await connector.HasTaken(Handler, Handlers);
    }

    /// <summary>
    /// Until the runtime has compiled what is hot: reports, and, since their cards go out at a polite pace, forms that are opened again and
    /// sent with a mistake; each is cancelled, since whoever leaves one half filled in is told so.
    /// </summary>
    public async Task WarmUp()
    {
        for (var round = 0; round < 2; round++)
        {
            await OpenAndReportOneByOne(idle: 0);
        }

        for (var round = 0; round < WarmUps; round++)
        {
            await Open();
            await load.Each(Reporters, who => Submit(who, kind: "no-kind"));
            var due = connector.Taken(Teacher) + Reporters;
            await load.Each(Reporters, who => Press(who, "form.cancel", []));
            await connector.HasTaken(Teacher, due);
        }
    }

    /// <summary>Everybody opens a form, and has its card.</summary>
    public async Task<double> Open()
    {
        var before = bot.Cpu;
        await Open(Reporters);
        return Each(before);
    }

    /// <summary>As many of them as will report: who asks for a form that is still open gets a second card, and the first one changes.</summary>
    private async Task Open(int people)
    {
        var due = connector.Taken(Teacher) + people;
        await load.Each(people, who => Message(Teacher + who, "通報 我點了一個奇怪的連結，跳出要我輸入密碼"));
        await connector.HasTaken(Teacher, due);
    }

    /// <inheritdoc cref="ReportOneByOne"/>
    public async Task<double> OpenAndReportOneByOne(double idle)
    {
        await Open(Reports);
        return await ReportOneByOne(idle);
    }

    /// <summary>Reports to a program that sends nothing afterwards.</summary>
    public async Task<double> ReportOnly()
    {
        var before = bot.Cpu;
        await load.Each(Reporters, who => Submit(who));
        return Each(before);
    }

    /// <summary>
    /// Reports until they are answered. Their cards wait: everybody's chat has a message under way that the connector answers only afterwards,
    /// and the case cards of the rounds before use up the pace.
    /// </summary>
    public async Task<double> ReportHeld()
    {
        connector.Hold();
        var due = connector.Taken(Teacher) + (2 * Reporters);
        await load.Each(Reporters, who => Message(Teacher + who, "說明"));
        await connector.HasArrived(Teacher, due - Reporters);
        var before = bot.Cpu;
        await load.Each(Reporters, who => Submit(who));
        var cost = Each(before);
        connector.Release();
        await connector.HasTaken(Teacher, due);
        return cost;
    }

    /// <param name="idle">Milliseconds in a second that the bot uses without anything to do: they are not the reports'.</param>
    public async Task<double> ReportOneByOne(double idle)
    {
        var (before, since) = (bot.Cpu, Stopwatch.GetTimestamp());
        var (teachers, handlers) = (connector.Taken(Teacher) + Reports, connector.Taken(Handler) + (Reports * (Handlers + Reminders)));
        for (var who = 0; who < Reports; who++)
        {
            await Task.WhenAll(load.Post(Submit(who)), Task.Delay(BetweenReports));
        }

        await connector.HasTaken(Teacher, teachers);
        await connector.HasTaken(Handler, handlers);
        return ((bot.Cpu - before).TotalMilliseconds - (Stopwatch.GetElapsedTime(since).TotalSeconds * idle)) / Reports;
    }

    /// <summary>Milliseconds of CPU in a second without anything to do.</summary>
    public async Task<double> Idle()
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = bot.Cpu;
        await Task.Delay(TimeSpan.FromSeconds(6));
        return (bot.Cpu - before).TotalMilliseconds / 6;
    }

    private double Each(TimeSpan before) => (bot.Cpu - before).TotalMilliseconds / Reporters;

    private static string Line(string person, string role) => $"{TeamsActivities.ObjectIdOf(person)},{person},{person}@school.example,{role}";

    private byte[] Message(string person, string text) => TeamsActivities.Message(connector.Url, person, text);

    /// <summary>On the teacher's open form.</summary>
    private byte[] Press(int who, string verb, JsonObject data)
    {
        data["id"] = connector.Forms[TeamsActivities.ChatOf(Teacher + who)];
        return TeamsActivities.Press(connector.Url, Teacher + who, verb, data);
    }

    private byte[] Submit(int who, string kind = "phishing")
    {
        var now = DateTime.UtcNow.AddHours(8);
        return Press(who, "form.submit", new JsonObject
        {
            ["what"] = "我點了一個奇怪的連結，跳出要我輸入密碼，之後電腦一直跳出視窗；我的分機是 123，請和我聯絡。",
            ["noticedDate"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["noticedTime"] = now.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["kind"] = kind,
            ["system"] = "unknown",
            ["personalData"] = "no",
        });
    }
}
