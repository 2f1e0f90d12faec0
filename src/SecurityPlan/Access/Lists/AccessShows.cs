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

/// <summary>What one reader sees of requests and grants now.</summary>
internal sealed class AccessShows(AccessRules rules, Words words)
{
    private const int RowsPerPage = 5;

    /// <summary>For deciders, and for those who watch over access by their role.</summary>
    public async Task<JsonObject?> Case(Showing showing)
    {
        if (await showing.Db.ById<Approval>(showing.Subject, CancellationToken.None) is not { } approval)
        {
            return showing.Gone(words);
        }

        var of = await Reading(showing, (await showing.Db.ById<Grant>(approval.AboutId, CancellationToken.None))!, approval);
        return AccessCards.MaySee(showing.Reader, of.Today) || of.Who.SeatOf(showing.Reader.Id) is not null
            ? Typed(AccessCards.OfCase(of, showing.Face), showing)
            : showing.Gone(words);
    }

    public async Task<JsonObject?> Mine(Showing showing) =>
        await Grant(showing) is { } grant && grant.HolderId == showing.Reader.Id && showing.Reader.IsHere(showing.Today)
            ? Typed(AccessCards.OfMine(await Reading(showing, grant), showing.Face), showing)
            : showing.Gone(words);

    public async Task<JsonObject?> Duty(Showing showing) =>
        await Grant(showing) is { } grant && await Reading(showing, grant) is { } of && of.Administrators.Any(p => p.Id == showing.Reader.Id)
            ? AccessCards.OfDuty(of, showing.Face)
            : showing.Gone(words);

    /// <summary>The face is <c>list/page</c>, pages from 0.</summary>
    public async Task<JsonObject?> List(Showing showing)
    {
        var (list, number) = AccessListsTalk.Read(showing.Face);
        var all = await AccessListsTalk.Of(showing, list, rules);
        var page = new ListPage(number, all.Count, RowsPerPage);
        var rows = new JsonArray();
        foreach (var (grant, approval) in page.Of(all))
        {
            var of = await Reading(showing, grant, approval);
            rows.Add((JsonNode)AccessRows.Of(of, list));
        }

        return page.On(
            new JsonObject
            {
                ["id"] = showing.Subject.ToString(),
                ["summary"] = words.Say(showing.Language, $"access.list.{list}.summary"),
                ["title"] = words.Say(showing.Language, $"access.list.{list}.title", ("count", all.Count)),
                ["empty"] = words.Say(showing.Language, $"access.list.{list}.empty"),
                ["count"] = all.Count,
                ["rows"] = rows,
            },
            $"{list}/");
    }

    private async Task<AccessReading> Reading(Showing showing, Grant grant, Approval? approval = null)
    {
        var db = showing.Db;
        approval ??= await db.ById<Approval>(grant.ExtensionId ?? grant.Id, CancellationToken.None);
        var steps = await db.ApprovalSteps.Where(s => s.AboutId == grant.Id).OrderBy(s => s.At).ThenBy(s => s.Kind).ToListAsync();
        var system = (await RegisterDesk.Load(db, rules, CancellationToken.None)).Find(grant.System);
        var people = await ApprovalDesk.People(
            db,
            [grant.HolderId, grant.OpenedById, grant.ClosedById, approval!.DecidedById, approval.DecidedForId, showing.Reader.Id, .. steps.Select(s => s.ById), .. steps.Select(s => s.ForId)],
            CancellationToken.None);
        var today = showing.Today;
        var administering = await AccessTalk.With(db, system.ManagerId, people.Values, CancellationToken.None);
        var administrators = Administrators.Of(grant, people[grant.HolderId], system, administering, today);
        var who = Deciders.On(today, people[approval.RequesterId], rules.Kind(grant.Kind).Route, approval.IsEscalated, people.Values, await Sharers.Of(db, approval, CancellationToken.None));
        return new AccessReading
        {
            Grant = grant,
            Approval = approval,
            Steps = steps,
            People = people,
            Who = who,
            Administrators = administrators,
            System = system,
            Reader = showing.Reader,
            Now = showing.Now,
            Language = showing.Language,
            Clock = showing.Clock,
            Rules = rules,
            Words = words,
            HolderAdministers = Administrators.Of(system, administering, today).Any(person => person.Id == grant.HolderId),
        };
    }

    /// <summary>With the day that was said when the side was asked for.</summary>
    private static JsonObject Typed(JsonObject data, Showing showing)
    {
        if (showing.Args is { } typed)
        {
            data["typed"] = typed.DeepClone();
        }

        return data;
    }

    private static async Task<Grant?> Grant(Showing showing) => await showing.Db.ById<Grant>(showing.Subject, CancellationToken.None);
}
