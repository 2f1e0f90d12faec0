using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// A year in steps of a day: thirty people who ask, forget, go on leave and leave; deciders and an administrator who do not always act. Whatever
/// they do, no access outlives its end unnoticed, and everybody is told of everything once.
/// </summary>
public sealed class AccessYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private readonly Random _random = new(2026);
    private readonly AccessSchedule _schedule = new(ADecision.Rules);

    [Fact]
    public async Task AYear_InWhichNobodyIsReliable_LetsNothingOutliveItsEndUnnoticed()
    {
        var school = await database.NewSchool();
        var (people, admins) = Cast();
        await using (var db = database.Lease(school))
        {
            db.People.AddRange(people);
            await db.SaveChangesAsync();
        }

        for (var day = 0; day < 365; day++)
        {
            var now = ADecision.Now.AddDays(day);
            await using var db = database.Lease(school);
            await Tick(db, now, times: day % 7 == 0 ? 2 : 1);
            await Check(db, admins, TheSchool.Clock.Day(now));
            await Live(db, now);
            await db.SaveChangesAsync();
        }

        await using var look = database.Lease(school);
        Assert.InRange(await look.Grants.CountAsync(g => g.Stage == GrantStage.Closed), 50, 1000);
        Assert.True(await look.Grants.AnyAsync(g => g.Ending == GrantEnding.Left));
        Assert.True(await look.Approvals.AnyAsync(a => a.State == ApprovalState.Expired));
        var escalations = await look.ApprovalSteps.Where(s => s.Kind == StepKind.Escalated).GroupBy(s => s.AboutId).Select(s => s.Count()).ToListAsync();
        Assert.NotEmpty(escalations);
        Assert.All(escalations, count => Assert.Equal(1, count));
    }

    private static (List<Person> People, List<Person> Admins) Cast()
    {
        var people = Enumerable.Range(1, 24).Select(n => ADecision.Of($"老師{n:D2}", Roles.Staff, $"t{n}")).ToList();
        people.AddRange(Enumerable.Range(1, 3).Select(n => ADecision.Of($"組員{n}", Roles.Staff | Roles.Team, $"m{n}")));
        people.Add(ADecision.Of("校長", Roles.Staff | Roles.Ciso, "p"));
        people.Add(ADecision.Of("承辦", Roles.Staff | Roles.Officer, "o"));
        var admins = new List<Person> { ADecision.Of("管理", Roles.Staff | Roles.SysAdmin, "a") };
        people.AddRange(admins);
        foreach (var person in people.Skip(24))
        {
            person.DeputyId = people[person.Name.Length].Id;
        }

        return (people, admins);
    }

    private async Task Tick(PlanDb db, DateTimeOffset now, int times)
    {
        for (var repeat = 0; repeat < times; repeat++)
        {
            var board = new Noticeboard(db, now);
            await _schedule.Ensure(db, board, now.AddMinutes(repeat * 2), TheSchool.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Keys of cards are unique in the database, so what has its card was told once; here: that it was told.</summary>
    private static async Task Check(PlanDb db, List<Person> admins, DateOnly today)
    {
        var live = await db.Grants.Where(g => g.Stage <= GrantStage.ToClose).ToListAsync();
        var waiting = await db.Approvals.Where(a => a.State <= ApprovalState.Asked).ToListAsync();
        var ids = live.Select(g => g.Id).Concat(waiting.Select(a => a.Id)).ToList();
        var keys = await db.CardCopies.Where(c => ids.Contains(c.SubjectId)).Select(c => c.Key).ToHashSetAsync();
        var people = await db.People.ToDictionaryAsync(p => p.Id);
        foreach (var grant in live)
        {
            var holder = people[grant.HolderId];
            Assert.False(grant.Stage is GrantStage.Open or GrantStage.ToOpen && (today > grant.Until || !holder.IsHere(today)), $"{grant.Name} outlives its end on {today}.");
            if (grant.Stage == GrantStage.ToClose)
            {
                Assert.All(admins.Where(a => !people[a.Id].IsAway(today)), admin => Assert.Contains($"access/{grant.Id}/close/{admin.Id}", keys));
                var late = TheSchool.Clock.Day(grant.EndedAt!.Value).AddDays(ADecision.Rules.CloseDays) < today;
                Assert.All(people.Values.Where(p => late && p.Is(Roles.Officer | Roles.Ciso, today)), p => Assert.Contains($"access/{grant.Id}/unclosed/{p.Id}", keys));
            }

            if (grant is { Stage: GrantStage.Open } && grant.DueReminder(ADecision.Rules.RemindDays, today) is { } days)
            {
                Assert.Contains($"access/{grant.Id}/ends/{grant.Until:yyyyMMdd}/{days}", keys);
            }
        }

        foreach (var approval in waiting)
        {
            Assert.False(today > approval.Until || !people[approval.RequesterId].IsHere(today), $"{approval.Number} waits for nothing on {today}.");
            var who = Deciders.On(today, people[approval.RequesterId], ADecision.Rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values);
            Assert.All(who.May, seat => Assert.Contains(AccessCards.KeyOf(approval.Id, seat.Person.Id), keys));
        }
    }

    /// <summary>One day of a school: some ask, some decide, some open, some close, some go on leave, one leaves now and then.</summary>
    private async Task Live(PlanDb db, DateTimeOffset now)
    {
        var today = TheSchool.Clock.Day(now);
        var people = await db.People.OrderBy(p => p.Name).ToListAsync();
        foreach (var approval in (await db.Approvals.Where(a => a.State <= ApprovalState.Asked).OrderBy(a => a.Id).ToListAsync()).Where(_ => _random.Next(3) == 0))
        {
            var requester = people.First(p => p.Id == approval.RequesterId);
            var who = Deciders.On(today, requester, ADecision.Rules.Kind(approval.Kind).Route, approval.IsEscalated, people);
            if (who.May.FirstOrDefault() is { } seat)
            {
                var act = new Deciding(seat.Person, who, today, now);
                db.ApprovalSteps.Add(_random.Next(5) == 0 ? approval.Refuse(act, "不需要") : approval.Approve(act, 1, null));
                (await db.Grants.SingleAsync(g => g.Id == approval.AboutId)).Follow(approval);
            }
        }

        foreach (var grant in (await db.Grants.Where(g => g.Stage <= GrantStage.ToClose).OrderBy(g => g.Number).ToListAsync()).Where(_ => _random.Next(2) == 0))
        {
            if (grant.Stage == GrantStage.ToOpen && today >= grant.From)
            {
                grant.Open(people[0].Id, now, today, now);
            }
            else if (grant.Stage == GrantStage.ToClose)
            {
                grant.Close(people[0].Id, now, today, now);
            }
        }

        foreach (var person in people.Where(_ => _random.Next(60) == 0))
        {
            (person.AwayFrom, person.AwayUntil) = (today.AddDays(_random.Next(4)), today.AddDays(4 + _random.Next(10)));
        }

        if (_random.Next(30) == 0 && people.Where(p => p.Roles == Roles.Staff && p.IsHere(today)).ToList() is { Count: > 10 } teachers)
        {
            teachers[_random.Next(teachers.Count)].Left = today.AddDays(_random.Next(10));
        }

        if (_random.Next(3) != 0)
        {
            await Ask(db, people[_random.Next(people.Count)], today, now);
        }
    }

    private async Task Ask(PlanDb db, Person by, DateOnly today, DateTimeOffset now)
    {
        if (!by.IsHere(today))
        {
            return;
        }

        var kind = ADecision.Rules.Kind(_random.Next(2) == 0 ? "remote" : "privileged");
        var from = today.AddDays(_random.Next(5));
        var facts = new AccessFacts("登錄成績", "days", "own-computer", "家裡", "管理者", "adm", null);
        var request = new AccessRequest(kind, "mail", from, from.AddDays(_random.Next(kind.LongestDays / 2)), facts);
        var grant = Grant.Ask(Guid.CreateVersion7(), by, 115, await db.Grants.CountAsync() + 1, request, now);
        var (approval, step) = Approval.Request(grant.Id, grant.Id, kind, grant.Name, false, by, grant.From, grant.Until, now);
        db.Grants.Add(grant);
        db.Approvals.Add(approval);
        db.ApprovalSteps.Add(step);
    }
}
