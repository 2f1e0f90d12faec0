using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <summary>A case as data for its cards.</summary>
public static class IncidentCards
{
    public const string Mine = "incident-mine";
    public const string Case = "incident-case";
    public const string Question = "incident-question";
    public const string List = "incidents";

    private const int LatestOnFront = 5;
    private const int LatestOnTimeline = 20;

    /// <summary>The side with the report to the platform.</summary>
    public const string PlatformText = "platform";

    /// <summary>Sides of the case card that a handler can turn up while the case is open.</summary>
    public static readonly string[] CaseFaces = ["judge", "dismiss", "ask", "handover", "note", "timeline", "known", .. CourseCards.Faces];

    /// <summary>Those on which something is written or chosen; together they have a layout of their own.</summary>
    private static readonly string[] ActFaces = ["judge", "dismiss", "ask", "handover", "note", "known", .. CourseCards.ActFaces];

    private const string ActLayout = "incident-act";

    private const int MostOfReport = 1500, MostInTimeline = 1000;

    /// <summary>Bytes that the lines of the timeline may take, of all that a card may have.</summary>
    private const int BytesOfTimeline = 13 * 1024;

    /// <summary>What the layout adds to a line.</summary>
    private const int BytesOfLine = 200;

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sides of the reporter's card.</summary>
    public static readonly string[] MineFaces = ["add", "withdraw"];

    /// <summary>Key of the one case card that somebody of the team always has.</summary>
    public static string KeyOf(Guid incident, Guid person) => $"incident/{incident}/{person}";

    /// <param name="chosen">What its reader has chosen in words; null: nothing.</param>
    public static JsonObject OfCase(IncidentReading of, string? face, JsonObject? chosen = null)
    {
        var incident = of.Case;
        var shown = face is not null && (CanTurn(of, face) || face == "timeline") ? face : "front";
        var data = Head(of, "summary.case");
        data["face"] = shown;
        data["open"] = incident.ClosedAt is null;
        data["facts"] = IncidentFactLines.OfCase(of);
        data["details"] = IncidentFactLines.DetailsOfCase(of);
        data["what"] = IncidentReading.Short(of.ShownFact(of.Facts.What)!, MostOfReport);
        data["masked"] = of.HasMasked;
        data["seen"] = of.Entries.Count;
        if (ActFaces.Contains(shown))
        {
            data["layout"] = ActLayout;
        }

        Timeline(of, shown == "timeline", data);
        data["canTake"] = incident.State == IncidentState.Suspected || (of.IsOrphaned && incident.ClosedAt is null);
        data["judged"] = incident.State == IncidentState.Judged;
        data["signed"] = incident.State == IncidentState.Signed;
        data["repeats"] = of.Repeats is { } other ? of.Say("merge.repeats", ("number", other)) : "";
        CourseCards.Add(of, shown, data);
        Face(of, shown, data);
        if (chosen is not null)
        {
            data["typed"] = chosen.DeepClone();
        }

        return data;
    }

    public static JsonObject OfMine(IncidentReading of, string? face)
    {
        var incident = of.Case;
        var open = incident.ClosedAt is null;
        var judged = incident.State == IncidentState.Judged;
        var asked = open && !judged && of.IsWithdrawalAsked;
        var data = Head(of, "summary.mine");
        data["face"] = open && (face == "add" || (face == "withdraw" && !judged && !asked)) ? face : "front";
        data["open"] = open;
        data["next"] = of.Say(asked ? "next.withdrawal-asked" : $"next.{StateOf(incident)}", ("name", of.NameOf(incident.OwnerId)));
        data["doNow"] = new JsonArray([.. of.Catalogue.Kind(incident.Kind).DoNow
            .Select((line, index) => new JsonObject { ["step"] = (index + 1).ToString(CultureInfo.InvariantCulture), ["text"] = line.In(of.Language) })]);
        data["facts"] = IncidentFactLines.OfMine(of);
        data["what"] = of.ShownFact(of.Facts.What);
        data["passwordDropped"] = of.Facts.PasswordDropped;
        data["canWithdraw"] = open && !judged && !asked;
        data["withdrawIntro"] = of.Say(incident.ClosesByWithdrawal(of.IsOverdue) ? "mine.withdraw-intro" : "mine.withdraw-ask");
        data["canRelease"] = open && of.HasMasked;
        data["seen"] = of.Entries.Count;
        data["released"] = incident.ReleasedAt is not null;
        return data;
    }

    /// <param name="answer">The reporter's; null: not given yet.</param>
    public static JsonObject OfQuestion(IncidentReading of, IncidentEntry question, IncidentEntry? answer)
    {
        var data = Head(of, "summary.question");
        data["id"] = question.Id.ToString();
        data["asked"] = of.Say("asked-by", ("name", of.NameOf(question.ById)), ("at", of.Moment(question.At)));
        data["question"] = of.Shown(question.Text!, question.ById, question.At);
        data["waiting"] = answer is null && of.Case.ClosedAt is null;
        if (answer is not null)
        {
            data["answer"] = of.Shown(answer.Text!, answer.ById, answer.At);
            data["answered"] = of.Say("answered-at", ("at", of.Moment(answer.At)));
        }

        return data;
    }

