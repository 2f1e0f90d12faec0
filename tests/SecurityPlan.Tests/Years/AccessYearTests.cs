using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Access.Grants;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Movements;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;
using SecurityPlan.Tests.Storage;

namespace SecurityPlan.Tests.Years;

/// <summary>
/// A school year with holidays: people ask, forget, go on leave and leave, reviewers are lazy, nobody can be relied on; the bot is started anew and stands still for
/// days. Whatever they press goes through the program's own verbs, whatever time causes through its schedules; and every message of the year is compared, in
/// both directions, with what <see cref="AccessOnPaper"/> says: who, what, on which day, once; nobody else.
/// </summary>
public sealed partial class AccessYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateOnly First = new(2026, 8, 1), Last = new(2027, 7, 31);

    /// <summary><c>YEAR_STEP_HOURS=1</c> goes hour by hour; else only hours at which something may happen.</summary>
    private static readonly bool IsHourly = Environment.GetEnvironmentVariable("YEAR_STEP_HOURS") == "1";

    /// <summary><c>YEAR_SEED=7</c> is another year, in which less may happen of this or that.</summary>
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("YEAR_SEED") ?? "115", CultureInfo.InvariantCulture);

    private readonly Random _random = new(Seed);
    private readonly PaperPeople _people = new();
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<string, Guid> _ids = [];
    private AccessOnPaper _paper = null!;
    private Features _features = NewFeatures();
    private Guid _school;

    [Fact]
    public async Task ASchoolYear_TellsEverybodyWhatConcernsThem_Once_AndNothingOutlivesItsEnd()
    {
        _paper = new AccessOnPaper(ADecision.Calendar, _people, TheSchool.Clock.Zone);
        _school = await database.NewSchool();
        await using (var db = database.Lease(_school))
        {
            db.People.AddRange(_people.Everybody.Select(person => person.Row()));
            var system = SystemEntry.Of(new RegisteredSystem("file-server", null, null, _people["h"].Id, false, Retired: false));
            db.Systems.Add(system);
            await db.SaveChangesAsync();
        }

        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            await Through(day);
        }

        await Compare();
    }

    private static Features NewFeatures()
    {
        var duties = new DutyDesk(DutyCatalogue.Load(null));
        return new Features().MapAccess(ADecision.Rules, ADecision.Calendar, TheSchool.Catalogue, Repository.Words)
            .MapReviews(ADecision.Rules, ADecision.Calendar, duties, Repository.Words)
            .MapMovements(MovementRules.Load(null), ADecision.Rules, duties, Repository.Words);
    }

    /// <summary>The server is off over 農曆春節, and now and then for hours or days.</summary>
    private static bool IsUp(DateTime local) =>
        !(local >= new DateTime(2027, 2, 3, 18, 0, 0) && local < new DateTime(2027, 2, 12, 7, 0, 0))
        && !(local.DayOfYear % 29 == 5 && local.Hour is >= 3 and < 14) && !(local.DayOfYear % 61 is 7 or 8);

    private async Task Through(DateOnly day)
    {
        var living = ADecision.Calendar.IsWorkday(day) ? _random.Next(4) == 0 ? 14 : 10 : _random.Next(6) == 0 ? 16 : -1;
        foreach (var hour in Enumerable.Range(0, 24).Where(hour => IsHourly || hour == 0 || hour == living || (hour == 8 && living == 14) || IsLate(day, hour)))
        {
            var local = day.ToDateTime(new TimeOnly(hour, 20));
            if (!IsUp(local))
            {
                _features = NewFeatures();
                continue;
            }

            _features = _random.Next(40) == 0 ? NewFeatures() : _features;
            await Tick(TheSchool.Clock.At(local));
            if (hour == living)
            {
                await Live(TheSchool.Clock.At(local.AddMinutes(10)));
                await Tick(TheSchool.Clock.At(local.AddMinutes(20)));
            }
        }
    }

    /// <summary>The hour in which 24 hours without a decision are over.</summary>
    private bool IsLate(DateOnly day, int hour) => _paper.Requests.Exists(request =>
        request is { IsWaiting: true, IsLate: false } && TheSchool.Clock.Local(request.At.AddHours(24)).DateTime is var late && DateOnly.FromDateTime(late) == day && late.Hour + 1 == hour);

    /// <summary>The ticker goes on while there is something to do.</summary>
    private async Task Tick(DateTimeOffset now)
    {
        for (var (times, isBusy) = (0, true); isBusy && times < 4; times++)
        {
            var at = now.AddMinutes(2 * times);
            await using var db = database.Lease(_school);
            var board = new Noticeboard(db, at);
            foreach (var schedule in _features.Schedules)
            {
                await schedule(db, board, at, TheSchool.Clock, CancellationToken.None);
            }

            await db.SaveChangesAsync();
            _paper.Tick(at);
            isBusy = board.HasNews();
        }

        await using var look = database.Lease(_school);
        var today = TheSchool.Clock.Day(now);
        Assert.False(await look.Grants.AnyAsync(g => (g.Stage == GrantStage.Open || g.Stage == GrantStage.ToOpen) && g.Until < today), $"Something outlives its end on {today}.");
    }

    private async Task Compare()
    {
        await using var db = database.Lease(_school);
        var grants = await db.Grants.ToListAsync();
        Assert.Equal(_paper.Grants.Select(known => known.Name).Order(StringComparer.Ordinal), grants.Select(grant => grant.Name).Order(StringComparer.Ordinal));
        foreach (var grant in grants)
        {
            var stage = grant.Stage switch { GrantStage.Requested => PaperStage.Asked, GrantStage.ToOpen => PaperStage.ToOpen, GrantStage.Open => PaperStage.Open, GrantStage.ToClose => PaperStage.ToClose, _ => PaperStage.Done };
            Assert.Equal((grant.Name, stage, grant.Until), _paper.Grants.Where(known => known.Name == grant.Name).Select(known => (known.Name, known.Stage, known.Until)).Single());
        }

        foreach (var review in await db.Reviews.ToListAsync())
        {
            _names[review.Id] = $"{review.Rule} {review.Begins:yyyy-MM-dd}";
        }

        foreach (var movement in await db.Movements.ToListAsync())
        {
            _names[movement.Id] = _people.Everybody.Single(person => person.Id == movement.PersonId).Tag;
        }

        foreach (var use in await db.GrantUses.ToListAsync())
        {
            _names[use.Id] = _names[use.GrantId];
        }

        var heard = new HashSet<string>();
        var told = (await db.CardCopies.ToListAsync()).OrderBy(copy => copy.DueAt).Select(copy => $"{TheSchool.Clock.Day(copy.DueAt.AddSeconds(1)):yyyy-MM-dd} {_people.Everybody.Single(p => p.Id == copy.ReaderId).Tag}: {WhatOf(copy, heard)}").ToList();
        var difference = Difference(_paper.Told, told);
        Assert.True(difference.Length == 0, difference);
        foreach (var (what, least) in Seed != 115 ? [] : new[]
        {
            ("decide", 200), ("decided", 60), ("asked", 5), ("answered", 2), ("withdrawn", 2), ("open", 50), ("opened", 40), ("ends", 15), ("over", 15), ("close", 40), ("closed", 20), ("unclosed", 5),
            ("expired", 2), ("revoked", 1), ("shared", 3), ("shared-over", 2), ("forgotten", 2), ("reviewed", 3), ("suspended", 3), ("account-suspended", 3), ("leaver", 6), ("review", 40),
        })
        {
            Assert.True(told.Count(line => line.Split(' ')[2] == what) >= least, $"{what}: {told.Count(line => line.Split(' ')[2] == what)}");
        }
    }

    /// <summary>Lines that only one of the two has, sorted; a line told twice stands there, too.</summary>
    private static string Difference(IEnumerable<string> expected, IEnumerable<string> told)
    {
        var counts = expected.CountBy(line => line).ToDictionary();
        foreach (var (line, times) in told.CountBy(line => line))
        {
            counts[line] = counts.GetValueOrDefault(line) - times;
        }

        return string.Join('\n', counts.Where(line => line.Value != 0).OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => (line.Value > 0 ? "nobody told " : "who asked for ") + line.Key).Take(40));
    }

    /// <summary>What a card or sentence is, by its key.</summary>
    private string WhatOf(CardCopy copy, HashSet<string> heard)
    {
        if (copy.Card == "say")
        {
            var args = JsonDocument.Parse(copy.Args!).RootElement;
            var word = args.GetProperty("word").GetString()!.Split('.')[^1];
            return word == "account-suspended" ? $"{word} {_paper.Reviews.Last(r => r.Rule == "rights" && r.Due < TheSchool.Clock.Day(copy.DueAt.AddSeconds(1))).Name}" : $"{word} {args.GetProperty("number").GetString()}";
        }

        var parts = copy.Key.Split('/');
        var name = _names[Guid.Parse(parts[1])];
        return parts[0] switch
        {
            "use" => $"forgotten {name}",
            "movement" => $"leaver {name}",
            "review" => $"review {name} {OfReview(parts, heard)}",
            _ => parts[2] switch
            {
                "ends" => $"ends {name} {parts[3][4..]} {parts[4]}",
                "decided" or "expired" => $"{parts[2]} {_names[Guid.Parse(parts[3])]}",
                _ => $"{parts[2]} {name}",
            },
        };
    }

    /// <summary>Whatever reaches a reviewer first is the question itself, unless somebody handed a line over.</summary>
    private static string OfReview(string[] parts, HashSet<string> heard)
    {
        var isFirst = heard.Add($"{parts[1]} {parts[2]}");
        return parts[2] == "result" ? "result" : parts.Length > 3 && Guid.TryParse(parts[3], out _) ? "handed" : parts.Length > 3 && parts[3] == "over" ? "over" : isFirst ? "asked" : parts[3];
    }

    private async Task Press(PaperPerson by, DateTimeOffset now, string verb, Dictionary<string, string> fields)
    {
        await using var db = database.Lease(_school);
        await _features.FindVerb(verb)!(await TurnOf(db, by, now), CardPress.OfSubmit(JsonSerializer.SerializeToElement(fields)));
        await db.SaveChangesAsync();
    }

    private static async Task<Turn> TurnOf(PlanDb db, PaperPerson by, DateTimeOffset now) => new()
    {
        Db = db,
        Now = now,
        By = await db.People.SingleAsync(person => person.Id == by.Id),
        Clock = TheSchool.Clock,
        Board = new Noticeboard(db, now, by.Id),
        Audit = new AuditLog(),
        Language = "zh-TW",
        Cancelled = CancellationToken.None,
    };
}
