using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
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
        var today = clock.Day(now);
        var people = await ApprovalDesk.People(db, [], cancelled);
        foreach (var approval in await db.Approvals.Where(a => a.State <= ApprovalState.Asked).OrderBy(a => a.DecideBy).ToListAsync(cancelled))
        {
            var requester = (await db.ById<People.Person>(approval.RequesterId, cancelled))!;
            var who = Deciders.On(today, requester, rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values, await Sharers.Of(db, approval, cancelled));
            foreach (var seat in who.May.Where(seat => only is null || seat.Person.Id == only))
            {
                yield return One(seat.Person.Id, $"approval/{approval.Id}", "decide", approval.Number, clock.Day(approval.DecideBy), approval.Id, AccessRows.Pending);
            }
        }

        var soon = today.AddDays(rules.RemindDays[0]);
        var live = await db.Grants.Where(g => g.Stage == GrantStage.ToOpen || g.Stage == GrantStage.ToClose || (g.Stage == GrantStage.Open && g.Until <= soon))
            .OrderBy(g => g.Until).ToListAsync(cancelled);
        var register = live.Count > 0 ? await RegisterDesk.Load(db, rules, cancelled) : null;
        foreach (var grant in live)
        {
            if (grant.Stage == GrantStage.Open)
            {
                if (only is null || grant.HolderId == only)
                {
                    yield return One(grant.HolderId, $"grant/{grant.Id}/ends", "ends", grant.Name, grant.Until, grant.Id, AccessRows.Mine);
                }

                continue;
            }

            var system = register!.Find(grant.System);
            var (name, due) = grant.Stage == GrantStage.ToOpen ? ("open", grant.From) : ("close", (DateOnly?)null);
            foreach (var person in Administrators.Of(grant, (await db.ById<People.Person>(grant.HolderId, cancelled))!, system, await AccessTalk.With(db, system.ManagerId, people.Values, cancelled), today)
                .Where(person => only is null || person.Id == only))
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
