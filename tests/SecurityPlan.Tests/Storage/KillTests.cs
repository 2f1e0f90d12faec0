using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>The process may die at any moment: what was acknowledged is there once, and the next start needs nobody.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 3;

    /// <summary>The promise is 10 s of a machine that has time for it; one that also builds or runs other tests gets longer for waiting, not for working.</summary>
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadyOnABusyMachine = TimeSpan.FromSeconds(60);

    private static readonly string[] Reporters = [.. Enumerable.Range(1, 4).Select(Id)];
    private static readonly string[] Handlers = [.. Enumerable.Range(5, 3).Select(Id)];

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new();
    private TaskCompletionSource<BotProcess> running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action happened = () => { };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task KilledAtAnyMoment_AcknowledgedReportsAreThereOnce()
    {
        folder.Write("people.csv", $"name,roles,aadObjectId\n承辦人,officer,{Handlers[0]}\n委員,team,{Handlers[1]}\n校長,ciso,{Handlers[2]}\n");
        await using var connector = await AnsweringConnector.Start();
        connector.Called += () => happened();
        var stopped = false;
        var reporting = new List<Task<List<string>>>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var bot = await Start();
            if (kill == 0)
            {
                await Task.WhenAll(Handlers.Select(handler => Sender(handler, connector).Says("你好")));
                reporting.AddRange(Reporters.Select(name => Task.Run(() => ReportOn(Sender(name, connector), name, () => stopped))));
            }

            await After(random.Next(1, 60));
            running = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await bot.Kill();
        }

        List<string> acknowledged;
        using (var last = await Start())
        {
            stopped = true;
            acknowledged = [.. (await Task.WhenAll(reporting)).SelectMany(reports => reports)];
            var (exitCode, output) = await BotProcess.Verb(folder.Path, "audit", "verify");
            Assert.True(exitCode == 0, output);
            await last.Kill();
        }

        await Check(acknowledged);
    }

    private static string Id(int person) => $"00000000-0000-0000-0000-{person:D12}";

    private async Task<BotProcess> Start()
    {
        var watch = Stopwatch.StartNew();
        var bot = await BotProcess.Start(folder.Path, "--School:People=people.csv");
        Assert.Equal("ready", await bot.Client.GetStringAsync("/ready"));
        Assert.True(bot.ProcessorTime < Ready && watch.Elapsed < ReadyOnABusyMachine, $"Ready after {watch.Elapsed}, {bot.ProcessorTime} of them at work.");
        running.SetResult(bot);
        return bot;
    }

    private Reporter Sender(string name, AnsweringConnector connector)
    {
        var sender = new Reporter(name, connector.ServiceUrl, () => running.Task);
        sender.Acknowledged += () => happened();
        return sender;
    }

    private static async Task<List<string>> ReportOn(Reporter reporter, string name, Func<bool> stopped)
    {
        var reported = new List<string>();
        while (!stopped())
        {
            var what = $"{name} 第 {reported.Count + 1} 件怪事";
            await reporter.Report(what);
            reported.Add(what);
        }

        return reported;
    }

    /// <summary>So many acknowledged activities and calls of the connector later.</summary>
    private Task After(int events)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        happened = () =>
        {
            if (Interlocked.Decrement(ref events) == 0)
            {
                reached.SetResult();
            }
        };
        return reached.Task;
    }

    private async Task Check(List<string> acknowledged)
    {
        var options = PlanDbFactory.OptionsFor(StorageProvider.Sqlite, $"Data Source={Path.Combine(folder.Path, "data", "security-plan.db")};Pooling=False");
        var factory = new PlanDbFactory(options, KeyFile.Open(Path.Combine(folder.Path, "data", "keys", "plan.key"), mayMake: false));
        await using var db = factory.LeaseForAllSchools();
        db.SchoolId = (await db.Schools.SingleAsync()).Id;
        Assert.Equal("ok", (await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync()).Single());

        var cases = await db.Incidents.OrderBy(i => i.Number).ToListAsync();
        Assert.NotEmpty(acknowledged);
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), cases.Select(i => i.ReadFacts().What).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, cases.Count), cases.Select(i => i.Number));

        var copies = await db.CardCopies.AsNoTracking().Where(c => c.Card == IncidentCards.Case).ToListAsync();
        Assert.Equal(cases.Count * Handlers.Length, copies.Count);

        var (rows, _, broken) = await AuditChain.Verify(db, CancellationToken.None);
        Assert.Null(broken);
        Assert.True(rows >= cases.Count, $"{rows} rows of audit for {cases.Count} cases");
        Assert.Equal(cases.Count, await db.AuditRows.CountAsync(r => r.Action == "incident.file"));
    }
}
