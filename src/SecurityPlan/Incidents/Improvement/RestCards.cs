using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>What belongs to a case beside its report: other places, follow-up actions, the CISO's meeting, personal data, corrections.</summary>
public static class RestCards
{
    public const string Card = "incident-rest";

    public static readonly string[] Faces = ["elsewhere", "follow", "meeting", "minutes", "personal", "correct"];

    /// <summary>A new action, in the place of an action's id.</summary>
    public const string New = "new";

    private const int MostActions = 8;

    public static JsonObject Of(IncidentReading of, string? face)
    {
        var open = of.Case.ClosedAt is null;
        var shown = Faces.Contains(face) && (open || face == "follow") ? face! : "front";
        var data = new JsonObject
        {
            ["id"] = of.Case.Id.ToString(),
            ["number"] = of.Number,
            ["summary"] = of.Say("summary.rest", ("number", of.Case.CaseNumber)),
            ["face"] = shown,
            ["seen"] = of.Entries.Count,
            ["open"] = open,
            ["canGive"] = open || ReportCards.OpenActions(of).Any(),
            ["facts"] = Facts(of),
            ["actions"] = new JsonArray([.. of.FollowUps.OrderBy(action => action.DoneAt is not null).ThenBy(action => action.Due).Take(MostActions).Select(action => (JsonNode)Line(of, action))]),
            ["hasActions"] = of.FollowUps.Count > 0,
            ["typesNames"] = of.Listed.Count > PersonNamed.MostChoices,
            ["mayMeet"] = open && (ReportCheck.Applies(of, "meeting") || of.Findings.Meeting is not null),
        };
        Side(of, shown, data);
        return data;
    }

    /// <summary>What only one side asks.</summary>
    private static void Side(IncidentReading of, string shown, JsonObject data)
    {
        switch (shown)
        {
            case "elsewhere":
                data["answers"] = ChoiceSet.Of(Enum.GetValues<Elsewhere>().Select(answer => (answer.ToString().ToLowerInvariant(), of.Say("elsewhere." + answer.ToString().ToLowerInvariant()))));
                break;
            case "follow":
                data["which"] = ChoiceSet.Of([.. of.Case.ClosedAt is null ? [(New, of.Say("follow.new"))] : Array.Empty<(string, string)>(), .. ReportCards.OpenActions(of).Select(action => (action.Id.ToString(), of.Say("follow.give", ("what", Short(of.Masked(action.What!))))))]);
                data["which1"] = of.Case.ClosedAt is null ? New : "";
                data["people"] = People(of);
                data["today"] = of.Today.Iso();
                break;
            case "meeting":
                CourseCards.Moment(of, of.Findings.Meeting?.At ?? of.Now.AddHours(2), data);
                data["place"] = of.Findings.Meeting?.Place ?? "";
                data["people"] = People(of);
                data["invited"] = Invited(of);
                break;
            case "minutes":
                CourseCards.Moment(of, of.Findings.Meeting is { } meeting && meeting.At <= of.Now ? meeting.At : of.Now, data);
                break;
            case "personal":
                Personal(of, data);
                break;
            case "correct":
                data["clocks"] = ChoiceSet.Of(Correctable(of).Select(kind => CourseCards.Choice(of, kind)));
                CourseCards.Moment(of, of.Case.ContainedAt ?? of.Now, data);
                break;
        }
    }

    private static JsonArray People(IncidentReading of) =>
        of.Listed.Count > PersonNamed.MostChoices ? [] : ChoiceSet.Of(of.Listed.Select(person => (person.Id.ToString(), person.Name)));

    /// <summary>Who is invited already, else those who handle cases: as ids, or as names where these are typed.</summary>
    private static string Invited(IncidentReading of)
    {
        var invited = of.Findings.Meeting?.Invited ?? [.. of.Listed.Where(person => (person.Roles & Roles.CaseHandlers) != 0).Select(person => person.Id)];
        return of.Listed.Count > PersonNamed.MostChoices
            ? string.Join(of.Say("comma"), of.Listed.Where(person => invited.Contains(person.Id)).Select(person => person.Name))
            : string.Join(',', invited);
    }

    /// <summary>What was attested with a time of its own; knowledge and the platform's ticket are corrected elsewhere.</summary>
    internal static IEnumerable<ClockKind> Correctable(IncidentReading of) => of.Clocks.Where(clock => clock.MetAt is not null).Select(clock => clock.Kind);

    /// <summary>One action as a line.</summary>
    internal static JsonObject Line(IncidentReading of, FollowUp action) => new()
    {
        ["text"] = of.Say(
            action.DoneAt is not null ? "follow.line-done" : action.IsOverdue(of.Today) ? "follow.line-overdue" : "follow.line",
            ("what", of.Masked(action.What!)), ("who", of.NameOf(action.OwnerId)), ("day", of.Day(action.Due))),
        ["overdue"] = action.IsOverdue(of.Today),
    };

    private static JsonArray Facts(IncidentReading of)
    {
        var facts = new JsonArray();
        void Add(string word, string? value)
        {
            if (value is not null)
            {
                facts.Add((JsonNode)new JsonObject { ["title"] = of.Say("fact." + word), ["value"] = value });
            }
        }

        Add("elsewhere", of.Findings.Elsewhere is { } answer ? of.Say("elsewhere." + answer.ToString().ToLowerInvariant()) : of.Say("unanswered"));
        if (of.Findings.Meeting is { } meeting)
        {
            Add("meeting", of.Say("meeting.called", ("at", of.Moment(meeting.At)), ("place", of.Masked(meeting.Place))));
        }

        Add("minutes", of.Case.MeetingAt is { } held ? of.Moment(held) : null);
        Add("personal-data", IncidentFactLines.PersonalDataLine(of));
        if (of.Findings.PersonalData is { Involved: DataInvolved.Yes } found)
        {
            Add("notified", of.Case.PersonalDataAt is { } at ? of.Moment(at) : of.Say("personal.not-yet"));
            Add("data-report", found.ReportNumber);
        }

        Add("thresholds", ReportCheck.Thresholds(of) is { Count: > 0 } passed ? of.Say("personal.recommended", ("why", string.Join(of.Say("comma"), passed.Select(why => of.Say("personal.threshold." + why))))) : null);
        return facts;
    }

    private static void Personal(IncidentReading of, JsonObject data)
    {
        var found = of.Findings.PersonalData;
        data["involved"] = of.Case.DataInvolved.ToString().ToLowerInvariant();
        data["dataKinds"] = Option.Choices(of.Catalogue.DataKinds, of.Language);
        data["kinds"] = string.Join(',', found?.Kinds ?? of.Facts.DataKinds);
        data["persons"] = (found is null ? of.Facts.DataCount : found.Persons)?.ToString(CultureInfo.InvariantCulture) ?? "";
        data["system"] = found?.System?.ToString(CultureInfo.InvariantCulture) ?? "";
        data["encrypted"] = (found?.Encrypted ?? DataInvolved.Unknown).ToString().ToLowerInvariant();
        data["how"] = found?.How is { } how ? of.Masked(how) : "";
        data["reportNumber"] = found?.ReportNumber ?? "";
        var at = of.Case.PersonalDataAt is { } notified ? of.Clock.Local(notified) : (DateTimeOffset?)null;
        data["notifiedDate"] = at?.IsoDay() ?? "";
        data["notifiedTime"] = at?.IsoClock() ?? "";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
