using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Requests;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Years;

/// <content>What people do on one day: the paper says what they may, chance says what they do, the program must agree.</content>
public sealed partial class AccessYearTests
{
    private async Task Live(DateTimeOffset now)
    {
        var today = TheSchool.Clock.Day(now);
        await Decide(now, today);
        await Administer(now, today);
        await Hold(now, today);
        await Review(now, today);
        await ComeAndGo(now, today);
        if (_random.Next(2) == 0)
        {
            await Ask(now, today);
        }
    }

    private async Task Decide(DateTimeOffset now, DateOnly today)
    {
        foreach (var request in _paper.Requests.Where(request => request.IsWaiting && today <= request.Until && !IsForgotten(request)).ToList())
        {
            var (holder, able) = (request.About.Holder, _paper.Deciders(request, today));
            if (_random.Next(4) == 0)
            {
                var outsider = One(_people.Everybody.Where(person => person.IsHere(today) && !able.Contains(person)));
                await Assert.ThrowsAsync<RuleBroken>(() => Press(outsider, now, "access.approve", Of(IdOf(request))));
            }

            if (request.AskedBy is not null && _random.Next(2) == 0)
            {
                await Press(holder, now, "access.answer", Of(_ids[request.About.Name], ("text", "教務處")));
                _paper.Answer(request, now);
            }

            if (able.Count == 0 || _random.Next(3) == 0)
            {
                continue;
            }

            var (by, lot) = (One(able), _random.Next(20));
            var (id, until) = (IdOf(request), request.Until);
            if (lot < 2 && request.AskedBy is null)
            {
                await Press(by, now, "access.ask", Of(id, ("question", "哪一台？")));
                _paper.Question(request, by, now);
            }
            else if (lot == 2)
            {
                await Press(holder, now, "access.withdraw", Of(_ids[request.About.Name]));
                _paper.Withdraw(request, now);
            }
            else if (lot < 5)
            {
                await Press(by, now, "access.refuse", Of(id, ("reason", "不需要")));
                _paper.Decide(request, null, now);
            }
            else if (lot < 8 && request.From.AddDays(3) < until && today.AddDays(3) < until)
            {
                await Press(by, now, "access.shorten", Of(id, ("untilDate", Iso(until.AddDays(-2)))));
                _paper.Decide(request, until.AddDays(-2), now);
            }
            else
            {
                await Press(by, now, "access.approve", Of(id));
                _paper.Decide(request, until, now);
            }
        }
    }

    /// <summary>Some are decided by nobody.</summary>
    private static bool IsForgotten(PaperRequest request) => request.About.Name.EndsWith('3');

