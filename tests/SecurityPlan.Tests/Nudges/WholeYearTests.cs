using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys.Duties;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;
using SecurityPlan.Tests.Rules.Training;
using SecurityPlan.Tests.Storage;
using SecurityPlan.Training;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Tests.Nudges;

/// <summary>
/// A school year hour by hour with what really stands on one Monday card: duties, training, briefings, grants that end and decisions that wait, as
/// the features compute them from their rows; against the year on paper, in both directions. Somebody joins in August and in February, somebody
/// leaves, some are lazy; the bot is down for some days and once for three Mondays, is started anew and fires twice at eight; the clock jumps over
/// days, is put back, and once says for an hour that it is another week.
/// </summary>
public sealed class WholeYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateOnly First = new(2026, 8, 1), Last = new(2027, 7, 31);
    private static readonly SchoolCalendar Calendar = SchoolCalendar.Load(null, []);
    private static readonly TrainingRules Rules = TrainingSentenceTests.Rules;
    private static readonly DutyCatalogue Catalogue = DutyCatalogue.Of(Encoding.UTF8.GetBytes(ASchoolWithDuties.List("Y", YearOnPaper.Duties()).ToJsonString()));

    private readonly DutyDesk _desk = new(Catalogue);
    private readonly YearOnPaper _paper = new(First);
    private readonly Dictionary<Guid, string> _seen = [];
    private Guid _school;

    [Fact]
    public async Task EverybodysCard_HoldsAllThatTheyOwe_OfEveryKind_Once_AndNothingElse()
    {
        _school = await database.NewSchool();
        await Populate();
        var monday = new MondaysOnPaper(Calendar, _paper.People, _paper.On);
        Features? features = null;
        for (var hour = TheSchool.Clock.At(First.ToDateTime(new TimeOnly(0, 30))); TheSchool.Clock.Day(hour) <= Last; hour = hour.AddHours(1))
        {
            var local = TheSchool.Clock.Local(hour).DateTime;
            if (!IsUp(local))
            {
                features = null;
                continue;
            }

            if (IsJumpedOver(local))
            {
                continue;
            }

            foreach (var now in WhatTheClockSays(hour, local))
            {
                await Tick(features ??= NewFeatures(), now);
                var said = TheSchool.Clock.Local(now).DateTime;
                _paper.Come(DateOnly.FromDateTime(said), said.Hour >= 8 && Calendar.IsWorkday(DateOnly.FromDateTime(said)));
                monday.Tick(said);
            }

            if (local is { Hour: 8, DayOfWeek: DayOfWeek.Monday })
            {
                // Fires twice, and once more in a process that knows of neither.
                await Tick(features!, hour);
                await Tick(features = NewFeatures(), hour);
            }

            if (local.Hour == 12)
            {
                await Live(DateOnly.FromDateTime(local), hour);
                _paper.Live(DateOnly.FromDateTime(local));
            }
        }

        Assert.Equal(monday.Cards.Order(StringComparer.Ordinal), _seen.Values.Order(StringComparer.Ordinal));
        Assert.All(new[] { "duty/", "training/2026/general", "training/2027/general/1", "training/2027/groups", "grant/", "approval/", "briefing/", "for duty/" }, kind =>
            Assert.Contains(_seen.Values, card => card.Contains(kind, StringComparison.Ordinal)));
        Assert.Contains(_seen.Values, card => card.Contains("duty/", StringComparison.Ordinal) && card.Contains("training/", StringComparison.Ordinal)
            && (card.Contains("grant/", StringComparison.Ordinal) || card.Contains("approval/", StringComparison.Ordinal)));
        Assert.All(_paper.People, person => Assert.Contains(_seen.Values, card => card.Contains(person.Name + ":", StringComparison.Ordinal)));
        Assert.DoesNotContain(_seen.Values, card => card.StartsWith("2026-W46", StringComparison.Ordinal) || card.StartsWith("2026-W47", StringComparison.Ordinal));
        Assert.All(new[] { "2026-W48", "2027-W15", "2027-W17" }, week => Assert.Contains(_seen.Values, card => card.StartsWith(week, StringComparison.Ordinal)));
    }

    private Features NewFeatures()
    {
        var access = new Features().MapAccess(ADecision.Rules, Calendar, TheSchool.Catalogue, Repository.Words);
        return new Features().OnOwe(access.Owing).MapTraining(Rules, Calendar, _desk, Repository.Words).MapDuties(_desk, Repository.Words, Calendar.IsWorkday)
            .MapNudges(TheSchool.Catalogue, Calendar, Rules, Repository.Words);
    }

    private static bool IsUp(DateTime local) =>
        !(local >= new DateTime(2026, 11, 5, 12, 0, 0) && local < new DateTime(2026, 11, 26, 10, 0, 0))
        && !(local.DayOfYear % 23 == 5 && local.Hour is >= 3 and < 14) && !(local.DayOfYear % 41 is 7 or 8);

    /// <summary>
    /// Mostly the time. Every other Wednesday the clock is put back, by an hour or to the day before, and is right again an hour later; on one it says
    /// for an hour that it is the Monday after, so that the cards of that week are out when it comes.
    /// </summary>
    private static IEnumerable<DateTimeOffset> WhatTheClockSays(DateTimeOffset hour, DateTime local)
    {
        yield return hour;
        if (local is { DayOfWeek: DayOfWeek.Wednesday, Hour: 13 } && local.DayOfYear % 2 == 0)
        {
            yield return hour.AddHours(local.DayOfYear % 4 == 0 ? -1 : -26);
        }

        if (local == new DateTime(2027, 4, 21, 15, 30, 0))
        {
            yield return hour.AddDays(5);
        }
    }

    /// <summary>From a Friday evening to Tuesday noon the clock jumps, and the same process goes on.</summary>
    private static bool IsJumpedOver(DateTime local) => local >= new DateTime(2027, 4, 9, 19, 0, 0) && local < new DateTime(2027, 4, 13, 11, 0, 0);

    private async Task Populate()
    {
        await using var db = database.Lease(_school);
        db.People.AddRange(_paper.People);
        foreach (var (grant, holder, until, _) in _paper.Grants)
        {
            var request = new AccessRequest(ADecision.Rules.Kind("remote"), "mail", First, until, new AccessFacts("登錄成績", "days", "own-computer", "家裡", null, null, null));
            db.Grants.Add(Grant.Ask(grant, holder, 115, await db.Grants.CountAsync() + 1, request, TheSchool.Clock.At(First.ToDateTime(TimeOnly.MinValue))));
            await db.SaveChangesAsync();
        }

        await db.Grants.ExecuteUpdateAsync(set => set.SetProperty(g => g.Stage, GrantStage.Open));
    }

    private async Task Tick(Features features, DateTimeOffset now)
    {
        await using var db = database.Lease(_school);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var board = new Noticeboard(db, now);
        foreach (var schedule in features.Schedules)
        {
            await schedule(db, board, now, TheSchool.Clock, CancellationToken.None);
        }

        await db.SaveChangesAsync();
        if (board.HasNews())
        {
            await Look(db);
        }

        await transaction.CommitAsync();
    }

    /// <summary>Every copy is a card that somebody gets: a second one of a week would be seen as such.</summary>
    private async Task Look(PlanDb db)
    {
        foreach (var copy in (await db.CardCopies.AsNoTracking().Where(c => c.Card == "status").ToListAsync()).Where(copy => !_seen.ContainsKey(copy.Id)))
        {
            var week = copy.Face!;
            var briefings = await db.Briefings.ToDictionaryAsync(b => $"briefing/{b.Id}", b => "briefing/" + _paper.People.Single(p => p.Id == b.PersonId).Name);
            var own = await db.OwedCounts.Where(c => c.PersonId == copy.ReaderId && c.LastWeek == week).Select(c => c.Key).ToListAsync();
            var others = await db.OwedCounts.Where(c => c.EscalatedToId == copy.ReaderId && c.EscalatedWeek == week).Select(c => c.Key).ToListAsync();
            var items = own.Select(key => briefings.GetValueOrDefault(key, key)).Order(StringComparer.Ordinal).Concat(others.Order(StringComparer.Ordinal).Select(key => "for " + key));
            _seen.Add(copy.Id, $"{week} {_paper.People.Single(p => p.Id == copy.ReaderId).Name}: {string.Join(' ', items)}");
        }
    }

    /// <summary>What people do at noon, if the bot is up: they finish what the paper says they do, log hours, ask and decide.</summary>
    private async Task Live(DateOnly day, DateTimeOffset now)
    {
        await using var db = database.Lease(_school);
        foreach (var occurrence in await db.DutyOccurrences.Where(o => o.State == DutyState.Open).ToListAsync())
        {
            var period = occurrence.Key.Split('|')[1];
            if (YearOnPaper.DoneOn(occurrence.Duty, period, _paper.People.FirstOrDefault(p => occurrence.IsPersonal && p.Id == occurrence.OwnerId), occurrence.Opens) <= day)
            {
                occurrence.Satisfy(_paper.People[0], now, Catalogue, "paper");
            }
        }

        foreach (var (person, quarters) in _paper.HoursDue(day))
        {
            db.TrainingEntries.Add(new TrainingEntry { PersonId = person.Id, ById = person.Id, Quarters = quarters, CompletedOn = day, LoggedAt = now, Course = "資安" });
        }

        foreach (var briefing in await db.Briefings.Where(b => b.ReadAt == null && b.GivenOn < day).ToListAsync())
        {
            briefing.Read(now);
        }

        foreach (var (approval, requester) in _paper.RequestsDue(day))
        {
            db.Approvals.Add(Approval.Request(approval, approval, ADecision.Rules.Kind("remote"), "A115-001", false, requester, day, day.AddDays(60), now).Approval);
        }

        await db.SaveChangesAsync();
        var decided = _paper.Decided(day);
        await db.Approvals.Where(a => decided.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ApprovalState.Refused));
        var ended = _paper.Grants.Where(grant => grant.Ended <= day).Select(grant => grant.Id).ToList();
        await db.Grants.Where(g => ended.Contains(g.Id)).ExecuteUpdateAsync(set => set.SetProperty(g => g.Stage, GrantStage.Closed));
    }
}
