using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Courses;

/// <summary>A course held at school: one entry for everybody who signed in.</summary>
internal static class CourseForm
{
    public const string Card = "training-course-form";

    public static Form Of(TrainingRules rules) => new(
        Card,
        TrainingForm.Lists,
        (context, rest) => TrainingAnswers.Prefill(rest, rules, context),
        Check,
        Done)
    {
        Load = Load,
        Begins = text => TrainingSentence.Means(text, out var words) ? words : null,
    };

    private static async Task<JsonObject> Load(PlanDb db, Person by, string language, CancellationToken cancelled)
    {
        var people = await db.People.AsNoTracking().Where(p => p.Listed).Select(p => new { p.Id, p.Name, p.Email, p.Left }).ToListAsync(cancelled);
        return new JsonObject
        {
            ["people"] = new JsonArray([.. people.Select(person => (JsonNode)new JsonObject
            {
                ["id"] = person.Id.ToString(), ["name"] = person.Name, ["email"] = person.Email,
            })]),
        };
    }

    private static IReadOnlyList<Mistake> Check(FormContext context, IReadOnlyDictionary<string, string> answers)
    {
        var mistakes = TrainingAnswers.Mistakes(answers, context.Clock.Day(context.Now)).ToList();
        var sheet = SheetOf(context.Loaded, answers.GetValueOrDefault("people") ?? "");
        if (sheet.Unknown.Count > 0)
        {
            mistakes.Add(new Mistake("people", "training.course.unknown", ("names", Shown(sheet.Unknown))));
        }
        else if (sheet.Ambiguous.Count > 0)
        {
            mistakes.Add(new Mistake("people", "training.course.ambiguous", ("names", Shown(sheet.Ambiguous))));
        }
        else if (sheet.People.Count == 0)
        {
            mistakes.Add(new Mistake("people", "training.course.people-missing"));
        }

        return mistakes;
    }

    private static async Task<FormOutcome> Done(Turn turn, FormDraft draft, IReadOnlyDictionary<string, string> answers)
    {
        turn.Need(Roles.Officer);
        if (await turn.Db.TrainingEntries.AnyAsync(e => e.CourseId == draft.Id, turn.Cancelled))
        {
            return new FormOutcome(TrainingShows.Course);
        }

        var given = TrainingAnswers.Read(answers);
        var loaded = await Load(turn.Db, turn.By, turn.Language, turn.Cancelled);
        var there = (await turn.Db.TrainingEntries.Where(e => e.CompletedOn == given.CompletedOn).ToListAsync(turn.Cancelled)).ToLookup(e => e.PersonId);
        var isDouble = false;
        foreach (var person in SheetOf(loaded, answers["people"]).People)
        {
            var entry = Entry(turn, draft, given, person);
            var own = await turn.Db.ById<Person>(person, turn.Cancelled) is { } who && SamePerson.Are(who, turn.By) ? TrainingDoubts.OwnCourse : TrainingDoubts.None;
            entry.Compare(there[person], own);
            isDouble |= entry.State == TrainingState.Double;
            turn.Db.TrainingEntries.Add(entry);
            turn.Board.Refresh(person);
        }

        turn.Audit.Write(turn.By.Id, "training.course", draft.Id, $"{given}|{answers["people"]}");
        return new FormOutcome(TrainingShows.Course, isDouble ? "training.course.logged-once" : "training.course.logged");
    }

    private static TrainingEntry Entry(Turn turn, FormDraft draft, TrainingAnswers given, Guid person) => new()
    {
        PersonId = person,
        ById = turn.By.Id,
        CourseId = draft.Id,
        Kind = given.Kind,
        Quarters = given.Quarters,
        CompletedOn = given.CompletedOn,
        LoggedAt = turn.Now,
        Source = TrainingSource.Course,
        Course = given.Course,
        Provider = given.Provider,
    };

    private static SignInSheet SheetOf(JsonObject loaded, string text) => SignInSheet.Read(
        text, [.. loaded["people"]!.AsArray().Select(p => (Guid.Parse((string)p!["id"]!), (string)p["name"]!, (string?)p["email"]))]);

    private static string Shown(IReadOnlyList<string> lines) => string.Join(
        " / ", lines.Take(5).Select(line => line[..Math.Min(line.Length, 30)]).Concat(lines.Count > 5 ? [string.Create(CultureInfo.InvariantCulture, $"+{lines.Count - 5}")] : []));
}
