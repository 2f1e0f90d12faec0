using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Drills;

/// <summary>The year's drills, and the form that starts one.</summary>
public static class DrillCards
{
    public const string Card = "drills";

    /// <summary>Plays the reporter when nobody does.</summary>
    public const string Nobody = "nobody";

    private const int MostShown = 4;

    /// <param name="records">Of this year, the latest first.</param>
    /// <param name="people">Who may play the reporter.</param>
    public static JsonObject Of(
        Guid id, int year, string? face, IReadOnlyList<DrillRecord> records, IReadOnlyList<Person> people, DrillScenarios scenarios, Words words, string language,
        SchoolClock clock)
    {
        string Say(string word, params (string, object)[] args) => words.Say(language, "drill." + word, args);
        var running = records.FirstOrDefault(record => record.Drill.EndedAt is null);
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["summary"] = Say("summary"),
            ["title"] = Say("title", ("year", year)),
            ["face"] = face switch { "start" when running is null => "start", "end" when running is not null => "end", _ => "front" },
            ["none"] = records.Count == 0,
            ["running"] = running is not null,
            ["drill"] = running?.Drill.Id.ToString() ?? "",
            ["watch"] = running?.Scenario?.Watch.In(language) ?? "",
            ["ending"] = running is null ? "" : Say("end-title", ("number", running.Number)),
            ["drills"] = new JsonArray([.. records.Take(MostShown).Select(record => (JsonNode)Row(record, words, language, clock))]),
            ["more"] = records.Count > MostShown ? Say("more", ("count", records.Count - MostShown)) : "",
            ["scenarios"] = ChoiceSet.Of(scenarios.All.Select(scenario => (scenario.Id, scenario.Name.In(language)))),
            ["typesNames"] = people.Count > PersonNamed.MostChoices,
            ["people"] = people.Count > PersonNamed.MostChoices ? [] : ChoiceSet.Of(people.Select(person => (person.Id.ToString(), person.Name)).Prepend((Nobody, Say("nobody")))),
            ["source"] = scenarios.Source.Note?.In(language) ?? "",
        };
    }

    private static JsonObject Row(DrillRecord record, Words words, string language, SchoolClock clock)
    {
        string Say(string word, params (string, object)[] args) => words.Say(language, "drill." + word, args);
        var facts = new JsonArray();
        void Add(string title, string value) => facts.Add((JsonNode)new JsonObject { ["title"] = title, ["value"] = value });
        Add(Say("participants"), record.Participants.Count == 0 ? Say("nobody") : string.Join(words.Say(language, "incident.comma"), record.Participants));
        foreach (var step in record.Steps)
        {
            Add(step.Name.In(language), step.Took is not { } took ? Say("not-done")
                : Say(step.InTime == false ? "late" : "in-time", ("took", FigureCards.Left(words, language, took))));
        }

        if (record.Drill.Lessons is { } lessons)
        {
            Add(Say("lessons"), Written.Masked(lessons));
        }

        return new JsonObject
        {
            ["heading"] = Say("row", ("number", record.Number), ("scenario", record.Scenario?.Name.In(language) ?? record.Drill.Scenario)),
            ["when"] = record.Drill.EndedAt is { } ended
                ? Say("ended", ("from", words.Moment(language, record.Drill.StartedAt, clock.Zone)), ("until", words.Moment(language, ended, clock.Zone)))
                : Say("running", ("from", words.Moment(language, record.Drill.StartedAt, clock.Zone))),
            ["facts"] = facts,
        };
    }
}
