using System.Text.Json.Nodes;
using SecurityPlan.Access.Reading;
using SecurityPlan.Cards;
using SecurityPlan.People;

namespace SecurityPlan.Movements;

/// <summary>Who comes or goes as data for the card: first the question whom it is about, then the checklist. Faces: <c>joiner</c> and <c>leaver</c> for the question, a step's id for its note.</summary>
public static class MovementCards
{
    public const string Card = "movement";

    /// <summary>The face on which a last day is put right or taken back.</summary>
    public const string Change = "change";

    /// <summary>The face of a question that was not answered.</summary>
    public const string Cancelled = "cancelled";

    /// <param name="chosen">The one that the words behind the command named; null: nobody, or several.</param>
    /// <param name="has">What of theirs would end; null: nobody is named, or nobody leaves.</param>
    public static JsonObject ToStart(Guid id, bool isLeaver, IReadOnlyList<Person> people, Person? chosen, IReadOnlyList<string>? has, DateOnly day, Words words, string language)
    {
        var names = people.CountBy(p => p.Name).ToDictionary();
        var data = new JsonObject
        {
            ["id"] = id.ToString(),
            ["face"] = "start",
            ["kind"] = isLeaver ? "leaver" : "joiner",
            ["summary"] = words.Say(language, isLeaver ? "movement.title.leaver" : "movement.title.joiner"),
            ["title"] = words.Say(language, isLeaver ? "movement.title.leaver" : "movement.title.joiner"),
            ["intro"] = words.Say(language, isLeaver ? "movement.intro.leaver" : "movement.intro.joiner"),
            ["people"] = ChoiceSet.Of(people.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Id.ToString(), Choice(p)))),
            ["chosen"] = chosen?.Id.ToString() ?? "",
            ["dayLabel"] = words.Say(language, isLeaver ? "movement.day.leaver" : "movement.day.joiner"),
            ["today"] = day.Iso(),
        };
        if (has is not null)
        {
            data["ends"] = has.Count > 0
                ? words.Say(language, "movement.ends.what", ("name", chosen!.Name), ("what", string.Join(words.Say(language, "incident.comma"), has)))
                : words.Say(language, "movement.ends.nothing", ("name", chosen!.Name));
        }

        return data;

        string Choice(Person p) => (names[p.Name] > 1 ? p.Email ?? p.Unit : p.Unit) is { } more
            ? words.Say(language, "review.row.account", ("holder", p.Name), ("unit", more))
            : p.Name;
    }

    public static JsonObject OfNothing(Guid id, Words words, string language) => new()
    {
        ["id"] = id.ToString(),
        ["face"] = Cancelled,
        ["summary"] = words.Say(language, "movement.cancelled"),
    };

    public static JsonObject Of(MovementReading of, string? face)
    {
        var movement = of.Movement;
        var open = of.Lines.Count(line => line.Step.DoneAt is null);
        var noted = of.Lines.FirstOrDefault(line => line.Step.Id.ToString() == face && MayDo(of, line));
        var data = new JsonObject
        {
            ["id"] = movement.Id.ToString(),
            ["face"] = noted is not null ? "step" : face == Change && of.MayChange ? Change : "list",
            ["summary"] = of.Say(movement.WithdrawnAt is not null ? "movement.summary.withdrawn" : movement.IsLeaver ? "movement.summary.leaver" : "movement.summary.joiner", ("count", open)),
            ["title"] = of.Say(movement.IsLeaver ? "movement.of.leaver" : "movement.of.joiner", ("name", of.About.Name), ("day", of.Day(movement.Day))),
            ["progress"] = of.Say("movement.progress", ("done", of.Lines.Count - open), ("count", of.Lines.Count)),
            ["source"] = movement.StartedById is null ? of.Say("movement.by-list") : of.Say("movement.by", ("name", of.NameOf(movement.StartedById))),
            ["canChange"] = of.MayChange,
            ["day"] = movement.Day.Iso(),
            ["rows"] = new JsonArray([.. of.Lines.Select(line => (JsonNode)Row(of, line))]),
        };
        if (Changed(of) is { } changed)
        {
            data["changed"] = changed;
            data["why"] = movement.ChangedWhy is { } why ? AccessReading.Shown(why) : "";
        }

        if (of.Ended.Count > 0)
        {
            data["ended"] = of.Say("movement.ended", ("what", string.Join(of.Say("incident.comma"), of.Ended)));
        }

        if (noted is not null)
        {
            data["row"] = Row(of, noted);
            data["step"] = noted.Step.Id.ToString();
            data["canHand"] = noted.Rule?.Check == Plan.MovementCheck.Belongings && noted.Left.Count > 0;
            data["people"] = ChoiceSet.Of(of.People.Values.Where(p => p.Id != of.About.Id && p.Is(Roles.CaseHandlers, of.Today))
                .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Id.ToString(), p.Name)));
        }

        return data;
    }

    /// <summary>What became of the day, and through whom; null: it is as it was entered.</summary>
    private static string? Changed(MovementReading of) => of.Movement.ChangedAt is not { } at ? null : of.Say(
        of.Movement.WithdrawnAt is not null ? of.Movement.ChangedById is null ? "movement.withdrawn-by-list" : "movement.withdrawn" : "movement.corrected",
        ("name", of.NameOf(of.Movement.ChangedById)), ("at", of.Words.Moment(of.Language, at, of.Clock.Zone)), ("day", of.Movement.EarlierDay is { } day ? of.Day(day) : ""));

    private static bool MayDo(MovementReading of, MovementLine line) => of.Movement.WithdrawnAt is null && line.Step.DoneAt is null && line.Owners.Any(owner => owner.Id == of.Reader.Id);

    private static JsonObject Row(MovementReading of, MovementLine line)
    {
        var step = line.Step;
        var row = new JsonObject
        {
            ["line"] = step.Id.ToString(),
            ["what"] = line.Rule?.Label.In(of.Language) ?? step.Rule,
            ["state"] = step.DoneAt is { } at
                ? of.Say("movement.done", ("name", of.NameOf(step.DoneById)), ("at", of.Words.Moment(of.Language, at, of.Clock.Zone)))
                : of.Movement.WithdrawnAt is not null ? of.Say("movement.dropped") : of.Say(step.DueOn < of.Today ? "movement.late" : "movement.due", ("until", of.Day(step.DueOn)), ("who", line.Owners.Count == 0 ? of.Say("incident.somebody") : string.Join(of.Say("incident.comma"), line.Owners.Select(owner => owner.Name)))),
            ["red"] = step.DoneAt is null && of.Movement.WithdrawnAt is null && step.DueOn < of.Today,
            ["canDo"] = MayDo(of, line),
        };
        if (step.DoneAt is null && of.Movement.WithdrawnAt is null && line.Left.Count > 0)
        {
            row["left"] = of.Say("movement.still", ("what", string.Join(of.Say("incident.comma"), line.Left)));
        }

        if (step.Note is { } note)
        {
            row["note"] = AccessReading.Shown(note);
        }

        return row;
    }
}
