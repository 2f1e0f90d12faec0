using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Papers;
using SecurityPlan.PersonalData;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Plans;

/// <summary>One course of the year's plan; the form becomes the plan's card.</summary>
internal static class TrainingPlanForm
{
    public const string Card = "training-plan-form";

    public static Form Of(TrainingRules rules, DutyDesk duties, Words words) => new(
        Card,
        context => Lists(context, rules, words),
        (context, rest) => Prefill(context, rest, rules),
        (_, answers) => Mistakes(answers, rules),
        (turn, draft, answers) => Done(turn, draft, answers, duties));

    private static JsonObject Lists(FormContext context, TrainingRules rules, Words words) => new()
    {
        ["most"] = TrainingAnswers.MostText,
        ["year"] = RocTime.Year(context.Clock.Day(context.Now).Year, context.Language),
        ["groups"] = new JsonArray([.. rules.Groups.Select(group => (JsonNode)new JsonObject { ["value"] = group.Id, ["title"] = group.Label.In(context.Language) })]),
        ["months"] = new JsonArray([.. Enumerable.Range(1, 12).Select(month => (JsonNode)new JsonObject
        {
            ["value"] = Number(month),
            ["title"] = words.Say(context.Language, "training.plan.months." + Number(month)),
        })]),
    };

    /// <summary>A date in the sentence tells the month; who is not named is everybody.</summary>
    private static FormStart Prefill(FormContext context, string rest, TrainingRules rules)
    {
        var start = TrainingAnswers.Prefill(rest, rules, context);
        var answers = start.Answers.Where(answer => answer.Key != "completedDate").ToDictionary();
        var suggestions = start.Suggestions.Where(answer => answer.Key != "completedDate").ToDictionary();
        suggestions["group"] = rules.Groups[0].Id;
        if (IsoTime.Day(start.Answers.GetValueOrDefault("completedDate")) is { } day)
        {
            suggestions["month"] = Number(day.Month);
        }

        return new FormStart(answers, suggestions);
    }

    private static IReadOnlyList<Mistake> Mistakes(IReadOnlyDictionary<string, string> answers, TrainingRules rules)
    {
        var mistakes = TrainingAnswers.CourseMistakes(answers).ToList();
        if (rules.GroupOf(answers.GetValueOrDefault("group") ?? "") is null)
        {
            mistakes.Add(new Mistake("group", "training.plan.group-missing"));
        }

        if (MonthOf(answers) is null)
        {
            mistakes.Add(new Mistake("month", "training.plan.month-missing"));
        }

        return mistakes;
    }

    private static async Task<FormOutcome> Done(Turn turn, FormDraft draft, IReadOnlyDictionary<string, string> answers, DutyDesk duties)
    {
        await TrainingPlanTalk.NeedPlanner(turn, duties);
        if (await turn.Db.ById<PlannedCourse>(draft.Id, turn.Cancelled) is null)
        {
            var plan = await TrainingPlanTalk.PlanOfYear(turn);
            var courses = await TrainingPlanShows.CoursesOf(turn.Db, plan.Id);
            if (courses.Count >= TrainingPlan.MostCourses)
            {
                throw new RuleBroken("training.plan.full", ("most", Number(TrainingPlan.MostCourses)));
            }

            var course = new PlannedCourse
            {
                Id = draft.Id,
                PlanId = plan.Id,
                AddedAt = turn.Now,
                AddedById = turn.By.Id,
                Kind = TrainingAnswers.KindOf(answers["kind"])!.Value,
                Quarters = (int)(TrainingSentence.ReadHours(answers["hours"])!.Value * 4),
                Group = answers["group"],
                Month = MonthOf(answers)!.Value,
                Course = Identifiers.DropPasswords(answers["course"].Trim()),
                Provider = Identifiers.DropPasswords(answers["provider"].Trim()),
            };
            turn.Db.PlannedCourses.Add(course);
            plan.Change(turn.Now);
            turn.Audit.Write(turn.By.Id, "training-plan.add", plan.Id, course.Content);
            TrainingPlanTalk.Refresh(turn, plan, courses);
        }

        return new FormOutcome(TrainingPlanShows.Card, "training.plan.added");
    }

    private static int? MonthOf(IReadOnlyDictionary<string, string> answers) =>
        int.TryParse(answers.GetValueOrDefault("month"), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