    private async Task Administer(DateTimeOffset now, DateOnly today)
    {
        foreach (var grant in _paper.Grants.Where(grant => grant.Stage is PaperStage.ToOpen or PaperStage.ToClose && _random.Next(2) == 0).ToList())
        {
            var isOpening = grant.Stage == PaperStage.ToOpen;
            if ((isOpening && today < grant.From) || _paper.Administrators(grant, today) is not { Count: > 0 } able)
            {
                continue;
            }

            var local = TheSchool.Clock.Local(now);
            await Press(One(able), now, isOpening ? "access.opened" : "access.closed", Of(
                _ids[grant.Name], ("doneDate", local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("doneTime", local.ToString("HH:mm", CultureInfo.InvariantCulture))));
            (isOpening ? (Action<PaperGrant, DateTimeOffset>)_paper.Open : _paper.Close)(grant, now);
        }
    }

    /// <summary>Holders extend, use and end what they have; sometimes it is taken away.</summary>
    private async Task Hold(DateTimeOffset now, DateOnly today)
    {
        foreach (var grant in _paper.Grants.Where(grant => grant.Stage == PaperStage.Open && today <= grant.Until).ToList())
        {
            var id = _ids[grant.Name];
            if (grant.Extension is null && today.AddDays(7) >= grant.Until && _random.Next(3) == 0 && _people.Deciders(grant.Holder, grant.Shares, false, today).Count > 0)
            {
                var extension = new PaperRequest(grant, true, grant.Until.AddDays(1), grant.Until.AddDays(1 + _random.Next(20)), now);
                await Press(grant.Holder, now, "access.extend", Of(id, ("untilDate", Iso(extension.Until)), ("reason", "還沒做完")));
                await using var db = database.Lease(_school);
                Know(extension.Name, (await db.Approvals.SingleAsync(a => a.AboutId == id && a.IsExtension)).Id);
                _paper.Ask(extension);
            }
            else if (_random.Next(90) == 0)
            {
                await Press(grant.Holder, now, "access.end", Of(id));
                _paper.End(grant, false, now);
            }
            else if (_random.Next(150) == 0 && _people["o"] != grant.Holder)
            {
                await Press(_people["o"], now, "access.revoke", Of(id, ("reason", "政策改變")));
                _paper.End(grant, true, now);
            }
            else if (grant.Kind != "remote" && _paper.Uses.All(use => use.Grant != grant) && _random.Next(15) == 0)
            {
                var use = Guid.CreateVersion7();
                await Press(grant.Holder, now, "use.start", Of(use, ("grant", id.ToString()), ("why", "換憑證")));
                _paper.Use(grant, now);
                if (_random.Next(3) > 0)
                {
                    await Press(grant.Holder, now.AddMinutes(5), "use.finish", Of(use));
                    _paper.Finish(grant);
                }
            }
        }
    }

    /// <summary>Reviewers answer one line in some, and the last review nobody.</summary>
    private async Task Review(DateTimeOffset now, DateOnly today)
    {
        foreach (var review in _paper.Reviews.Where(review => !review.IsSigned).ToList())
        {
            foreach (var line in review.Lines.Where(line => line.IsOpen && !line.HasEnded && !review.IsComplete && _random.Next(12) == 0).ToList())
            {
                await Answer(review, line, now, today);
            }

            if (review.IsComplete && _random.Next(6) == 0 && _people["o"].IsHere(today))
            {
                await Press(_people["o"], now, "review.sign", Of(await ReviewOf(review)));
                review.IsSigned = true;
            }
        }
    }

    private async Task Answer(PaperReview review, PaperLine line, DateTimeOffset now, DateOnly today)
    {
        if (_paper.Reviewers(line, today) is not { Count: > 0 } able)
        {
            return;
        }

        await using var db = database.Lease(_school);
        var (number, holder, of) = (line.Grant is null ? (Guid?)null : _ids[line.Grant.Name], line.Holder.Id, await ReviewOf(review));
        var id = (await db.ReviewLines.SingleAsync(l => l.ReviewId == of && l.GrantId == number && l.HolderId == holder)).Id;
        var (by, lot) = (One(able), _random.Next(8));
        var to = One(_people.Everybody.Where(person => person.Tag is "m1" or "m3" or "o" or "a" && person != by && person.IsHere(today) && !person.IsAway(today)
            && !person.IsOne(line.Holder) && line.Holder.Deputy != person));
        if (lot < 2 || !line.Holder.IsHere(today))
        {
            await Press(by, now, "review.decide", Of(id, ("decision", "end"), ("note", "用不到了")));
            _paper.Answered(review, line, true, null, now);
        }
        else if (lot == 2 && line.Grant is { } grant && grant.Until > today.AddDays(3) && grant.Until > grant.From.AddDays(3))
        {
            await Press(by, now, "review.decide", Of(id, ("decision", "shorten"), ("untilDate", Iso(grant.Until.AddDays(-2))), ("note", "月考就結束")));
            _paper.Answered(review, line, false, grant.Until.AddDays(-2), now);
        }
        else if (lot == 3 && line.HandedTo is null)
        {
            await Press(by, now, "review.decide", Of(id, ("decision", "hand"), ("to", to.Id.ToString()), ("note", "她比較清楚")));
            _paper.Handed(review, line, to, now);
        }
        else
        {
            await Press(by, now, "review.keep", Of(id));
            _paper.Answered(review, line, false, null, now);
        }
    }

    private async Task ComeAndGo(DateTimeOffset now, DateOnly today)
    {
        if (_random.Next(6) == 0)
        {
            var person = One(_people.Everybody.Where(person => !person.IsOutside));
            (person.AwayFrom, person.AwayUntil) = (today.AddDays(_random.Next(3)), today.AddDays(3 + _random.Next(9)));
            await using var db = database.Lease(_school);
            await db.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AwayFrom, person.AwayFrom).SetProperty(p => p.AwayUntil, person.AwayUntil));
        }

