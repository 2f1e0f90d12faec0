using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Handling;

/// <content>Opening, ending and closing.</content>
internal sealed partial class AccessTalk
{
    public async Task<Answer> Opened(Turn turn, CardPress press)
    {
        var grant = await LoadDuty(turn, press.Id("id"));
        var (at, day) = Moment(turn, press);
        Note(turn, grant, grant.Open(turn.By.Id, at, day, turn.Now));
        await PinMine(turn, grant, "opened");
        await Sharers.TellOpened(turn.Db, turn.Board, grant, turn.Today, turn.Cancelled);
        return Answer.Show(AccessCards.Duty, grant.Id);
    }

    public async Task<Answer> Closed(Turn turn, CardPress press)
    {
        var grant = await LoadDuty(turn, press.Id("id"));
        var (at, day) = Moment(turn, press);
        Note(turn, grant, grant.Close(turn.By.Id, at, day, turn.Now));
        await Tell(turn, grant.HolderId, "access.told.closed", grant);
        return Answer.Show(AccessCards.Duty, grant.Id);
    }

    /// <summary>The holder needs it no more.</summary>
    public async Task<Answer> End(Turn turn, CardPress press)
    {
        var grant = await LoadOwn(turn, press.Id("id"));
        await Ended(turn, grant, grant.End(GrantEnding.ByHolder, turn.By.Id, null, turn.Now));
        return Answer.Show(AccessCards.Mine, grant.Id);
    }

    /// <summary>Team, CISO and officer take an access away at any time, with a reason.</summary>
    public async Task<Answer> Revoke(Turn turn, CardPress press)
    {
        var (approval, grant, _) = await LoadApproval(turn, press.Id("id"));
        if (!AccessCards.MayRevoke(turn.By, grant, turn.Today))
        {
            throw new RuleBroken(turn.By.Id == grant.HolderId ? "grant.revoke-own" : "approval.unknown");
        }

        await Ended(turn, grant, grant.End(GrantEnding.Revoked, turn.By.Id, press.Text("reason"), turn.Now));
        await PinMine(turn, grant, "revoked");
        return Answer.Show(AccessCards.Case, approval.Id);
    }

    private async Task Ended(Turn turn, Grant grant, ApprovalStep step)
    {
        Note(turn, grant, step);
        await Sharers.TellOver(turn.Db, turn.Board, grant, turn.Today, turn.Cancelled);
        await DropExtension(turn.Db, grant, turn.Now, turn.Cancelled);
        var people = await ApprovalDesk.People(turn.Db, [grant.HolderId], turn.Cancelled);
        await PinDuties(turn.Db, turn.Board, [grant], rules, people.Values, turn.Today, turn.Cancelled);
    }

    /// <summary>Nobody needs to decide on an extension of what has ended.</summary>
    internal static async Task DropExtension(PlanDb db, Grant grant, DateTimeOffset now, CancellationToken cancelled)
    {
        if (grant.ExtensionId is { } id && await db.ById<Approval>(id, cancelled) is { } extension && (grant.Ending == GrantEnding.Left ? extension.Leave(now) : extension.Drop(now)) is { } step)
        {
            db.ApprovalSteps.Add(step);
        }
    }

    /// <summary>A card for each who opens or closes one of them now, at the end of the chat; one for the opening and one for the closing.</summary>
    internal static async Task PinDuties(
        PlanDb db, Noticeboard board, IEnumerable<Grant> grants, AccessRules rules, IReadOnlyCollection<Person> people, DateOnly today, CancellationToken cancelled)
    {
        var register = await RegisterDesk.Load(db, rules, cancelled);
        var due = new List<(Grant Grant, Person Person)>();
        foreach (var grant in grants.Where(g => g.Stage is GrantStage.ToOpen or GrantStage.ToClose))
        {
            var system = register.Find(grant.System);
            var holder = (await db.ById<Person>(grant.HolderId, cancelled))!;
            due.AddRange(Administrators.Of(grant, holder, system, await With(db, system.ManagerId, people, cancelled), today).Select(person => (grant, person)));
        }

        var keys = due.ToDictionary(entry => AccessCards.DutyKeyOf(entry.Grant, entry.Person.Id));
        var hung = await db.CardCopies.Where(c => keys.Keys.Contains(c.Key)).Select(c => c.Key).ToListAsync(cancelled);
        foreach (var (key, (grant, person)) in keys.Where(entry => !hung.Contains(entry.Key)))
        {
            board.Pin(AccessCards.Duty, grant.Id, person, key);
        }
    }

    /// <summary>The people, with a system's manager and the manager's deputy.</summary>
    internal static async Task<IReadOnlyCollection<Person>> With(PlanDb db, Guid? manager, IReadOnlyCollection<Person> people, CancellationToken cancelled)
    {
        if (manager is not { } id || people.Any(p => p.Id == id) || await db.ById<Person>(id, cancelled) is not { } person)
        {
            return people;
        }

        var deputy = person.DeputyId is { } other ? await db.ById<Person>(other, cancelled) : null;
        return [.. people, person, .. deputy is null || people.Any(p => p.Id == deputy.Id) ? Array.Empty<Person>() : [deputy]];
    }

    private async Task<Grant> LoadDuty(Turn turn, Guid id)
    {
        var grant = await turn.Db.ById<Grant>(id, turn.Cancelled) ?? throw new RuleBroken("approval.unknown");
        var people = await ApprovalDesk.People(turn.Db, [], turn.Cancelled);
        var system = (await RegisterDesk.Load(turn.Db, rules, turn.Cancelled)).Find(grant.System);
        var (holder, all) = ((await turn.Db.ById<Person>(grant.HolderId, turn.Cancelled))!, await With(turn.Db, system.ManagerId, people.Values, turn.Cancelled));
        var able = Administrators.Of(grant, holder, system, all, turn.Today);
        return able.Any(person => person.Id == turn.By.Id) ? grant
            : grant.Stage == GrantStage.ToClose && SamePerson.Are(holder, turn.By) && Administrators.Of(system, all, turn.Today).Any(person => person.Id == turn.By.Id)
                ? throw new RuleBroken("grant.close-own", ("number", grant.Name), ("who", able.Count == 0 ? "—" : string.Join(", ", able.Select(person => person.Name))))
            : throw new RuleBroken("approval.unknown");
    }

    private static (DateTimeOffset At, DateOnly Day) Moment(Turn turn, CardPress press)
    {
        var at = press.Moment(turn.Clock, "doneDate", "doneTime") ?? throw new RuleBroken("incident.moment-missing");
        return (at, turn.Clock.Day(at));
    }
}
