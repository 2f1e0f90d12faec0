using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Clocks;

/// <summary>The clocks of a case as lines for people: what, until when, what is left, or since when it is done or overdue.</summary>
public static class ClockLines
{
    public static JsonArray Of(IncidentReading of) => new([.. of.Clocks.Select(clock => (JsonNode)Line(of, clock))]);

    /// <summary>A time in words, the two largest units, rounded down.</summary>
    public static string Left(TimeSpan left, Func<string, (string, object)[], string> say)
    {
        return left switch
        {
            { TotalMinutes: < 1 } => say("moment", []),
            { TotalHours: < 1 } => Unit("minute", left.Minutes),
            { TotalDays: < 1 } => Both(Unit("hour", left.Hours), "minute", left.Minutes),
            _ => Both(Unit("day", left.Days), "hour", left.Hours),
        };

        string Unit(string unit, int count) => say(count == 1 ? unit : unit + "s", [("count", count)]);

        string Both(string larger, string unit, int count) => count == 0 ? larger : say("both", [("larger", larger), ("smaller", Unit(unit, count))]);
    }

    /// <summary>The clock of a word.</summary>
    /// <exception cref="RuleBroken">There is none of that name: somebody sent what stands on no card.</exception>
    public static ClockKind KindOf(string word) =>
        Enum.GetValues<ClockKind>().Where(kind => IncidentFactLines.WordOf(kind) == word).Select(kind => (ClockKind?)kind).FirstOrDefault() ?? throw new RuleBroken("incident.choice-unknown");

    /// <summary>The sentence of a reminder: the case number and no fact of the case.</summary>
    public static string Reminder(IncidentReading of, LegalClock clock)
    {
        var name = Name(of, clock);
        return clock.Deadline is not { } deadline ? of.Say("remind.open", ("number", of.Case.CaseNumber), ("clock", name))
            : of.Say(
                clock.IsOverdue(of.Now) ? "remind.overdue" : "remind.left",
                ("number", of.Case.CaseNumber), ("clock", name), ("at", of.Moment(deadline)), ("left", Left(of, (deadline - of.Now).Duration())));
    }

    private static JsonObject Line(IncidentReading of, LegalClock clock)
    {
        var line = new JsonObject { ["text"] = Sentence(of, clock), ["done"] = clock.MetAt is not null, ["overdue"] = clock.IsOverdue(of.Now) };
        if (of.Explanation(clock) is { Text: { } reason } entry)
        {
            line["reason"] = of.Say("clock.reason", ("reason", IncidentReading.Short(of.Shown(reason, entry.ById, entry.At), IncidentReading.MostOfText)));
        }
        else if (of.Unexplained.Contains(clock))
        {
            line["reason"] = of.Say("clock.reason-asked");
        }

        return line;
    }

    internal static string Sentence(IncidentReading of, LegalClock clock)
    {
        var name = ("clock", (object)Name(of, clock));
        return clock switch
        {
            { MetAt: { } met, IsLate: true } => of.Say("clock.met-late", name, ("at", of.Moment(met)), ("left", Left(of, met - clock.Deadline!.Value))),
            { MetAt: { } met } => of.Say("clock.met", name, ("at", of.Moment(met))),
            { Deadline: null } => of.Say("clock.open", name),
            { Deadline: { } deadline } when clock.IsOverdue(of.Now) =>
                of.Say("clock.overdue", name, ("at", of.Moment(deadline)), ("left", Left(of, of.Now - deadline))),
            _ => of.Say("clock.left", name, ("at", of.Moment(clock.Deadline!.Value)), ("left", Left(of, clock.Deadline!.Value - of.Now))),
        };
    }

    private static string Name(IncidentReading of, LegalClock clock)
    {
        var name = clock.Rule.Name.In(of.Language);
        return clock.Legal ? name : of.Say("clock.recommended", ("clock", name));
    }

    private static string Left(IncidentReading of, TimeSpan left) =>
        Left(left, (word, args) => of.Say("left." + word, [.. args.Select(arg => (arg.Item1, (object)Convert.ToString(arg.Item2, CultureInfo.InvariantCulture)!))]));
}
