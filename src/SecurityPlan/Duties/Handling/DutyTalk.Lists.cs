using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Duties.Reading;
using SecurityPlan.People;

namespace SecurityPlan.Duties.Handling;

/// <summary>What people say and press about lists of duties; naming owners, entering events and applying a new catalogue are the officer's.</summary>
internal sealed partial class DutyTalk
{
    public static Task SayList(Turn turn, string rest)
    {
        var list = Guid.CreateVersion7();
        turn.Board.Pin(DutyCards.List, list, turn.By, $"duties/{list}", Lane.Interactive, "mine.0");
        return Task.CompletedTask;
    }

    /// <summary>Shows another list or page. What the presser may not follow, the view does not show.</summary>
    public static Verb List(string list) => (turn, press) => Task.FromResult(Answer.Show(DutyCards.List, press.Id("id"), $"{list}.{press.Page}"));

    public static async Task<Answer> OpenEvent(Turn turn, CardPress press)
    {
        OnlyOfficer(await DutyDesk.ActOf(turn));
        return Answer.Show(DutyCards.List, press.Id("id"), "event." + Guid.CreateVersion7());
    }

    /// <summary>Something happened: the duty that follows from it comes up, once for each opening of the form.</summary>
    public async Task<Answer> Enter(Turn turn, CardPress press)
    {
        var act = await DutyDesk.ActOf(turn);
        OnlyOfficer(act);
        var about = DutyProof.Written(press.Text("about")) ?? throw new RuleBroken("duty.about-missing");
        var reference = press.Text("duty") ?? throw new RuleBroken("duty.event-missing");
        var owner = PersonOf(press, act);
        if (owner is null && (await desk.InForce(turn.Db, turn.Cancelled)).Find(reference) is { Owner: Roles.Staff })
        {
            throw new RuleBroken("duty.event-person");
        }

        var raised = await desk.Raise(turn, reference, press.Id("list"), owner, about) ?? throw new RuleBroken("duty.event-missing");
        if (turn.Db.Entry(raised).State == EntityState.Added)
        {
            Tell(turn, raised, act.People.Owing(raised), "duty.told.raised");
        }

        Warn(turn, press.Text("about"));
        return Answer.Show(DutyCards.List, press.Id("id"), "all.0", "duty.raised");
    }

    public static async Task<Answer> OpenNames(Turn turn, CardPress press)
    {
        OnlyOfficer(await DutyDesk.ActOf(turn));
        var card = Guid.CreateVersion7();
        turn.Board.Pin(DutyCards.Names, card, turn.By, $"duty-names/{card}", Lane.Interactive, "0");
        return Answer.Say("say.below");
    }

    public static Task<Answer> PageOfNames(Turn turn, CardPress press) => Task.FromResult(Answer.Show(DutyCards.Names, press.Id("id"), $"{press.Page}"));

    public static Task<Answer> OpenName(Turn turn, CardPress press) =>
        Task.FromResult(Answer.Show(DutyCards.Names, press.Id("id"), $"{press.Page}.{press.Text("duty")}"));

    /// <summary>Names who does a duty from now on, what is open included; or gives it back to the role.</summary>
    public async Task<Answer> Name(Turn turn, CardPress press)
    {
        var act = await DutyDesk.ActOf(turn);
        OnlyOfficer(act);
        var reference = press.Text("duty");
        var duty = DutyListCards.Assignable(await desk.InForce(turn.Db, turn.Cancelled)).FirstOrDefault(duty => duty.Ref == reference)
            ?? throw new RuleBroken("duty.unknown");
        var owner = PersonOf(press, act);
        var named = await turn.Db.DutyNames.FirstOrDefaultAsync(n => n.Duty == duty.Ref, turn.Cancelled);
        if (owner is null && named is not null)
        {
            turn.Db.DutyNames.Remove(named);
        }
        else if (owner is { } person)
        {
            named ??= turn.Db.DutyNames.Add(new DutyName { Duty = duty.Ref }).Entity;
            named.PersonId = person;
        }

        foreach (var open in await turn.Db.DutyOccurrences.Where(o => o.Duty == duty.Ref && o.State == DutyState.Open).ToListAsync(turn.Cancelled))
        {
            RefreshOwing(turn, act, open);
            open.Name(owner);
            RefreshOwing(turn, act, open);
            turn.Board.Refresh(open.Id);
        }

        turn.Audit.Write(turn.By.Id, "duty.name", owner ?? turn.By.Id, $"{duty.Ref} {owner}");
        return Answer.Show(DutyCards.Names, press.Id("id"), $"{press.Page}", "duty.named");
    }

    public async Task<Answer> Apply(Turn turn, CardPress press)
    {
        var act = await DutyDesk.ActOf(turn);
        var version = act.People.MayFollow(turn.By) ? await turn.Db.ById<DutyVersion>(press.Id("id"), turn.Cancelled) : null;
        if (version is null)
        {
            throw new RuleBroken("duty.unknown");
        }

        version.Apply(act, desk.Present.Hash);
        turn.Audit.Write(turn.By.Id, "duty-catalogue.apply", version.Id, version.Hash);
        turn.Board.Refresh(version.Id);
        schedule.Forget(turn.Db.SchoolId);
        return Answer.Show(DutyCards.Version, version.Id, null, "duty.catalogue.done");
    }

    private static void OnlyOfficer(DutyAct act)
    {
        if (!act.People.IsOfficer(act.By))
        {
            throw new RuleBroken("duty.officer-only");
        }
    }

    /// <summary>The colleague that was chosen; null: the role.</summary>
    /// <exception cref="RuleBroken">Nothing was chosen, or nobody who is here.</exception>
    private static Guid? PersonOf(CardPress press, DutyAct act) => press.Text("to") switch
    {
        "role" => null,
        { } to when Guid.TryParse(to, out var id) && act.People.Colleagues.Any(person => person.Id == id) => id,
        _ => throw new RuleBroken("duty.event.to-missing"),
    };
}
