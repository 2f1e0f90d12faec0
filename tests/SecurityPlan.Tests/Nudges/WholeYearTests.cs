using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties;
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

namespace SecurityPlan.Tests.Nudges;

/// <summary>
/// A school year with what really stands on one Monday card: duties, training, briefings, grants that end and decisions that wait, as the features
/// compute them from their rows; against the year on paper. Somebody joins in August and in February, somebody leaves, some are lazy; the bot is
/// down for some days and once for three Mondays, is started anew and ticks twice at eight.
/// </summary>
public sealed class WholeYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateOnly First = new(2026, 8, 1), Last = new(2027, 7, 31);
    private static readonly SchoolCalendar Calendar = SchoolCalendar.Load(null, []);
    private static readonly TrainingRules Rules = TrainingSentenceTests.Rules;
    private static readonly DutyCatalogue Catalogue = DutyCatalogue.Of(Encoding.UTF8.GetBytes(ASchoolWithDuties.List("Y", YearOnPaper.Duties()).ToJsonString()));

    private readonly DutyHandlers _desk = new(Catalogue);
    private readonly YearOnPaper _paper = new(First);
    private Guid _school;

    [Fact]
    public async Task EverybodysCard_HoldsAllThatTheyOwe_OfEveryKind_AndNothingElse()
    {
        _school = await database.NewSchool();
        await Populate();
        var monday = new MondaysOnPaper(Calendar, _paper.People, _paper.On);
        var seen = new Dictionary<string, string>();
        var features = NewFeatures();
        for (var hour = TheSchool.Clock.At(First.ToDateTime(new TimeOnly(0, 30))); TheSchool.Clock.Day(hour) <= Last; hour = hour.AddHours(1))
        {
            var local = TheSchool.Clock.Local(hour).DateTime;
            if (!IsUp(local))
            {
                features = NewFeatures();
                continue;
            }

            // Hours at which something may happen: the day begins, eight and what follows an outage, noon, six.
            var day = DateOnly.FromDateTime(local);
            if (local.Hour is not (0 or 12) && !(Calendar.IsWorkday(day) && local.Hour is 7 or 8 or 10 or 14 or 17 or 18))
            {
                continue;
            }

            await Tick(features, hour, seen);
            if (local.Hour == 8)
            {
                await Tick(features, hour, seen);
                features = NewFeatures();
                await Tick(features, hour, seen);
            }

            _paper.Come(day, local.Hour >= 8 && Calendar.IsWorkday(day));
            monday.Tick(local);
            if (local.Hour == 12)
            {
                await Live(day, hour);
                _paper.Live(day);
            }
        }

        Assert.Equal(monday.Cards.Order(StringComparer.Ordinal), seen.Select(card => $"{card.Key}: {card.Value}").Order(StringComparer.Ordinal));
        Assert.All(new[] { "duty/", "training/2026/general", "training/2027/general/1", "training/2027/groups", "grant/", "approval/", "briefing/", "for duty/" }, kind =>
            Assert.Contains(seen.Values, card => card.Contains(kind, StringComparison.Ordinal)));
        Assert.Contains(seen.Values, card => card.Contains("duty/", StringComparison.Ordinal) && card.Contains("training/", StringComparison.Ordinal)
            && (card.Contains("grant/", StringComparison.Ordinal) || card.Contains("approval/", StringComparison.Ordinal)));
    }

    private Features NewFeatures()
    {
        var access = new Features().MapAccess(ADecision.Rules, Calendar, Repository.Words);
        return new Features().OnOwe(access.Owing).MapTraining(Rules, Calendar, _desk, Repository.Words).MapDuties(_desk, Repository.Words, Calendar.IsWorkday)
            .MapNudges(TheSchool.Catalogue, Calendar, Rules, Repository.Words);
    }

    private static bool IsUp(DateTime local) =>
        !(local >= new DateTime(2026, 11, 5, 12, 0, 0) && local < new DateTime(2026, 11, 26, 10, 0, 0))
        && !(local.DayOfYear % 23 == 5 && local.Hour is >= 3 and < 14) && !(local.DayOfYear % 41 is 7 or 8);

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

    private async Task Tick(Features features, DateTimeOffset now, Dictionary<string, string> seen)
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
            await Look(db, seen);
        }

        await transaction.CommitAsync();
    }

    private async Task Look(PlanDb db, Dictionary<string, string> seen)
    {
        foreach (var copy in await db.CardCopies.Where(c => c.Card == "status").ToListAsync())
        {
            var week = copy.Face!;
            var reader = _paper.People.Single(p => p.Id == copy.ReaderId);
            if (seen.ContainsKey($"{week} {reader.Name}"))
            {
                continue;
            }

            var briefings = await db.Briefings.ToDictionaryAsync(b => $"briefing/{b.Id}", b => "briefing/" + _paper.People.Single(p => p.Id == b.PersonId).Name);
            var own = await db.OwedCounts.Where(c => c.PersonId == copy.ReaderId && c.LastWeek == week).Select(c => c.Key).ToListAsync();
            var others = await db.OwedCounts.Where(c => c.EscalatedToId == copy.ReaderId && c.EscalatedWeek == week).Select(c => c.Key).ToListAsync();
            seen.Add(
                $"{week} {reader.Name}",
                string.Join(' ', own.Select(key => briefings.GetValueOrDefault(key, key)).Order(StringComparer.Ordinal).Concat(others.Order(StringComparer.Ordinal).Select(key => "for " + key))));
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
