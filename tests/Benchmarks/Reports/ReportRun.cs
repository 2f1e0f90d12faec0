using System.Globalization;

namespace Benchmarks.Reports;

/// <summary>
/// The main job on the real bot: SQLite file, local mode, five people who handle cases. A report is the turn of the form's submit
/// (an invoke): from the POST to the answer with the reporter's card, stored. Its cards: five case cards and the update of the
/// reporter's own. Each figure is the median of its rounds, which are printed: when the last ones still fall, the runtime was
/// still compiling and the figure is too high.
/// </summary>
internal static class ReportRun
{
    /// <summary>The bot beside this program; a published one may be measured in its place.</summary>
    public static readonly string BuiltHere = Path.Combine(AppContext.BaseDirectory, "SecurityPlan.dll");

    private const int DeliveredRounds = 3;
    private const int AnsweredRounds = 16;
    private const int BareWarmUps = 20;
    private const int BareDeliveredRounds = 5;

    /// <param name="program">Path of the bot's SecurityPlan.dll.</param>
    public static async Task Run(string program)
    {
        BotProcess.KeepToTheOtherCore();
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            await Run(program, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Run(string program, string folder)
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), ReportingSchool.People());
        await using var connector = await AnsweringConnector.Start(reads: true);
        await using var bot = await BotProcess.Start(
            url => [program, "--urls", url.ToString(), "--School:People", "people.csv"], "/ready", folder);
        using var load = new Load(bot.Address);
        var school = new ReportingSchool(bot, connector, load);

        await school.Meet();
        await school.WarmUp();
        var idle = await school.Idle();
        Rounds delivered = new(), open = new(), answered = new();
        for (var round = 0; round < DeliveredRounds; round++)
        {
            delivered.Add(await school.OpenAndReportOneByOne(idle));
        }

        for (var round = 0; round < AnsweredRounds; round++)
        {
            open.Add(await school.Open());
            answered.Add(await school.ReportHeld());
        }

        var memory = bot.WorkingSet / 1048576.0;
        var raw = await Raw(folder);
        var (bareAnswered, bareDelivered) = (await Bare(folder, connector, tells: false), await Bare(folder, connector, tells: true));
        Console.WriteLine($"report: submit of the form (invoke) of somebody who typed 通報 …; CPU of the bot, median of rounds of {ReportingSchool.Reporters}");
        Console.WriteLine($"  form opened and delivered     {open.Median,6:F2} ms   before the report; a message's turn and one card      {open}");
        Console.WriteLine($"  report until answered         {answered.Median,6:F2} ms   goal: at most 1.5 ms; {Load.Parallel} connections, cards wait          {answered}");
        Console.WriteLine($"  report, its cards delivered   {delivered.Median,6:F2} ms   goal: at most 4 ms; {ReportingSchool.Handlers} case cards, the reporter's, {ReportingSchool.Reminders} reminders;");
        Console.WriteLine($"                                            one report each {ReportingSchool.BetweenReports.TotalMilliseconds} ms, without idle             {delivered}");
        Console.WriteLine($"  raw prepared write            {raw,6:F2} ms   same rows and indexes, WAL, synchronous=FULL");
        Console.WriteLine($"  bare API with that write      {bareAnswered.Median,6:F2} ms   the same submit, read, written and answered by a program that does nothing else     {bareAnswered}");
        Console.WriteLine($"  and with as many messages     {bareDelivered.Least,6:F2} ms   one report each {ReportingSchool.BetweenReports.TotalMilliseconds} ms; the least of the rounds, since its runtime compiles meanwhile      {bareDelivered}");
        Console.WriteLine($"  ratio                         {answered.Median / raw,6:F1} x    goal: at most 4; until answered, by raw");
        Console.WriteLine($"  idle                          {idle,6:F2} ms/s");
        Console.WriteLine($"  memory                        {memory,6:F0} MB   goal: under 200 MB");
        Console.WriteLine($"  start to ready                {bot.UntilReady.TotalSeconds,6:F2} s    goal: under 3 s; {bot.CpuUntilReady.TotalSeconds:F2} s of CPU");
    }

    /// <summary>Milliseconds of CPU of the raw write, in a process on the bot's core.</summary>
    private static async Task<double> Raw(string folder)
    {
        var printed = await BotProcess.RunSelf(RawWrites.Name, Path.Combine(folder, "data", "security-plan.db"), Path.Combine(folder, "raw.db"));
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    /// <summary>What the same reports cost <see cref="BareReport"/>.</summary>
    private static async Task<Rounds> Bare(string folder, AnsweringConnector connector, bool tells)
    {
        await using var bare = await BotProcess.StartSelf(
            BareReport.Name, Path.Combine(folder, "data", "security-plan.db"), Path.Combine(folder, $"bare-{tells}.db"), tells.ToString());
        using var load = new Load(bare.Address);
        var school = new ReportingSchool(bare, connector, load);
        var rounds = new Rounds();
        var due = connector.Taken(ReportingSchool.Teacher) + (tells ? BareWarmUps * ReportingSchool.Reporters : 0);
        for (var round = 0; round < BareWarmUps; round++)
        {
            await school.ReportOnly();
        }

        await connector.HasTaken(ReportingSchool.Teacher, due);

        for (var round = 0; round < (tells ? BareDeliveredRounds : AnsweredRounds); round++)
        {
            rounds.Add(tells ? await school.ReportOneByOne(idle: 0) : await school.ReportOnly());
        }

        return rounds;
    }

    /// <summary>Milliseconds of each round.</summary>
    private sealed class Rounds
    {
        private readonly List<double> _each = [];

        public double Median => _each.Order().ElementAt(_each.Count / 2);

        public double Least => _each.Min();

        public void Add(double milliseconds) => _each.Add(milliseconds);

        public override string ToString() => string.Join(' ', _each.Select(each => each.ToString("F2", CultureInfo.InvariantCulture)));
    }
}
