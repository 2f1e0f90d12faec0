using System.Text.Json.Nodes;
using SecurityPlan.Papers;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Plans;

/// <summary>The year's training plan as card data.</summary>
internal static class TrainingPlanCards
{
    public static JsonObject Of(TrainingPlanReading of, IEnumerable<(PlannedCourse Course, (int Took, int People) Attendance)> shown) => new()
    {
        ["id"] = of.Plan.Id.ToString(),
        ["year"] = RocTime.Year(of.Plan.Year, of.Language),
        ["state"] = State(of),
        ["settled"] = !of.Plan.IsChanged,
        ["targets"] = Targets(of),
        ["held"] = Held(of),
        ["courses"] = new JsonArray([.. shown.Select(each => (JsonNode)Course(of, each.Course, each.Attendance))]),
        ["count"] = of.Courses.Count,
        ["mayPlan"] = of.MayPlan,
        ["maySave"] = of.MayPlan && of.Plan.IsChanged && of.Courses.Count > 0,
    };

    /// <summary>A line for each group: what it needs, what is planned for it, how many are done.</summary>
    public static JsonArray Targets(TrainingPlanReading of) => new([.. of.Targets.Select(target => (JsonNode)new JsonObject
    {
        ["text"] = Target(of, target),
        ["short"] = target.Short > 0,
    })]);

    public static string Target(TrainingPlanReading of, TrainingTarget target)
    {
        var hours = new List<string>();
        if (target.General > 0)
        {
            hours.Add(of.Say("target.general", ("needed", TrainingCards.InWords(target.General, of.Language, of.Words)), ("planned", TrainingCards.InWords(target.PlannedGeneral, of.Language, of.Words))));
        }

        if (target.Professional > 0)
        {
            hours.Add(of.Say("target.professional", ("needed", TrainingCards.InWords(target.Professional, of.Language, of.Words)), ("planned", TrainingCards.InWords(target.PlannedProfessional, of.Language, of.Words))));
        }

        return of.Say(
            "target.line", ("group", target.Group.Label.In(of.Language)), ("people", target.People), ("hours", string.Join(of.Words.Say(of.Language, "overview.comma"), hours)),
            ("done", target.Done));
    }

    /// <summary>How many of the courses somebody took.</summary>
    public static string Held(TrainingPlanReading of) => of.Say("held", ("planned", of.Courses.Count), ("held", of.Courses.Count(each => each.Attendance.Took > 0)));

    public static string State(TrainingPlanReading of) =>
        of.Plan.SavedAt is not { } saved ? of.Say("state.draft")
        : of.Say(of.Plan.IsChanged ? "state.changed" : "state.saved", ("who", of.SavedBy ?? ""), ("at", of.Moment(saved)));

    private static JsonObject Course(TrainingPlanReading of, PlannedCourse course, (int Took, int People) attendance) => new()
    {
        ["id"] = course.Id.ToString(),
        ["title"] = of.Words.Say(of.Language, "training.line", ("course", course.Course ?? ""), ("hours", TrainingCards.InWords(course.Quarters, of.Language, of.Words))),
        ["detail"] = of.Say(
            "course-detail", ("month", of.MonthName(course.Month)), ("group", of.GroupName(course.Group)),
            ("kind", of.Words.Say(of.Language, "training.kind." + TrainingAnswers.WordOf(course.Kind))), ("provider", course.Provider ?? "")),
        ["took"] = of.Say("course-took", ("took", attendance.Took), ("people", attendance.People)),
    };
}
