using System.Globalization;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Cases;

/// <content>Real or not, and how severe. The team may judge a case that nobody has; then the one who judges has it.</content>
public sealed partial class Incident
{
    /// <summary>
    /// Judges the case on three axes, null: none; the level is the highest. Judging again keeps the earlier judgement in the timeline.
    /// In a school of thirty the reporter may be the only one there, so one's own report may be judged; the cards say so.
    /// </summary>
    /// <param name="rules">Those in force when the incident became known.</param>
    /// <exception cref="RuleBroken">All three are none, or an axis does not know its choice.</exception>
    public IncidentEntry Judge(Act act, LevelRules rules, Harm? confidentiality, Harm? integrity, Harm? availability, string? note)
    {
        HandlingAgain(act, again: true);
        var level = new[]
        {
            LevelOf(rules.Confidentiality, confidentiality), LevelOf(rules.Integrity, integrity), LevelOf(rules.Availability, availability),
        }.Max();
        if (level == 0)
        {
            throw new RuleBroken("incident.judge-none");
        }

        Again(level);
        Claim(act);
        (State, Rules, ReviewedLevel) = (IncidentState.Judged, rules.Id, null);
        Releveled(level, act.Now);
        (Confidentiality, Integrity, Availability) = (confidentiality?.ToString(), integrity?.ToString(), availability?.ToString());
        var detail = string.Create(
            CultureInfo.InvariantCulture, $"{level} {rules.Id} {Confidentiality ?? "-"} {Integrity ?? "-"} {Availability ?? "-"}");
        return Entry(act.By, EntryKind.Judged, act.Now, note is null ? null : Written.Without(note), detail);
    }

    /// <summary>It was none: closes the case with a plain outcome and a reason.</summary>
    public IncidentEntry NotAnIncident(Act act, Option outcome, string reason)
    {
        Handling(act);
        Claim(act);
        (State, Outcome, ClosedAt) = (IncidentState.NotAnIncident, outcome.Id, act.Now);
        return Entry(act.By, EntryKind.Dismissed, act.Now, Written.Without(reason), outcome.Id);
    }

    /// <summary>
    /// Another moment of knowledge. The timeline keeps the earlier one, with who and why. When other rules were in force then, the
    /// level they did not give falls away and the case is to be judged again.
    /// </summary>
    /// <param name="rules">Those in force at <paramref name="knownAt"/>.</param>
    /// <exception cref="RuleBroken">In the future, before it happened, or after something that was done about it.</exception>
    public IncidentEntry CorrectKnownAt(Act act, DateTimeOffset knownAt, LevelRules rules, string? reason)
    {
        Handling(act);
        if (knownAt > act.Now.AddMinutes(IncidentReport.FutureMinutes))
        {
            throw new RuleBroken("incident.form.noticed-future");
        }

        if (knownAt < HappenedAt)
        {
            throw new RuleBroken("incident.known-before-happened");
        }

        DateTimeOffset?[] done = [ToldAt, OtherwiseAt, PlatformAt, MadeUpAt, RelevelReportedAt, ReviewedAt, ContainedAt, MeetingAt, PersonalDataAt, ImprovedAt];
        return done.Any(at => at < knownAt.AddMinutes(-1)) ? throw new RuleBroken("incident.known-after-done") : Knew(act, knownAt, rules, reason);
    }

    /// <summary>Another moment at which it happened; the timeline keeps the earlier one, with who and why.</summary>
    public IncidentEntry CorrectHappenedAt(Act act, DateTimeOffset happenedAt, string? reason)
    {
        Handling(act);
        if (happenedAt > KnownAt)
        {
            throw new RuleBroken("incident.happened-after-known");
        }

        var facts = ReadFacts();
        var before = HappenedAt is not { } at ? "-" : facts.HappenedDayOnly ? Moment(at) + DayOnly : Moment(at);
        var entry = Entry(act.By, EntryKind.HappenedCorrected, act.Now, Written.Without(reason), $"{before} {Moment(happenedAt)}");
        (HappenedAt, Facts) = (happenedAt, (facts with { HappenedDayOnly = false }).ToJson());
        Unfinished();
        return entry;
    }

    private IncidentEntry Knew(Act act, DateTimeOffset knownAt, LevelRules rules, string? reason)
    {
        var entry = Entry(act.By, EntryKind.KnownAtCorrected, act.Now, Written.Without(reason), $"{Moment(KnownAt)} {Moment(knownAt)}");
        KnownAt = knownAt;
        Unfinished();
        if (State == IncidentState.Judged && Rules != rules.Id)
        {
            (State, Level, Rules, Confidentiality, Integrity, Availability) = (IncidentState.Taken, null, null, null, null, null);
            ReviewedLevel = null;
        }

        return entry;
    }

    /// <summary>The axis that gave the level; of several the first.</summary>
    public static string LeadingAxis(LevelRules rules, Harm? confidentiality, Harm? integrity, Harm? availability)
    {
        var (c, i, a) = (LevelOf(rules.Confidentiality, confidentiality), LevelOf(rules.Integrity, integrity), LevelOf(rules.Availability, availability));
        return c >= i && c >= a ? "confidentiality" : i >= a ? "integrity" : "availability";
    }

    /// <summary>Behind a moment of which only the day was known.</summary>
    internal const string DayOnly = "!";

    private void Claim(Act act)
    {
        if (OwnerId is null)
        {
            Own(act.By, act.Now);
        }
    }

    private static int LevelOf(LevelAxis axis, Harm? harm) =>
        harm is { } choice ? axis.LevelOf(choice) ?? throw new RuleBroken("incident.choice-unknown") : 0;
}