        foreach (var (tag, on, byOfficer) in new[] { ("t10", new DateOnly(2026, 9, 30), false), ("t02", new(2026, 12, 15), true), ("m2", new(2027, 1, 20), false), ("t11", new(2027, 3, 3), true), ("t05", new(2027, 4, 20), false), ("t13", new(2027, 6, 1), true) })
        {
            if (_people[tag] is { Left: var left } leaver && left == DateOnly.MaxValue && today >= on)
            {
                await Leave(leaver, byOfficer, now, today);
            }
        }
    }

    private async Task Leave(PaperPerson leaver, bool byOfficer, DateTimeOffset now, DateOnly today)
    {
        if (byOfficer)
        {
            var id = Guid.CreateVersion7();
            await Press(_people["o"], now, "movement.start", Of(id, ("page", "leaver"), ("person", leaver.Id.ToString()), ("day", Iso(today))));
            _paper.Leave(leaver, _people["o"], now);
            return;
        }

        leaver.Left = today.AddDays(_random.Next(1, 12));
        await using var db = database.Lease(_school);
        await db.People.Where(p => p.Id == leaver.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Left, leaver.Left));
    }

    private async Task Ask(DateTimeOffset now, DateOnly today)
    {
        var holder = One(_people.Everybody.Where(person => person.IsHere(today) && !person.IsOutside));
        var kind = ADecision.Rules.Kind(_random.Next(5) switch { 0 or 1 => "privileged", 2 => "shared", _ => "remote" });
        var from = today.AddDays(_random.Next(4));
        var until = from.AddDays(_random.Next(3) == 0 ? _random.Next(4) : _random.Next(kind.LongestDays));
        PaperPerson[] shares = kind.Id != "shared" ? [] : [One(_people.Everybody.Where(person => person.IsHere(today) && !person.IsOutside && !person.IsOne(holder) && person.Tag != "m1" && person.Tag != "m1-adm"))];
        if (_people.Deciders(holder, shares, false, today).Count == 0)
        {
            return;
        }

        var (system, draft) = (_random.Next(3) == 0 ? "file-server" : "mail", new FormDraft { Form = AccessForm.CardOf(kind), PersonId = holder.Id });
        var answers = new Dictionary<string, string>
        {
            ["system"] = system,
            ["purpose"] = "登錄成績",
            ["urgency"] = "days",
            ["fromDate"] = Iso(from),
            ["untilDate"] = Iso(until),
            ["device"] = "own-computer",
            ["place"] = "家裡",
            ["role"] = "管理者",
            ["account"] = "adm-x",
            ["people"] = string.Join('、', shares.Select(person => person.Name)),
            ["accepted"] = "yes",
        };
        await using var db = database.Lease(_school);
        await _features.FindForm(draft.Form)!.Done(await TurnOf(db, holder, now), draft, answers);
        await db.SaveChangesAsync();
        var name = (await db.Grants.SingleAsync(g => g.Id == draft.Id)).Name;
        Know(name, draft.Id);
        var grant = new PaperGrant(name, kind.Id, holder, shares, system == "file-server" ? _people["h"] : null, from);
        _paper.Ask(new PaperRequest(grant, false, from, until, now));
    }

    private async Task<Guid> ReviewOf(PaperReview review)
    {
        await using var db = database.Lease(_school);
        return (await db.Reviews.SingleAsync(r => r.Rule == review.Rule && r.Begins == review.Begins)).Id;
    }

    private void Know(string name, Guid id) => (_ids[name], _names[id]) = (id, name);

    private Guid IdOf(PaperRequest request) => _ids[request.Name];

    private T One<T>(IEnumerable<T> of) => of.ToList() is var list ? list[_random.Next(list.Count)] : default!;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Of(Guid id, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string> { ["id"] = id.ToString() };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }
}
