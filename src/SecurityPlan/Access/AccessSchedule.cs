using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access;

/// <summary>
/// What time, leave and the people list cause: undecided requests escalate or lapse, grants end, holders are reminded, and everybody who must
/// act has a card. Looked at once a minute; every card has its key, so that again and at once is harmless.
/// </summary>
internal sealed class AccessSchedule(AccessRules rules)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _looked = new();

    /// <summary>Who could decide when it was last looked at: their cards say so, and are shown anew when it changes.</summary>
    private readonly ConcurrentDictionary<Guid, string> _deciders = new();

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (_looked.TryGetValue(db.SchoolId, out var looked) && (now - looked).Duration() < Every)
        {
            return;
        }

        _looked[db.SchoolId] = now;
        var pass = new GrantSchedule(db, board, now, clock.Day(now), rules, cancelled);
        foreach (var approval in await db.Approvals.Where(a => a.State <= ApprovalState.Asked).ToListAsync(cancelled))
        {
            await Look(pass, approval);
        }

        await pass.EndGrants();
        await pass.EnsureDuties();
        await pass.RemindHolders();
        await pass.TellOfUnclosed();
    }

    private async Task Look(GrantSchedule pass, Approval approval)
    {
        var (db, board, now, today, cancelled) = (pass.Db, pass.Board, pass.Now, pass.Today, pass.Cancelled);
        var people = await DecidingHandlers.People(db, [approval.RequesterId], cancelled);
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

        var who = Deciders.On(today, requester, rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values);
        var keys = who.May.ToDictionary(seat => AccessCards.KeyOf(approval.Id, seat.Person.Id), seat => seat.Person);
        var hung = await db.CardCopies.Where(c => c.SubjectId == approval.Id).Select(c => c.Key).ToListAsync(cancelled);
        foreach (var (key, person) in keys.Where(entry => !hung.Contains(entry.Key)))
        {
            board.Pin(AccessCards.Case, approval.Id, person, key);
        }

        var present = string.Join(' ', who.May.Select(seat => $"{seat.Person.Id}/{seat.For?.Id}"));
        if (_deciders.TryGetValue(approval.Id, out var before) && before != present)
        {
            AccessTalk.Refresh(board, grant);
        }

        _deciders[approval.Id] = present;
    }
}
