using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.FollowUps;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>What people press beside the report: other places, follow-up actions, the CISO's meeting, personal data, corrections.</summary>
internal sealed class RestTalk(Catalogue catalogue)
{
    private const int MostNumber = 10_000_000;

    private static readonly char[] Separators = [',', '，', '、', ';', '\n'];

    public static async Task<Answer> Elsewhere(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var answer = press.Text("answer") switch
        {
            "no" => Cases.Elsewhere.No,
            "yes" => Cases.Elsewhere.Yes,
            "unchecked" => Cases.Elsewhere.Unchecked,
            _ => throw new RuleBroken("incident.elsewhere-missing"),
        };
        await book.Follow(incident.AnswerElsewhere(act, answer, press.Text("how")));
        return Answer.Show(RestCards.Card, incident.Id, answer == Cases.Elsewhere.No ? null : "follow", answer == Cases.Elsewhere.No ? null : "incident.elsewhere-follow");
    }

    public static async Task<Answer> Follow(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var owner = press.Text("owner") is { } named ? PersonNamed.Find(await Listed(turn), named, turn.Today) : null;
        var due = press.Day("due");
        if (press.Text("which") is null or RestCards.New)
        {
            var action = FollowUp.Of(incident, act, owner, due, press.Text("what"));
            await book.Follow(incident.Follow(act, action));
            turn.Db.FollowUps.Add(action);
            Hang(turn, action, owner!);
        }
        else
        {
            var action = await ActionOf(turn, incident, press.Id("which"));
            action.Give(act, owner, due);
            book.Note(incident.Followed(act, action, EntryKind.FollowUpGiven, text: null));
            turn.Board.Refresh(action.Id);
            if (!await turn.Db.CardCopies.AnyAsync(copy => copy.Key == FollowUpCards.KeyOf(action.Id, owner!.Id), turn.Cancelled))
            {
                Hang(turn, action, owner!);
            }
        }

        return Answer.Show(RestCards.Card, incident.Id);
    }

    /// <summary>The same action was given to somebody or done, or the same one was added by the same person.</summary>
    public static bool IsSameAction(IncidentEntry entry, CardPress press, Turn turn) => entry.Kind == EntryKind.FollowUpAdded
        ? press.Text("which") is null or RestCards.New && entry.ById == turn.By.Id && entry.Text == press.Text("what")
        : entry.Kind is EntryKind.FollowUpGiven or EntryKind.FollowUpDone && press.Text("which") is { } which && entry.Detail!.StartsWith(which, StringComparison.Ordinal);

    public static async Task<Answer> CallMeeting(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var at = book.Moment(press);
        var people = await Listed(turn);
        var invited = new List<Person>();
        foreach (var each in (press.Text("invited") ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
        {
            if (PersonNamed.Find(people, each, turn.Today) is { } person)
            {
                invited.Add(person);
            }
        }

        book.Note(incident.CallMeeting(act, at, press.Text("place"), [.. invited.Select(person => person.Id)]));
        foreach (var person in invited)
        {
            var call = Guid.CreateVersion7();
            turn.Board.Pin(
                FollowUpShows.Invitation, call, person, $"incident/{incident.Id}/meeting/{call:N}", Lane.Interactive, args: new JsonObject { ["incident"] = incident.Id.ToString() });
        }

        return Answer.Show(RestCards.Card, incident.Id);
    }

    public static async Task<Answer> Minute(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        return await Said(book, incident, incident.Minute(act, book.Moment(press), press.Text("decisions")));
    }

    public async Task<Answer> PersonalData(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        string[] kinds = [.. (press.Text("kinds") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (kinds.Any(kind => catalogue.DataKinds.All(known => known.Id != kind)))
        {
            throw new RuleBroken("incident.form.data-kind-unknown");
        }

        var involved = Involved(press.Text("involved"));
        var notified = press.Text("notifiedDate") is null && press.Text("notifiedTime") is null ? (DateTimeOffset?)null : book.Moment(press, "notifiedDate", "notifiedTime");
        var found = new DataFindings(
            involved, involved == DataInvolved.Yes ? kinds : [], Number(press.Text("persons")), Number(press.Text("system")), Involved(press.Text("encrypted")), press.Text("how"), press.Text("reportNumber"));
        return await Said(book, incident, incident.RecordPersonalData(act, found, notified));
    }

    public static async Task<Answer> Correct(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var which = ClockLines.KindOf(press.Text("which") ?? throw new RuleBroken("incident.duty-missing"));
        return await Said(book, incident, incident.CorrectMoment(act, which, book.Moment(press), press.Text("reason")));
    }

    private static Task<List<Person>> Listed(Turn turn) => turn.Db.People.Where(person => person.Listed).ToListAsync(turn.Cancelled);

    private static void Hang(Turn turn, FollowUp action, Person owner) =>
        turn.Board.Pin(FollowUpCards.Card, action.Id, owner, FollowUpCards.KeyOf(action.Id, owner.Id));

    private static async Task<FollowUp> ActionOf(Turn turn, Incident incident, Guid id) =>
        await turn.Db.ById<FollowUp>(id, turn.Cancelled) is { } action && action.IncidentId == incident.Id ? action : throw new RuleBroken("follow-up.unknown");

    private static DataInvolved Involved(string? word) => word switch
    {
        "yes" => DataInvolved.Yes,
        "no" => DataInvolved.No,
        "unknown" => DataInvolved.Unknown,
        _ => throw new RuleBroken("incident.data-involved-missing"),
    };

    private static int? Number(string? typed) => typed is null ? null
        : decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= MostNumber && number == Math.Floor(number) ? (int)number
        : throw new RuleBroken("incident.form.count-wrong");

    private static async Task<Answer> Said(CaseBook book, Incident incident, IncidentEntry entry)
    {
        await book.Follow(entry);
        return Answer.Show(RestCards.Card, incident.Id);
    }
}
