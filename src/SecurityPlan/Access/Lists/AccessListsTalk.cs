using System.Text.Json.Nodes;
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

namespace SecurityPlan.Access.Lists;

/// <summary>The three lists: what somebody asked for, what waits for a decision, what is live. Who sees what is worked out whenever one is shown.</summary>
internal sealed class AccessListsTalk(AccessRules rules)
{
    /// <summary>The lists of others' requests and grants are for those who watch over access, and for whom a row of theirs is in it: a deputy, a system's manager.</summary>
    public Phrase Say(string list) => async (turn, rest) =>
    {
        var id = Guid.CreateVersion7();
        var watches = list == AccessRows.Grants ? Roles.CaseHandlers | Roles.SysAdmin : Roles.CaseHandlers;
        if (list != AccessRows.Mine && !turn.By.Is(watches, turn.Today)
            && (await Of(new Showing(turn.Db, id, turn.By, turn.Language, null, null, turn.Now, turn.Clock), list, rules)).Count == 0)
        {
            throw new RuleBroken("say.not-allowed");
        }

        turn.Board.Pin(AccessCards.List, id, turn.By, $"access-list/{id}", Lane.Interactive, face: $"{list}/0");
    };

    /// <summary>True if the list of what waits for a decision would show <see cref="Turn.By"/> anything.</summary>
    public async Task<bool> HasPending(Turn turn) => (await Of(turn.Showing(turn.By.Id), AccessRows.Pending, rules)).Count > 0;

    public static Task<Answer> Page(Turn turn, CardPress press) => Task.FromResult(Answer.Show(AccessCards.List, press.Id("id"), FaceOf(press)));

    /// <summary>Hangs the card of one row at the end of the chat: the own one, the one to decide, or the one to open and close.</summary>
    public static Verb Open(AccessShows shows) => async (turn, press) =>
    {
        var (list, _) = Read(FaceOf(press));
        var showing = turn.Showing(press.Id("id"));
        var card = list == AccessRows.Mine ? await Sees(shows.Mine) ? AccessCards.Mine : null
            : list == AccessRows.Grants && await IsDue(turn, showing.Subject) && await Sees(shows.Duty) ? AccessCards.Duty
            : await Sees(shows.Case) ? AccessCards.Case
            : await Sees(shows.Duty) ? AccessCards.Duty
            : null;
        turn.Board.Pin(card ?? throw new RuleBroken("approval.unknown"), showing.Subject, turn.By, $"access/{showing.Subject}/shown/{Guid.CreateVersion7()}", Lane.Interactive);
        return press.Text("list") is null ? Answer.Say("say.below") : Answer.Show(AccessCards.List, press.Id("list"), FaceOf(press));

        async Task<bool> Sees(View view) => await view(showing) is { } data && !data.ContainsKey("gone");
    };

    private static async Task<bool> IsDue(Turn turn, Guid id) =>
        await turn.Db.ById<Grant>(id, turn.Cancelled) is { Stage: GrantStage.ToOpen or GrantStage.ToClose };

    public static (string List, int Page) Read(string? face)
    {
        var parts = (face ?? "").Split('/');
        var list = parts[0] is AccessRows.Pending or AccessRows.Grants ? parts[0] : AccessRows.Mine;
        return (list, Cards.ListPage.NumberIn(parts.ElementAtOrDefault(1)));
    }

    /// <summary>What <paramref name="showing"/>'s reader may see, in the order in which it is listed.</summary>
    public static async Task<IReadOnlyList<(Grant Grant, Approval? Approval)>> Of(Showing showing, string list, AccessRules rules)
    {
        var (db, reader, today) = (showing.Db, showing.Reader, showing.Today);
        if (!reader.IsHere(today))
        {
            return [];
        }

        switch (list)
        {
            case AccessRows.Mine:
                var own = await db.Grants.Where(g => g.HolderId == reader.Id).OrderByDescending(g => g.RequestedAt).ToListAsync();
                return [.. own.Select(g => (g, (Approval?)null))];
            case AccessRows.Pending:
                return await Pending(db, reader, today, rules);
            default:
                var register = await RegisterDesk.Load(db, rules, CancellationToken.None);
                var sees = AccessCards.MaySee(reader, today) || reader.Is(Roles.SysAdmin, today);
                var live = await db.Grants.Where(g => g.Stage >= GrantStage.ToOpen && g.Stage <= GrantStage.ToClose).ToListAsync();
                return
                [
                    .. live.Where(g => sees || register.Find(g.System).ManagerId == reader.Id)
                        .OrderByDescending(g => g.Stage == GrantStage.ToClose).ThenBy(g => register.Find(g.System).Name(showing.Language), StringComparer.Ordinal)
                        .ThenBy(g => g.Until).Select(g => (g, (Approval?)null)),
                ];
        }
    }

    private static async Task<IReadOnlyList<(Grant Grant, Approval? Approval)>> Pending(PlanDb db, Person reader, DateOnly today, AccessRules rules)
    {
        var rows = new List<(Grant, Approval?)>();
        var people = await ApprovalDesk.People(db, [], CancellationToken.None);
        foreach (var approval in await db.Approvals.Where(a => a.State <= ApprovalState.Asked).OrderBy(a => a.DecideBy).ToListAsync())
        {
            var requester = await db.ById<Person>(approval.RequesterId, CancellationToken.None);
            var who = Deciders.On(today, requester!, rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values, await Sharers.Of(db, approval, CancellationToken.None));
            if (AccessCards.MaySee(reader, today) || who.SeatOf(reader.Id) is not null)
            {
                rows.Add(((await db.ById<Grant>(approval.AboutId, CancellationToken.None))!, approval));
            }
        }

        return rows;
    }

    private static string FaceOf(CardPress press) => press.Text("page") ?? "";
}
