using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Training;

/// <summary>A training plan as one person reads it now.</summary>
/// <param name="Courses">In the order of their months; how many of their group took each.</param>
/// <param name="SavedBy">Name of who saved it last.</param>
/// <param name="MayPlan">The reader adds, removes and saves.</param>
public sealed record TrainingPlanReading(
    TrainingPlan Plan, IReadOnlyList<(PlannedCourse Course, (int Took, int People) Attendance)> Courses, IReadOnlyList<TrainingTarget> Targets, TrainingRules Rules,
    string? SavedBy, bool MayPlan, string Language, SchoolClock Clock, Words Words)
{
    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, "training.plan." + key, args);

    public string GroupName(string id) => Rules.GroupOf(id)?.Label.In(Language) ?? id;

    public string MonthName(int month) => Say("months." + month.ToString(CultureInfo.InvariantCulture));

    public string Moment(DateTimeOffset at) => Words.Moment(Language, at, Clock.Zone);
}