    /// <summary>One line of the list.</summary>
    public static JsonObject Row(Incident incident, Person? owner, Catalogue catalogue, Words words, string language, SchoolClock clock) => new()
    {
        ["id"] = incident.Id.ToString(),
        ["number"] = words.Number(language, incident.CaseNumber),
        ["kind"] = catalogue.Kind(incident.Kind).Label.In(language),
        ["state"] = words.Say(language, "incident.state." + StateOf(incident), ("level", incident.Level ?? 0)),
        ["owner"] = owner?.Name ?? words.Say(language, "incident.nobody"),
        ["known"] = words.Moment(language, incident.KnownAt, clock.Zone),
    };

    public static string StateOf(Incident incident) => incident.State switch
    {
        IncidentState.Suspected or IncidentState.Taken or IncidentState.Judged when incident.IsDrill && incident.ClosedAt is not null => "drill-ended",
        IncidentState.Suspected => "suspected",
        IncidentState.Taken => "taken",
        IncidentState.Judged => "judged",
        IncidentState.NotAnIncident => "not-an-incident",
        IncidentState.Signed => "signed",
        IncidentState.Merged => "merged",
        _ => "withdrawn",
    };

    private static JsonObject Head(IncidentReading of, string summary) => new()
    {
        ["id"] = of.Case.Id.ToString(),
        ["number"] = of.Number,
        ["summary"] = of.Say(summary, ("number", of.Case.CaseNumber)),
        ["drill"] = of.Case.IsDrill,
        ["kind"] = of.Catalogue.Kind(of.Case.Kind).Label.In(of.Language),
        ["state"] = of.Say("state." + StateOf(of.Case), ("level", of.Case.Level ?? 0)),
    };

    private static bool CanTurn(IncidentReading of, string face) =>
        of.Case.State == IncidentState.Signed ? face is "judge" or "done"
        : of.Case.ClosedAt is null && CaseFaces.Contains(face)
            && (of.Case.State == IncidentState.Judged || !CourseCards.Faces.Contains(face) || (face == "late" && of.Unexplained.Any()));

    private static void Face(IncidentReading of, string face, JsonObject data)
    {
        switch (face)
        {
            case "judge":
                data["judge"] = JudgeFace(of);
                break;
            case "dismiss":
                data["outcomes"] = Option.Choices(of.Catalogue.Outcomes, of.Language);
                break;
            case "handover":
                data["colleagues"] = ChoiceSet.Of(of.Team.Where(member => member.Id != of.Case.OwnerId).Select(member => (member.Id.ToString(), member.Name)));
                break;
            case "known":
                var known = of.Clock.Local(of.Case.KnownAt);
                data["knownDate"] = known.IsoDay();
                data["knownTime"] = known.IsoClock();
                break;
        }
    }

    private static JsonObject JudgeFace(IncidentReading of)
    {
        var rules = of.Catalogue.LevelsOn(of.Clock.Day(of.Case.KnownAt))!;
        var hints = rules.Hints.Concat(new[] { rules.Confidentiality, rules.Integrity, rules.Availability }
            .SelectMany(axis => axis.Classes).Select(c => c.Note).OfType<Label>()).Distinct();
        return new JsonObject
        {
            ["rules"] = rules.Name.In(of.Language),
            ["hints"] = new JsonArray([.. hints.Select(hint => (JsonNode)hint.In(of.Language))]),
            ["confidentiality"] = Axis(rules.Confidentiality, of),
            ["integrity"] = Axis(rules.Integrity, of),
            ["availability"] = Axis(rules.Availability, of),
            ["chosenConfidentiality"] = Chosen(rules, of.Case.Confidentiality, of),
            ["chosenIntegrity"] = Chosen(rules, of.Case.Integrity, of),
            ["chosenAvailability"] = Chosen(rules, of.Case.Availability, of),
        };
    }

    /// <summary>As it was judged by these rules; nothing before that, since "none" on all three is a judgement too.</summary>
    private static string Chosen(LevelRules rules, string? harm, IncidentReading of) => of.Case.Rules == rules.Id ? harm ?? "none" : "";

    private static JsonArray Axis(LevelAxis axis, IncidentReading of) => ChoiceSet.Of(axis.Choices()
        .Select(harm => (
            harm.Choice.ToString(),
            of.Say("choice", ("class", harm.Class.Label.In(of.Language)), ("grade", harm.Grade.Label.In(of.Language)), ("level", harm.Level))))
        .Prepend(("none", of.Say("none"))));

    /// <summary>The latest lines, as many as there is room for, and how many earlier ones there are.</summary>
    private static void Timeline(IncidentReading of, bool isWhole, JsonObject data)
    {
        var lines = new JsonArray();
        var all = of.WithMerged;
        var room = BytesOfTimeline;
        foreach (var entry in all.TakeLast(isWhole ? LatestOnTimeline : LatestOnFront).Reverse())
        {
            var line = new JsonObject { ["line"] = IncidentFactLines.Of(entry, of) };
            if (entry.Text is { } text)
            {
                line["text"] = IncidentReading.Short(of.Shown(text, entry.ById, entry.At), isWhole ? MostInTimeline : IncidentReading.MostOfText);
            }

            room -= BytesOfLine + Encoding.UTF8.GetByteCount(line.ToJsonString(Unescaped));
            if (room < 0 && lines.Count > 0)
            {
                break;
            }

            lines.Add((JsonNode)line);
        }

        data["timeline"] = lines;
        data["earlier"] = lines.Count == all.Count ? "" : of.Say(isWhole ? "case.earlier-export" : "case.earlier", ("count", all.Count - lines.Count));
    }
}
