using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Ends;

/// <summary>
/// What time, leave and the people list cause: undecided requests escalate or lapse, grants end, holders are reminded, and everybody who must
/// act has a card; who is only reminded, in school hours. Looked at once a minute; every card has its key, so that again and at once is harmless.
/// </summary>
internal sealed class AccessSchedule(AccessRules rules, SchoolCalendar calendar)
{
    private readonly LookAgain _look = new(TimeSpan.FromMinutes(1));

    /// <summary>Who could decide when it was last looked at: their cards say so, and are shown anew when it changes.</summary>
    private readonly ConcurrentDictionary<Guid, string> _deciders = new();

    /// <summary>Access whose first day has come, and whose card says so already.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _begun = new();

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!_look.IsDue(db.SchoolId, now))
        {
            return;
        }

        _look.Done(db.SchoolId, now);
        var pass = new GrantSchedule(db, board, now, clock.Day(now), rules, calendar, cancelled);
        var waiting = await db.Approvals.Where(a => a.State <= ApprovalState.Asked).ToListAsync(cancelled);
        var people = waiting.Count > 0 ? await ApprovalDesk.People(db, waiting.Select(a => (Guid?)a.RequesterId), cancelled) : [];
        var ids = waiting.Select(a => a.Id).ToList();
        var hung = waiting.Count > 0 ? await db.CardCopies.Where(c => ids.Contains(c.SubjectId)).Select(c => c.Key).ToHashSetAsync(cancelled) : [];
        foreach (var approval in waiting)
        {
            await Look(pass, approval, people, hung);
        }

        await pass.EndGrants();
        await pass.EnsureDuties();
        foreach (var grant in db.Grants.Local.Where(g => g.Stage == GrantStage.ToOpen && g.From <= pass.Today && clock.Day(g.ApprovedAt!.Value) < g.From && _begun.TryAdd(g.Id, true)))
        {
            board.Refresh(grant.Id);
        }

        await pass.TellOfUnclosed();
        if (calendar.IsOpen(clock.Local(now).DateTime))
        {
            await pass.RemindHolders();
            await pass.AskForFinish();
        }
    }

    private async Task Look(GrantSchedule pass, Approval approval, Dictionary<Guid, People.Person> people, HashSet<string> hung)
    {
        var (db, board, now, today, cancelled) = (pass.Db, pass.Board, pass.Now, pass.Today, pass.Cancelled);
        var requester = people[approval.RequesterId];
        var grant = (await db.ById<Grant>(approval.AboutId, cancelled))!;
        if (approval.Expire(requester, today, now) is { } expired)
        {
            grant.Follow(approval);
            pass.Note(grant, expired);
            pass.PinMine(grant, requester, $"expired/{approval.Id}");
            _deciders.TryRemove(approval.Id, out _);
            return;
        }

        if (approval.Escalate(now) is { } escalated)
        {
            pass.Note(grant, escalated);
        }

        var who = Deciders.On(today, requester, rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values, await Sharers.Of(db, approval, cancelled));
        var keys = who.May.ToDictionary(seat => AccessCards.KeyOf(approval.Id, seat.Person.Id), seat => seat.Person);
        foreach (var (key, person) in keys.Where(entry => !hung.Contains(entry.Key)))
        {
            board.Pin(AccessCards.Case, approval.Id, person, key);
        }

        var present = string.Join(' ', who.May.Select(seat => $"{seat.Person.Id}/{seat.For?.Id}"));
        var asked = $"access/{approval.Id}/decide/";
        if (_deciders.TryGetValue(approval.Id, out var before)
            ? before != present
            : keys.Keys.Any(key => !hung.Contains(key)) || hung.Any(key => key.StartsWith(asked, StringComparison.Ordinal) && !keys.ContainsKey(key)))
        {
            AccessTalk.Refresh(board, grant);
        }

        _deciders[approval.Id] = present;
    }
}
