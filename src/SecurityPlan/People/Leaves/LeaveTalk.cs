using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace SecurityPlan.People.Leaves;

/// <summary>Everybody says for themselves when they are away; from then on the deputy of the people list acts.</summary>
internal sealed class LeaveTalk(Words words)
{
    private const string Card = "away";

    private const string Part = "part";

    /// <summary>A leave that the new one would drop is told before anything is stored.</summary>
    public static Task Say(Turn turn, string rest)
    {
        if (Leave.IsOver(rest))
        {
            return SayOver(turn, rest);
        }

        string? face = null;
        if (rest.Length > 0)
        {
            var leave = (Leave.Read(rest, turn.Now, turn.Clock)
                ?? throw new RuleBroken(DaySpan.IsReversed(rest, turn.Now, turn.Clock) ? "away.reversed" : "away.not-understood")).Checked(turn.Today);
            var mustAsk = leave.Drops(turn.By.AwayFrom, turn.By.AwayUntil, turn.Today);
            if (Leave.NamesDeputy(rest))
            {
                turn.Board.Say(turn.By, "away.deputy-by-officer");
            }

            face = $"{(mustAsk ? $"{leave.From.Iso()}/{leave.Until.Iso()}" : "/")}/{(leave.IsPart ? Part : "")}";
            if (!mustAsk)
            {
                Set(turn, leave);
            }
        }

        var id = Guid.CreateVersion7();
        turn.Board.Pin(Card, id, turn.By, $"away/{id}", Lane.Interactive, face: face);
        return Task.CompletedTask;
    }

    /// <summary>明天請假, or that one is back.</summary>
    public static async Task<bool> Hear(Turn turn, string text)
    {
        if (!turn.By.Is(Roles.Staff, turn.Today))
        {
            return false;
        }

        if (Leave.IsBack(text))
        {
            await SayOver(turn, "");
            return true;
        }

        if (Leave.SaysNoDay(text))
        {
            throw new RuleBroken("away.not-understood");
        }

        if (Leave.DaysIn(text) is not { } days || (Leave.Read(days, turn.Now, turn.Clock) is null && !DaySpan.IsReversed(days, turn.Now, turn.Clock)))
        {
            return false;
        }

        await Say(turn, days);
        return true;
    }

    /// <summary>Somebody takes the leave back: the card says which one there is, and its button ends it.</summary>
    public static Task SayOver(Turn turn, string rest)
    {
        if (turn.By.AwayFrom is not null && (turn.By.AwayUntil is not { } until || until >= turn.Today))
        {
            turn.Board.Say(turn.By, "away.clear-by-button");
            return Say(turn, "");
        }

        turn.Board.Say(turn.By, "away.nothing-to-clear");
        return Task.CompletedTask;
    }

    /// <summary>The list holds one leave: whoever drops another one hears which, and how to have it back.</summary>
    public Task<Answer> Save(Turn turn, CardPress press)
    {
        OnlyStaff(turn);
        var from = press.Day("fromDate") ?? throw new RuleBroken("away.from-missing");
        var until = press.Day("untilDate") ?? throw new RuleBroken("away.until-missing");
        var leave = new Leave(from, until).Checked(turn.Today);
        var (before, end, id) = (turn.By.AwayFrom, turn.By.AwayUntil, press.Id("id"));
        var drops = leave.Drops(before, end, turn.Today);
        Set(turn, leave);
        return Task.FromResult(
            !drops ? Answer.Show(Card, id, notice: "away.saved")
            : end is not { } last ? Answer.Show(Card, id, null, "away.saved-instead-open", ("from", words.Day(turn.Language, before!.Value)))
            : Answer.Show(
                Card, id, null, "away.saved-instead",
                ("from", words.Day(turn.Language, before!.Value)), ("until", words.Day(turn.Language, last)), ("again", $"{before.Value.Iso()}~{last.Iso()}")));
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
        var face = showing.Face?.Split('/');
        var asked = face is [var first, var last, _] && IsoTime.Day(first) is { } from && IsoTime.Day(last) is { } to ? new Leave(from, to) : null;
        var data = new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["isSet"] = isSet,
            ["state"] = isSet
                ? words.Say(showing.Language, reader.AwayUntil is null ? "away.state-open" : "away.state", Days())
                : words.Say(showing.Language, "away.state-none"),
            ["deputy"] = deputy?.IsColleague(today) == true
                ? words.Say(showing.Language, deputy.IsAway(today) ? "away.deputy-away" : "away.deputy", ("name", deputy.Name))
                : words.Say(showing.Language, "away.no-deputy"),
            ["from"] = (asked?.From ?? (isSet ? reader.AwayFrom!.Value : today)).Iso(),
            ["until"] = (asked?.Until ?? (isSet ? reader.AwayUntil : null))?.Iso() ?? "",
            ["today"] = today.Iso(),
        };
        if (asked?.Drops(reader.AwayFrom, reader.AwayUntil, today) == true)
        {
            data["held"] = words.Say(showing.Language, reader.AwayUntil is null ? "away.held-open" : "away.held", Days());
        }

        if (face is [.., Part])
        {
            data["part"] = true;
        }

        return data;

        (string, object)[] Days() => [("from", Shown(reader.AwayFrom!.Value)), ("until", reader.AwayUntil is { } end ? Shown(end) : "")];

        string Shown(DateOnly day) => words.Day(showing.Language, day);
    }

    private static void Set(Turn turn, Leave leave)
    {
        (turn.By.AwayFrom, turn.By.AwayUntil) = (leave.From, leave.Until);
        turn.Audit.Write(turn.By.Id, "away.set", turn.By.Id, $"{leave.From:O} {leave.Until:O}");
    }

    private static void OnlyStaff(Turn turn)
    {
        turn.Need(Roles.Staff);
    }
}
