using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>Training as card data.</summary>
internal static class TrainingCards
{
    /// <summary>Squares of a bar.</summary>
    private const int Squares = 6;

    /// <summary>A line and a bar for each kind of hours that the person needs, and what else is to be known about them.</summary>
    public static JsonArray Bars(TrainingLedger ledger, string language, Words words)
    {
        var bars = new JsonArray();
        if (ledger.NeededGeneral > 0)
        {
            bars.Add((JsonNode)Bar("training.bar.general", ledger.General, ledger.NeededGeneral, ("year", RocTime.Year(ledger.Year, language))));
        }

        if (ledger.NeededProfessional > 0)
        {
            bars.Add((JsonNode)Bar(
                "training.bar.professional", ledger.Professional, ledger.NeededProfessional,
                ("from", RocTime.Year(ledger.WindowFrom, language)), ("to", RocTime.Year(ledger.WindowTo, language))));
        }

        return bars;

        JsonObject Bar(string word, int done, int needed, params (string, object)[] years) => new()
        {
            ["text"] = words.Say(language, word, [.. years, ("done", Hours(done)), ("needed", Hours(needed))]),
            ["squares"] = new JsonArray([.. Enumerable.Range(1, Squares).Select(square => (JsonNode)new JsonObject { ["full"] = done * Squares >= needed * square })]),
            ["done"] = done >= needed,
        };
    }

    public static JsonObject OfEntry(TrainingEntry entry, TrainingLedger ledger, string language, Words words) => new()
    {
        ["id"] = entry.Id.ToString(),
        ["facts"] = Facts(entry, language, words),
        ["state"] = words.Say(language, "training.state." + WordOf(entry.State)),
        ["good"] = entry.Counts,
        ["reason"] = entry.State == TrainingState.Returned ? entry.Reason : null,
        ["doubts"] = entry.State == TrainingState.Questioned ? Doubts(entry, language, words) : [],
        ["withdrawable"] = entry.ById == entry.PersonId && entry.CheckedAt is null && entry.State is TrainingState.Counted or TrainingState.Questioned,
        ["certificate"] = entry.CertificateHash is not null,
        ["training"] = Bars(ledger, language, words),
        ["joined"] = ledger.JoinedLate,
        ["apart"] = entry is { Counts: true, Kind: TrainingKind.Professional } && ledger.NeededProfessional == 0,
    };

    public static JsonArray Facts(TrainingEntry entry, string language, Words words)
    {
        JsonObject Fact(string name, string value) => new() { ["name"] = words.Say(language, "training.fact." + name), ["value"] = value };
        JsonArray facts =
        [
            Fact("course", entry.Course ?? ""),
            Fact("kind", words.Say(language, "training.kind." + TrainingAnswers.WordOf(entry.Kind))),
            Fact("hours", InWords(entry.Quarters, language, words)),
            Fact("day", words.Day(language, entry.CompletedOn)),
            Fact("provider", entry.Provider ?? ""),
        ];
        if (entry.CourseId is null)
        {
            facts.Add((JsonNode)Fact("proof", words.Say(language, entry.CertificateHash is null ? "training.no-proof" : "training.proof")));
        }

        return facts;
    }

    /// <summary>An entry as one line of a list, and whether it can be opened to take it back.</summary>
    public static JsonObject Line(TrainingEntry entry, string language, Words words) => new()
    {
        ["id"] = entry.Id.ToString(),
        ["title"] = words.Say(language, "training.line", ("course", entry.Course ?? ""), ("hours", InWords(entry.Quarters, language, words))),
        ["detail"] = words.Say(
            language, "training.line-detail", ("day", words.Day(language, entry.CompletedOn)),
            ("kind", words.Say(language, "training.kind." + TrainingAnswers.WordOf(entry.Kind))), ("state", words.Say(language, "training.state." + WordOf(entry.State)))),
    };

    /// <summary>Who lacks what.</summary>
    public static string LackLine(Person person, TrainingLedger ledger, string language, Words words)
    {
        var lacks = new List<string>();
        if (ledger.LacksGeneral)
        {
            lacks.Add(words.Say(language, "training.lacks.general", ("hours", InWords(ledger.NeededGeneral - ledger.General, language, words))));
        }

        if (ledger.LacksProfessional)
        {
            lacks.Add(words.Say(language, "training.lacks.professional", ("hours", InWords(ledger.NeededProfessional - ledger.Professional, language, words))));
        }

        if (ledger.JoinedLate)
        {
            lacks.Add(words.Say(language, "training.lacks.joined"));
        }

        return words.Say(language, "training.lacks.line", ("who", person.Name), ("lacks", string.Join(words.Say(language, "overview.comma"), lacks)));
    }

    /// <summary>What is unusual about the entry, a sentence each.</summary>
    public static JsonArray Doubts(TrainingEntry entry, string language, Words words) => new(
        [.. new[] { TrainingDoubts.ManyHours, TrainingDoubts.SameCertificate, TrainingDoubts.SameCourse, TrainingDoubts.NoProof, TrainingDoubts.OwnCourse }.Where(doubt => entry.Doubts.HasFlag(doubt))
            .Select(doubt => (JsonNode)words.Say(language, doubt switch
            {
                TrainingDoubts.ManyHours => "training.doubt.many-hours",
                TrainingDoubts.SameCertificate => "training.doubt.same-certificate",
                TrainingDoubts.SameCourse => "training.doubt.same-course",
                TrainingDoubts.OwnCourse => "training.doubt.own-course",
                _ => "training.doubt.no-proof",
            }))]);

    /// <summary>Why a line of a file cannot be read.</summary>
    public static string Why((int Line, string WordKey, string Value) mistake, string language, Words words) => words.Say(
        language, mistake.WordKey, ("value", mistake.Value), ("max", PeopleCsv.MaxBytes / 1024 / 1024),
        ("most", mistake.WordKey.EndsWith("hours-wrong", StringComparison.Ordinal) ? TrainingAnswers.MostHours : TrainingAnswers.MostText));

    private static string WordOf(TrainingState state) => state switch
    {
        TrainingState.Counted => "counted",
        TrainingState.Questioned => "questioned",
        TrainingState.Returned => "returned",
        TrainingState.Double => "double",
        _ => "withdrawn",
    };

    /// <summary>Quarter hours as hours with their unit: <c>1 hour</c>, <c>1.5 hours</c>.</summary>
    public static string InWords(int quarters, string language, Words words) => words.Say(language, quarters == 4 ? "training.hour" : "training.hours", ("hours", Hours(quarters)));

    /// <summary>Quarter hours as hours: <c>1.5</c>.</summary>
    public static string Hours(int quarters) => (quarters / 4m).ToString("0.##", CultureInfo.InvariantCulture);
}
