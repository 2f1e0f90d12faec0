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
        var (incident, act) = await Load(turn, press);
        var at = Moment(turn, press, "doneDate", "doneTime");
        return await Followed(turn, incident, press.Text("channel") == "other"
            ? incident.AttestOtherwise(act, at, press.Text("reason"))
            : incident.AttestPlatform(act, press.Text("number"), at, press.Text("reason")));
    }

    public static async Task<Answer> Contained(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var who = press.Text("doneBy") ?? throw new RuleBroken("incident.done-by-missing");
        var what = press.Text("what") ?? throw new RuleBroken("incident.text-missing");
        var evidence = press.Text("evidence") is { } named ? "\n" + named : "";
        return await Followed(turn, incident, incident.Contain(act, Moment(turn, press, "doneDate", "doneTime"), $"{what} ({who}){evidence}"));
    }

    /// <summary>The choice is <c>reviewed-LEVEL</c>.</summary>
    public static async Task<Answer> Done(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var at = Moment(turn, press, "doneDate", "doneTime");
        var note = press.Text("note");
        return await Followed(turn, incident, press.Text("duty") switch
        {
            ['r', 'e', 'v', 'i', 'e', 'w', 'e', 'd', '-', var level and >= '1' and <= '4'] => incident.Review(act, level - '0', at, note),
            null => throw new RuleBroken("incident.duty-missing"),
            _ => throw new RuleBroken("incident.choice-unknown"),
        });
    }

    public static async Task<Answer> Late(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var duty = press.Text("late") ?? throw new RuleBroken("incident.duty-missing");
        Note(turn, incident, incident.ExplainLate(act, DutyOf(duty), press.Text("reason")));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    internal static async Task<Answer> Followed(Turn turn, Incident incident, IncidentEntry entry)
    {
        Note(turn, incident, entry);
        await Tell(turn, incident, incident.OwnerId, "incident.told.followed");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    internal static ClockKind DutyOf(string word) =>
        Enum.GetValues<ClockKind>().Where(kind => ClockLines.WordOf(kind) == word).Select(kind => (ClockKind?)kind).FirstOrDefault()
            ?? throw new RuleBroken("incident.choice-unknown");

    internal static DateTimeOffset Moment(Turn turn, CardPress press, string date, string time) =>
        press.Moment(turn.Clock, date, time) ?? throw new RuleBroken("incident.moment-missing");
}
