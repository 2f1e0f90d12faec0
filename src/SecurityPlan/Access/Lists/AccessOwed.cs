using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Lists;

/// <summary>What people owe: decisions that wait, access that ends soon, access to open and to close.</summary>
internal sealed class AccessOwed(AccessRules rules, Words words)
{
    public async IAsyncEnumerable<Owed> Of(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var people = (await ApprovalDesk.People(db, [], cancelled)).Values;
        await foreach (var owed in Decisions(db, people, clock.Day(now), clock, cancelled).Concat(Grants(db, people, clock.Day(now), cancelled)).Where(owed => only is null || owed.PersonId == only))
        {
            yield return owed;
        }
    }

    /// <summary>Requests and extensions that wait, for everybody who may decide.</summary>
    private async IAsyncEnumerable<Owed> Decisions(
        PlanDb db, IReadOnlyCollection<Person> people, DateOnly today, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        foreach (var approval in await db.Approvals.Where(a => a.State <= ApprovalState.Asked).OrderBy(a => a.DecideBy).ToListAsync(cancelled))
        {
            var requester = (await db.ById<Person>(approval.RequesterId, cancelled))!;
            var who = Deciders.On(today, requester, rules.Kind(approval.Kind).Route, approval.IsEscalated, people, await Sharers.Of(db, approval, cancelled));
            foreach (var seat in who.May)
            {
                yield return One(seat.Person.Id, $"approval/{approval.Id}", "decide", approval.Number, clock.Day(approval.DecideBy), approval.Id, AccessRows.Pending);
            }
        }
    }

    /// <summary>What ends soon is the holder's; what is to be opened or closed, the administrators'.</summary>
    private async IAsyncEnumerable<Owed> Grants(PlanDb db, IReadOnlyCollection<Person> people, DateOnly today, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var soon = today.AddDays(rules.RemindDays[0]);
        var live = await db.Grants.Where(g => g.Stage == GrantStage.ToOpen || g.Stage == GrantStage.ToClose || (g.Stage == GrantStage.Open && g.Until <= soon))
            .OrderBy(g => g.Until).ToListAsync(cancelled);
        var register = live.Count > 0 ? await RegisterDesk.Load(db, rules, cancelled) : null;
        foreach (var grant in live)
        {
            if (grant.Stage == GrantStage.Open)
            {
                yield return One(grant.HolderId, $"grant/{grant.Id}/ends", "ends", grant.Name, grant.Until, grant.Id, AccessRows.Mine);
                continue;
            }

            var system = register!.Find(grant.System);
            var (name, due) = grant.Stage == GrantStage.ToOpen ? ("open", grant.From) : ("close", (DateOnly?)null);
            var holder = (await db.ById<Person>(grant.HolderId, cancelled))!;
            foreach (var person in Administrators.Of(grant, holder, system, await AccessTalk.With(db, system.ManagerId, people, cancelled), today))
            {
                yield return One(person.Id, $"grant/{grant.Id}/{name}", name, grant.Name, due, grant.Id, AccessRows.Grants);
            }
        }
    }

    private Owed One(Guid person, string key, string word, string number, DateOnly? due, Guid id, string list) => new(
        person,
        key,
        words.Both("access.owed." + word, ("number", number)),
        due,
        [new OwedButton("access.owed.show", "access.show", new JsonObject { ["id"] = id.ToString(), ["page"] = $"{list}/0" })]);
}
