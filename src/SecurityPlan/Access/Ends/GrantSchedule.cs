using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Access.Uses;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Ends;

/// <summary>One look at the grants of one school.</summary>
internal sealed record GrantSchedule(
    PlanDb Db, Noticeboard Board, DateTimeOffset Now, DateOnly Today, AccessRules Rules, SchoolCalendar Calendar, CancellationToken Cancelled)
{
    /// <summary>Nothing outlives its last day, nor its holder's. What is open stays to be closed until somebody says that it is.</summary>
    public async Task EndGrants()
    {
        var over = await (
            from grant in Db.Grants
            join holder in Db.People on grant.HolderId equals holder.Id
            where (grant.Stage == GrantStage.Open || grant.Stage == GrantStage.ToOpen)
                && (grant.Until < Today || !holder.Listed || (holder.Left != null && holder.Left <= Today))
            select new { Grant = grant.Id, Holder = holder.Id }).ToListAsync(Cancelled);
        foreach (var pair in over)
        {
            var grant = (await Db.ById<Grant>(pair.Grant, Cancelled))!;
            var holder = (await Db.ById<Person>(pair.Holder, Cancelled))!;
            if (grant.DueEnding(holder, Today) is not { } ending)
            {
                continue;
            }

            Note(grant, grant.End(ending, null, null, Now));
            await Sharers.TellOver(Db, Board, grant, Today, Cancelled);
            await AccessTalk.DropExtension(Db, grant, Now, Cancelled);
            PinMine(grant, holder, "over");
        }
    }

    /// <summary>Whoever opens or closes now has a card of it, whenever they came to.</summary>
    public async Task EnsureDuties()
    {
        await Db.Grants.Where(g => g.Stage == GrantStage.ToOpen || g.Stage == GrantStage.ToClose).LoadAsync(Cancelled);
        var due = Db.Grants.Local.Where(g => g.Stage is GrantStage.ToOpen or GrantStage.ToClose).ToList();
        if (due.Count > 0)
        {
            await AccessTalk.PinDuties(Db, Board, due, Rules, (await ApprovalDesk.People(Db, [], Cancelled)).Values, Today, Cancelled);
        }
    }

    /// <summary>Of several days before the end that have come, only the latest speaks; one that came before the first day never does. In school hours only.</summary>
    public async Task RemindHolders()
    {
        // What would come on a day off comes on the workday before.
        var last = Calendar.NextWorkday(Today.AddDays(1)).AddDays(Rules.RemindDays[0] - 1);
        foreach (var grant in await Db.Grants.Where(g => g.Stage == GrantStage.Open && g.Until <= last).ToListAsync(Cancelled))
        {
            if (grant.Stage == GrantStage.Open && grant.DueReminder(Rules.RemindDays, Today, Calendar) is { } days
                && await Db.ById<Person>(grant.HolderId, Cancelled) is { } holder)
            {
                var key = $"access/{grant.Id}/ends/{grant.Until:yyyyMMdd}/{days}";
                if (!await Db.CardCopies.AnyAsync(c => c.Key == key, Cancelled))
                {
                    Board.Pin(AccessCards.Mine, grant.Id, holder, key, Lane.Nudge);
                }
            }
        }
    }

    /// <summary>Still not closed: officer and CISO see it too, once each.</summary>
    public async Task TellOfUnclosed()
    {
        var before = Now.AddDays(-Rules.CloseDays);
        var unclosed = await Db.Grants.Where(g => g.Stage == GrantStage.ToClose && g.EndedAt <= before).Select(g => g.Id).ToListAsync(Cancelled);
        if (unclosed.Count == 0)
        {
            return;
        }

        var told = (await ApprovalDesk.People(Db, [], Cancelled)).Values.Where(p => p.Is(Roles.Officer | Roles.Ciso, Today)).ToList();
        var keys = (from grant in unclosed from person in told select (grant, person)).ToDictionary(each => $"access/{each.grant}/unclosed/{each.person.Id}");
        var hung = await Db.CardCopies.Where(c => keys.Keys.Contains(c.Key)).Select(c => c.Key).ToListAsync(Cancelled);
        foreach (var (key, (grant, person)) in keys.Where(entry => !hung.Contains(entry.Key)))
        {
            Board.Pin(AccessCards.Case, grant, person, key);
        }
    }

    /// <summary>A use that was not finished is asked for once, in school hours, and stays on the holder's card until it is.</summary>
    public async Task AskForFinish()
    {
        var before = Now.AddHours(-Rules.UseHours);
        foreach (var use in await Db.GrantUses.Where(u => u.FinishedAt == null && u.AskedAt == null && u.StartedAt <= before).ToListAsync(Cancelled))
        {
            use.AskForFinish(Now);
            if (await Db.ById<Person>(use.HolderId, Cancelled) is { } holder && holder.IsHere(Today))
            {
                Board.Refresh(use.Id);
                Board.Pin(UseCards.Use, use.Id, holder, $"use/{use.Id}/forgotten");
            }
        }
    }

    public void Note(Grant grant, ApprovalStep step)
    {
        Db.ApprovalSteps.Add(step);
        AccessTalk.Refresh(Board, grant);
    }

    public void PinMine(Grant grant, Person holder, string why)
    {
        if (holder.IsHere(Today))
        {
            Board.Pin(AccessCards.Mine, grant.Id, holder, $"access/{grant.Id}/{why}");
        }
    }
}
