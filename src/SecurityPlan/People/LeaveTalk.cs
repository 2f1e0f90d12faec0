using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace SecurityPlan.People;

/// <summary>Everybody says for themselves when they are away; from then on the deputy of the people list acts.</summary>
internal sealed class LeaveTalk(Words words)
{
    private const string Card = "away";

    public static Task Say(Turn turn, string rest)
    {
        if (rest.Length > 0)
        {
            var leave = Leave.Read(rest, turn.Now, turn.Clock) ?? throw new RuleBroken("away.not-understood");
            Set(turn, leave.Checked(turn.Today));
        }

        var id = Guid.CreateVersion7();
        turn.Board.Pin(Card, id, turn.By, $"away/{id}", Lane.Interactive);
        return Task.CompletedTask;
    }

    public static Task<Answer> Save(Turn turn, CardPress press)
    {
        OnlyStaff(turn);
        var from = press.Day("fromDate") ?? throw new RuleBroken("away.from-missing");
        var until = press.Day("untilDate") ?? throw new RuleBroken("away.until-missing");
        Set(turn, new Leave(from, until).Checked(turn.Today));
        return Task.FromResult(Answer.Show(Card, press.Id("id"), notice: "away.saved"));
    }

    public static Task<Answer> Clear(Turn turn, CardPress press)
    {
        OnlyStaff(turn);
        (turn.By.AwayFrom, turn.By.AwayUntil) = (null, null);
        turn.Audit.Write(turn.By.Id, "away.clear", turn.By.Id);
        return Task.FromResult(Answer.Show(Card, press.Id("id"), notice: "away.cleared"));
    }

    public async Task<JsonObject?> Show(Showing showing)
    {
        var reader = showing.Reader;
        var deputy = reader.DeputyId is { } id ? await showing.Db.ById<Person>(id, CancellationToken.None) : null;
        var today = showing.Today;
        var isSet = reader.AwayFrom is not null && (reader.AwayUntil is null || reader.AwayUntil >= today);
        return new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["isSet"] = isSet,
            ["state"] = isSet
                ? words.Say(showing.Language, reader.AwayUntil is null ? "away.state-open" : "away.state", ("from", Shown(reader.AwayFrom!.Value)), ("until", reader.AwayUntil is { } end ? Shown(end) : ""))
                : words.Say(showing.Language, "away.state-none"),
            ["deputy"] = deputy?.IsColleague(today) == true
                ? words.Say(showing.Language, deputy.IsAway(today) ? "away.deputy-away" : "away.deputy", ("name", deputy.Name))
                : words.Say(showing.Language, "away.no-deputy"),
            ["from"] = (isSet ? reader.AwayFrom!.Value : today).Iso(),
            ["until"] = isSet && reader.AwayUntil is { } until ? until.Iso() : "",
            ["today"] = today.Iso(),
        };

        string Shown(DateOnly day) => words.Day(showing.Language, day);
    }

    private static void Set(Turn turn, Leave leave)
    {
        (turn.By.AwayFrom, turn.By.AwayUntil) = (leave.From, leave.Until);
        turn.Audit.Write(turn.By.Id, "away.set", turn.By.Id, $"{leave.From:O} {leave.Until:O}");
    }

    private static void OnlyStaff(Turn turn)
    {
        if (!turn.By.Is(Roles.Staff, turn.Today))
        {
            throw new RuleBroken("say.not-allowed");
        }
    }
}
