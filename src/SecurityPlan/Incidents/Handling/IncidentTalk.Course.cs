using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <content>What people attest after the judgement.</content>
internal sealed partial class IncidentTalk
{
    public static async Task<Answer> Reported(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var at = book.Moment(press);
        return await Followed(book, incident, press.Text("channel") == "other"
            ? incident.AttestOtherwise(act, at, press.Text("reason"))
            : incident.AttestPlatform(act, press.Text("number"), at, press.Text("reason")));
    }

    public static async Task<Answer> Contained(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var who = press.Text("doneBy") ?? throw new RuleBroken("incident.done-by-missing");
        var what = press.Text("what") ?? throw new RuleBroken("incident.text-missing");
        var evidence = press.Text("evidence") is { } named ? "\n" + named : "";
        return await Followed(book, incident, incident.Contain(act, book.Moment(press), $"{what} ({who}){evidence}"));
    }

    /// <summary>The choice is <c>reviewed-LEVEL</c>.</summary>
    public static async Task<Answer> Done(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var at = book.Moment(press);
        var note = press.Text("note");
        return await Followed(book, incident, press.Text("duty") switch
        {
            ['r', 'e', 'v', 'i', 'e', 'w', 'e', 'd', '-', var level and >= '1' and <= '4'] => incident.Review(act, level - '0', at, note),
            null => throw new RuleBroken("incident.duty-missing"),
            _ => throw new RuleBroken("incident.choice-unknown"),
        });
    }

    public static async Task<Answer> Late(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var duty = press.Text("late") ?? throw new RuleBroken("incident.duty-missing");
        book.Note(incident.ExplainLate(act, ClockLines.KindOf(duty), press.Text("reason")));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    private static async Task<Answer> Followed(CaseBook book, Incident incident, IncidentEntry entry)
    {
        await book.Follow(entry);
        return Answer.Show(IncidentCards.Case, incident.Id);
    }
}
