using System.Data;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Reviews;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// Two decide the same thing at once through the program's own verbs, each in a turn of their own on a connection of their own; nothing but the database
/// stands between them. Every other pair has both read before either writes, so that only the row's version is left to tell them apart.
/// <c>RACE_PAIRS=10000</c> makes it as many of each kind.
/// </summary>
public abstract class DecisionRaceTests(TestDatabase database)
{
    private const int Tries = 4;

    private static readonly int Pairs = int.Parse(Environment.GetEnvironmentVariable("RACE_PAIRS") ?? "16", CultureInfo.InvariantCulture);

    private readonly ADecision _people = new();
    private readonly DutyDesk _duties = new(DutyCatalogue.Load(null));
    private readonly Random _random = new(115);
    private Features _features = new();
    private Guid _school;

    private Person Admin { get; } = ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu");

    private Person SecondAdmin { get; } = ADecision.Of("周管理", Roles.Staff | Roles.SysAdmin, "zhou");

    private Person SecondOfficer { get; } = ADecision.Of("鄭承辦", Roles.Staff | Roles.Officer, "zheng");

    [DatabaseFact]
    public async Task OfTwoWhoDecideARequestAtOnce_OneWins() => await Race(await Requests(), db => db.Approvals.ToDictionaryAsync(a => a.AboutId, a => a.State.ToString()),
        grant => [.. Deciding(grant, "2026-11-25"), new(_people.Teacher, "access.withdraw", grant, [], "Withdrawn", "approval.withdrawn-already")]);

    [DatabaseFact]
    public async Task OfTwoWhoDecideAnExtensionAtOnce_OneWins()
    {
        var grants = await Requests();
        var extensions = grants.ToDictionary(grant => grant, _ => Guid.CreateVersion7());
        await Fill(grants, async (db, grant) =>
        {
            var row = await db.Grants.SingleAsync(g => g.Id == grant);
            (await db.Approvals.SingleAsync(a => a.Id == grant)).Approve(_people.Act(_people.Hao), 1, null);
            row.Follow(await db.Approvals.SingleAsync(a => a.Id == grant));
            db.ApprovalSteps.Add(row.Open(Admin.Id, ADecision.Now, ADecision.Today, ADecision.Now));
            row.ExtensionId = extensions[grant];
            db.Approvals.Add(Approval.Request(
                extensions[grant], grant, ADecision.Rules.Kind("remote"), row.Name, true, _people.Teacher, row.Until.AddDays(1), row.Until.AddDays(20), ADecision.Now).Approval);
        });
        await Race(grants, db => db.Approvals.Where(a => a.IsExtension).ToDictionaryAsync(a => a.AboutId, a => a.State.ToString()),
            grant => [.. Deciding(extensions[grant], "2026-12-10"), new(_people.Teacher, "access.withdraw", grant, [], "Withdrawn", "approval.withdrawn-already")]);
    }

    [DatabaseFact]
    public async Task OfTwoWhoAnswerALineOfAReviewAtOnce_OneWins()
    {
        var grants = await Requests();
        var lines = new List<Guid>();
        await Fill(grants, async (db, grant) =>
        {
            var row = await db.Grants.SingleAsync(g => g.Id == grant);
            (await db.Approvals.SingleAsync(a => a.Id == grant)).Approve(_people.Act(_people.Hao), 1, null);
            row.Follow(await db.Approvals.SingleAsync(a => a.Id == grant));
            var review = new Review { Rule = "access", Begins = ADecision.Today.AddDays(-lines.Count), StartedOn = ADecision.Today, DueOn = ADecision.Today.AddDays(14) };
            var line = new ReviewLine { ReviewId = review.Id, GrantId = grant, HolderId = _people.Teacher.Id, Until = row.Until };
            db.AddRange(review, line);
            lines.Add(line.Id);
        });
        await Race(lines, db => db.ReviewLines.ToDictionaryAsync(l => l.Id, l => l.Outcome.ToString()), line => Of(
            [Admin, SecondAdmin], [("keep", "Kept"), ("end", "Ended"), ("shorten", "Shortened")],
            (who, choice, result) => new Press(who, "review.decide", line, [("decision", choice), ("note", "看過了"), ("untilDate", "2026-11-25")], result, "review.decided-already")));
    }

