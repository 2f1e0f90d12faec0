using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// A year in steps of hours: thirty people who ask, forget, go on leave and leave; deciders and an administrator who do not always act; a bot that is started anew now
/// and then, and stands still over the New Year's holidays. Whatever they do, no access outlives its end unnoticed, and who was told of what is exactly what a second
/// reckoning, made from people and days alone, says: nobody twice, nobody left out, nobody without a reason.
/// </summary>
public sealed class AccessYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    /// <summary>Of one step: twelve, so that the whole suite stays quick; <c>YEAR_STEP_HOURS=1</c> goes hour by hour.</summary>
    private static readonly int Hours = int.Parse(Environment.GetEnvironmentVariable("YEAR_STEP_HOURS") ?? "12", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>農曆春節: the school's server is off.</summary>
    private static readonly DateOnly OffFrom = new(2027, 2, 4), OffUntil = new(2027, 2, 11);

    private readonly Random _random = new(2026);
    private readonly HashSet<string> _expected = [];
    private AccessSchedule _schedule = new(ADecision.Rules);

    [Fact]
    public async Task AYear_InWhichNobodyIsReliable_TellsEverybodyOnce_AndNothingOutlivesItsEnd()
    {
        var school = await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            db.People.AddRange(Cast());
            await db.SaveChangesAsync();
        }

        for (var step = 0; step < 365 * 24 / Hours; step++)
        {
            var now = ADecision.Now.AddHours(step * Hours);
            var today = TheSchool.Clock.Day(now);
            await using var db = database.Lease(school);
            if (today < OffFrom || today > OffUntil)
            {
                await Tick(db, now, times: step % 9 == 0 ? 2 : 1);
                await NothingOutlives(db, today);
            }

            if (step * Hours % 24 == 0)
            {
                await Live(db, now);
                await db.SaveChangesAsync();
            }
        }

        await using var look = database.Lease(school);
        Assert.InRange(await look.Grants.CountAsync(g => g.Stage == GrantStage.Closed), 50, 1000);
        Assert.True(await look.Grants.AnyAsync(g => g.Ending == GrantEnding.Left));
        Assert.True(await look.Approvals.AnyAsync(a => a.State == ApprovalState.Expired));
        Assert.True(await look.Approvals.AnyAsync(a => a.State == ApprovalState.Left));
        var told = await look.CardCopies.Where(c => c.Key.StartsWith("access/")).Select(c => c.Key).ToListAsync();
        Assert.Empty(told.Except(_expected));
        Assert.Empty(_expected.Except(told));
        foreach (var kind in new[] { "/decide/", "/open/", "/close/", "/ends/", "/over", "/expired/", "/unclosed/" })
        {
            Assert.Contains(told, key => key.Contains(kind, StringComparison.Ordinal));
        }

        var escalations = await look.ApprovalSteps.Where(s => s.Kind == StepKind.Escalated).GroupBy(s => s.AboutId).Select(s => s.Count()).ToListAsync();
        Assert.NotEmpty(escalations);
        Assert.All(escalations, count => Assert.Equal(1, count));
    }

    private static List<Person> Cast()
    {
        var people = Enumerable.Range(1, 24).Select(n => ADecision.Of($"老師{n:D2}", Roles.Staff, $"t{n}")).ToList();
        people.AddRange(Enumerable.Range(1, 3).Select(n => ADecision.Of($"組員{n}", Roles.Staff | Roles.Team, $"m{n}")));
        people.Add(ADecision.Of("校長", Roles.Staff | Roles.Ciso, "p"));
        people.Add(ADecision.Of("承辦", Roles.Staff | Roles.Officer, "o"));
        people.Add(ADecision.Of("管理", Roles.Staff | Roles.SysAdmin, "a"));
        foreach (var person in people.Skip(24))
        {
            person.DeputyId = people[person.Name.Length].Id;
        }

        return people;
    }

    private async Task Tick(PlanDb db, DateTimeOffset now, int times)
    {
        if (_random.Next(20) == 0)
        {
            _schedule = new AccessSchedule(ADecision.Rules);
        }

        for (var repeat = 0; repeat < times; repeat++)
        {
            var at = now.AddMinutes(repeat * 2);
            await Reckon(db, at, TheSchool.Clock.Day(at));
            await _schedule.Ensure(db, new Noticeboard(db, at), at, TheSchool.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Who must have been told of what when this step is over, from what people did and from the day alone.</summary>
    private async Task Reckon(PlanDb db, DateTimeOffset now, DateOnly today)
    {
        var people = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var grants = await db.Grants.AsNoTracking().Where(g => g.Stage <= GrantStage.ToClose).ToListAsync();
        var dropped = new HashSet<Guid>();
        foreach (var approval in await db.Approvals.AsNoTracking().Where(a => a.State <= ApprovalState.Asked).ToListAsync())
        {
            var requester = people[approval.RequesterId];
            if (HasLeft(requester, today) || today > approval.Until)
            {
                Tell(!HasLeft(requester, today), $"access/{approval.AboutId}/expired/{approval.Id}");
                dropped.Add(approval.AboutId);
                continue;
            }

            var may = StandIns(people, Roles.Team, requester, today);
            if (may.Count == 0 || now > approval.RequestedAt.AddHours(24))
            {
                may.AddRange(StandIns(people, Roles.Ciso, requester, today));
            }

            may.ForEach(decider => Tell(true, $"access/{approval.Id}/decide/{decider}"));
        }

        foreach (var grant in grants.Where(g => g.Stage != GrantStage.Requested && !dropped.Contains(g.Id)))
        {
            var holder = people[grant.HolderId];
            var isLive = grant.Stage is GrantStage.Open or GrantStage.ToOpen;
            var isOver = isLive && (today > grant.Until || HasLeft(holder, today));
            Tell(isOver && !HasLeft(holder, today), $"access/{grant.Id}/over");
            if (isLive && !isOver)
            {
                var due = new[] { 1, 7 }.Where(before => grant.Stage == GrantStage.Open && today >= grant.Until.AddDays(-before) && grant.From < grant.Until.AddDays(-before)).ToList();
                Tell(due.Count > 0, $"access/{grant.Id}/ends/{grant.Until:yyyyMMdd}/{due.FirstOrDefault()}");
            }

            var isToClose = grant.Stage == GrantStage.ToClose || (isOver && grant.Stage == GrantStage.Open);
            var isToOpen = grant.Stage == GrantStage.ToOpen && !isOver;
            foreach (var admin in isToClose || isToOpen ? Administrators(people, holder, isToClose, today) : [])
            {
                Tell(true, $"access/{grant.Id}/{(isToOpen ? "open" : "close")}/{admin}");
            }

            var watchers = people.Values.Where(p => (p.Roles & (Roles.Officer | Roles.Ciso)) != 0 && !HasLeft(p, today));
            foreach (var watcher in watchers.Where(_ => grant.Stage == GrantStage.ToClose && grant.EndedAt!.Value.AddDays(1) <= now))
            {
                Tell(true, $"access/{grant.Id}/unclosed/{watcher.Id}");
            }
        }

        void Tell(bool really, string key)
        {
            if (really)
            {
                _expected.Add(key);
            }
        }
    }

    private static bool HasLeft(Person person, DateOnly today) => person.Left is { } left && left <= today;

    private static bool IsAway(Person person, DateOnly today) => person.AwayFrom is { } from && from <= today && today <= person.AwayUntil;

    /// <summary>Those with the role, for who is on leave the deputy; nobody for themselves or for whom they are deputy of.</summary>
    private static List<Guid> StandIns(Dictionary<Guid, Person> people, Roles role, Person requester, DateOnly today)
    {
        var may = new List<Guid>();
        foreach (var member in people.Values.Where(p => p.Roles.HasFlag(role) && !HasLeft(p, today)))
        {
            var acting = !IsAway(member, today) ? member : member.DeputyId is { } deputy ? people[deputy] : null;
            if (acting is not null && !HasLeft(acting, today) && !IsAway(acting, today) && acting.Id != requester.Id && member.Id != requester.Id
                && requester.DeputyId != acting.Id && requester.DeputyId != member.Id)
            {
                may.Add(acting.Id);
            }
        }

        return may;
    }

    /// <summary>The one system administrator or the deputy, else the officer or the deputy; nobody closes their own, then it is the officer's, the team's, the CISO's.</summary>
    private static List<Guid> Administrators(Dictionary<Guid, Person> people, Person holder, bool isToClose, DateOnly today)
    {
        List<Guid> Acting(Roles role) =>
        [
            .. people.Values.Where(p => p.Roles.HasFlag(role) && !HasLeft(p, today))
                .Select(p => IsAway(p, today) && p.DeputyId is { } id && !HasLeft(people[id], today) && !IsAway(people[id], today) ? id : p.Id).Distinct(),
        ];
        var first = Acting(Roles.SysAdmin) is { Count: > 0 } admins ? admins : Acting(Roles.Officer);
        return !isToClose ? first
            : new[] { first, Acting(Roles.Officer), Acting(Roles.Team), Acting(Roles.Ciso) }.Select(able => able.Where(id => id != holder.Id).ToList()).FirstOrDefault(able => able.Count > 0) ?? [];
    }

    private static async Task NothingOutlives(PlanDb db, DateOnly today)
    {
        var people = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id);
        foreach (var grant in await db.Grants.AsNoTracking().Where(g => g.Stage == GrantStage.Open || g.Stage == GrantStage.ToOpen).ToListAsync())
        {
            Assert.False(today > grant.Until || HasLeft(people[grant.HolderId], today), $"{grant.Name} outlives its end on {today}.");
        }

        foreach (var approval in await db.Approvals.AsNoTracking().Where(a => a.State <= ApprovalState.Asked).ToListAsync())
        {
            Assert.False(today > approval.Until || HasLeft(people[approval.RequesterId], today), $"{approval.Number} waits for nothing on {today}.");
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
            if (today <= approval.Until && who.May.FirstOrDefault() is { } seat)
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

        if (today.Day == 20 && people.Find(p => p.Roles == Roles.Staff && p.IsHere(today) && db.Approvals.Local.Any(a => a.IsOpen && a.RequesterId == p.Id)) is { } asking)
        {
            asking.Left = today;
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
