using System.Globalization;
using SecurityPlan.Papers;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Plans;

/// <summary>The year's training plan for the school's files, with what was done so far.</summary>
public static class TrainingPaper
{
    /// <param name="of">Read in Chinese.</param>
    public static PaperFile Plan(TrainingPlanReading of, string school)
    {
        var year = RocTime.Year(of.Plan.Year);
        var document = new Document(Say(of, "title", ("school", school), ("year", year)), Say(of, "footer", ("year", year)));
        document.Facts(
        [
            (Say(of, "basis"), Say(of, "basis-value")),
            (Say(of, "state"), TrainingPlanCards.State(of)),
        ]);
        document.Heading(Say(of, "heading-targets")).Table(
            [Say(of, "group"), Say(of, "people"), Say(of, "general"), Say(of, "general-planned"), Say(of, "professional"), Say(of, "professional-planned"), Say(of, "done")],
            of.Targets.Select(target => new[]
            {
                target.Group.Label.In(of.Language), Number(target.People), TrainingCards.Hours(target.General), TrainingCards.Hours(target.PlannedGeneral),
                TrainingCards.Hours(target.Professional), TrainingCards.Hours(target.PlannedProfessional), Number(target.Done),
            }),
            [3, 2, 2, 2, 2, 2, 2]);
        document.Heading(Say(of, "heading-courses")).Table(
            [Say(of, "month"), Say(of, "course"), Say(of, "kind"), Say(of, "hours"), Say(of, "group"), Say(of, "provider"), Say(of, "took")],
            of.Courses.Select(each => new[]
            {
                of.MonthName(each.Course.Month), each.Course.Course ?? "", of.Words.Say(of.Language, "training.kind." + TrainingAnswers.WordOf(each.Course.Kind)),
                TrainingCards.Hours(each.Course.Quarters), of.GroupName(each.Course.Group), each.Course.Provider ?? "",
                Say(of, "took-value", ("took", each.Attendance.Took), ("people", each.Attendance.People)),
            }),
            [2, 5, 2, 2, 3, 3, 2]);
        document.Signatures(
        [
            (Say(of, "officer"), of.Plan is { IsChanged: false, SavedAt: { } at } ? of.Words.Say(of.Language, "papers.signed", ("who", of.SavedBy ?? ""), ("at", RocTime.Moment(of.Words, of.Language, at, of.Clock))) : null),
            (Say(of, "ciso"), null),
        ]);
        return new PaperFile(Say(of, "file", ("year", year)) + ".docx", PaperFile.Word, document.ToBytes());
    }

    private static string Say(TrainingPlanReading of, string key, params ReadOnlySpan<(string Name, object Value)> args) => of.Words.Say(of.Language, "papers.training." + key, args);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