    [DatabaseFact]
    public async Task OfTwoWhoAnswerWhetherADutyIsNeededAtOnce_OneWins()
    {
        await Open();
        var duty = _duties.Present.Find("玖-三-(四)-1")!;
        var asked = new List<Guid>();
        await Fill(Enumerable.Range(0, Pairs).Select(_ => Guid.CreateVersion7()), (db, period) =>
        {
            var occurrence = DutyOccurrence.Of(duty, new DutyWindow(period.ToString("N"), ADecision.Today, ADecision.Today.AddDays(30)), _people.Teacher.Id);
            occurrence.AskToOmit(new DutyAct(_people.Teacher, new DutyPeople(ADecision.Today, Everybody), ADecision.Now), duty, "縣府備份");
            db.DutyOccurrences.Add(occurrence);
            asked.Add(occurrence.Id);
            return Task.CompletedTask;
        });
        await Race(asked, db => db.DutyOccurrences.ToDictionaryAsync(o => o.Id, o => o.State.ToString()), occurrence => Of(
            [_people.Officer, SecondOfficer], [("duty.agree", "NotApplicable"), ("duty.refuse", "Open")],
            (who, verb, result) => new Press(who, verb, occurrence, [("reason", "仍要備份")], result, "duty.not-asked")));
    }

    private IEnumerable<Person> Everybody => [.. _people.Everybody, Admin, SecondAdmin, SecondOfficer];

    private IReadOnlyList<Press> Deciding(Guid approval, string until) => Of(
        [_people.Hao, _people.Ting], [("access.approve", "Approved"), ("access.shorten", "Approved"), ("access.refuse", "Refused")],
        (who, verb, result) => new Press(who, verb, approval, [("untilDate", until), ("reason", "不需要")], result, $"approval.{result.ToLowerInvariant()}-already"));

    /// <summary>Everything that each of them may press.</summary>
    private static IReadOnlyList<Press> Of(Person[] able, (string Choice, string Result)[] choices, Func<Person, string, string, Press> press) =>
        [.. able.SelectMany(_ => choices, (who, choice) => press(who, choice.Choice, choice.Result))];

    private async Task Open()
    {
        _school = await database.NewSchool();
        _features = new Features().MapAccess(ADecision.Rules, ADecision.Calendar, TheSchool.Catalogue, Repository.Words).MapReviews(ADecision.Rules, ADecision.Calendar, _duties, Repository.Words)
            .MapDuties(_duties, Repository.Words, ADecision.Calendar.IsWorkday);
        await using var db = database.Lease(_school);
        db.People.AddRange(Everybody);
        await db.SaveChangesAsync();
    }

    /// <summary>The teacher has asked for remote work so many times.</summary>
    private async Task<List<Guid>> Requests()
    {
        await Open();
        var facts = new AccessFacts("登錄成績", "days", "own-computer", "家裡", null, null, null);
        var request = new AccessRequest(ADecision.Rules.Kind("remote"), "mail", ADecision.Today, new DateOnly(2026, 12, 1), facts);
        var grants = new List<Guid>();
        await Fill(Enumerable.Range(1, Pairs), (db, number) =>
        {
            var grant = Grant.Ask(Guid.CreateVersion7(), _people.Teacher, 115, number, request, ADecision.Now);
            var (approval, step) = Approval.Request(grant.Id, grant.Id, request.Kind, grant.Name, false, _people.Teacher, request.From, request.Until, ADecision.Now);
            db.AddRange(grant, approval, step);
            grants.Add(grant.Id);
            return Task.CompletedTask;
        });
        return grants;
    }

    private async Task Fill<T>(IEnumerable<T> of, Func<PlanDb, T, Task> add)
    {
        foreach (var some in of.Chunk(200))
        {
            await using var db = database.Lease(_school);
            foreach (var one in some)
            {
                await add(db, one);
            }

            await db.SaveChangesAsync();
        }
    }

    /// <summary>Each is decided by two different people at once: one press counts, the other is told that it came too late, and what is stored is what the first wanted.</summary>
    private async Task Race(IReadOnlyList<Guid> subjects, Func<PlanDb, Task<Dictionary<Guid, string>>> stateOf, Func<Guid, IReadOnlyList<Press>> choices)
    {
        var won = new Dictionary<Guid, string>();
        foreach (var (subject, pair) in subjects.Select((subject, at) => (subject, at)))
        {
            var able = choices(subject);
            var one = able[_random.Next(able.Count)];
            var others = able.Where(press => press.By != one.By).ToList();
            Press[] both = [one, others[_random.Next(others.Count)]];
            using var haveRead = pair % 2 == 0 ? null : new Barrier(2);
            var said = await Task.WhenAll(both.Select(press => Task.Factory.StartNew(() => Take(press, haveRead), TaskCreationOptions.LongRunning).Unwrap()));
            var winner = Assert.Single(both, press => said[Array.IndexOf(both, press)] is null);
            Assert.Equal(winner.Late, said[Array.IndexOf(both, winner) ^ 1]);
            won[subject] = winner.Result;
        }

        await using var db = database.Lease(_school);
        Assert.Equal(Pairs, won.Count);
        Assert.Equal(won, await stateOf(db));
        var rows = await db.AuditRows.AsNoTracking().Select(row => row.SubjectId).ToListAsync();
        Assert.Equal(subjects.Order(), rows.Order());
        Assert.Null((await AuditChain.Verify(db, CancellationToken.None)).Broken);
    }

    /// <summary>A turn as the program stores it. Null: it counted; else the rule that stopped it.</summary>
    private async Task<string?> Take(Press press, Barrier? haveRead)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = database.Lease(_school);
            await db.Database.OpenConnectionAsync();
            if (database.Provider == StorageProvider.Sqlite)
            {
                // The driver itself sleeps 150 ms before it asks again.
                await db.Database.ExecuteSqlAsync($"PRAGMA busy_timeout = 3000");
            }

            try
            {
                var meets = haveRead is not null && attempt == 1;
                await using var early = meets ? null : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
                var turn = await TurnOf(db, press.By);
                await _features.FindVerb(press.Verb)!(turn, CardPress.OfSubmit(press.Data));
                if (meets)
                {
                    Assert.True(haveRead!.SignalAndWait(TimeSpan.FromSeconds(30)));
                }

                await using var transaction = early ?? await db.Database.BeginTransactionAsync();
                await AuditChain.Append(db, turn.Audit, turn.Now, CancellationToken.None);
                await db.SaveChangesAsync();
                await turn.Board.MarkChanged(CancellationToken.None);
                await transaction.CommitAsync();
                return null;
            }
            catch (RuleBroken broken)
            {
                return broken.WordKey;
            }
            catch (Exception e) when (attempt < Tries && e is DbUpdateException or System.Data.Common.DbException { IsTransient: true })
            {
            }
        }
    }

    private static async Task<Turn> TurnOf(PlanDb db, Person by) => new()
    {
        Db = db,
        Now = ADecision.Now,
        By = await db.People.SingleAsync(person => person.Id == by.Id),
        Clock = TheSchool.Clock,
        Board = new Noticeboard(db, ADecision.Now, by.Id),
        Audit = new AuditLog(),
        Language = "zh-TW",
        Cancelled = CancellationToken.None,
    };

    /// <param name="Result">What it leads to if it counts.</param>
    /// <param name="Late">What the other one is told then.</param>
    private sealed record Press(Person By, string Verb, Guid Id, (string Name, string Value)[] Typed, string Result, string Late)
    {
        public JsonElement Data => JsonSerializer.SerializeToElement(Typed.Append(("id", Id.ToString())).ToDictionary());
    }
}

public sealed class DecisionRaceOnSqlite(SqliteDatabase database) : DecisionRaceTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class DecisionRaceOnPostgreSql(PostgreSqlDatabase database) : DecisionRaceTests(database), IClassFixture<PostgreSqlDatabase>;
