using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Plans;

/// <summary>A training plan as one person reads it now.</summary>
public sealed record TrainingPlanReading
{
    public required TrainingPlan Plan { get; init; }

    /// <summary>In the order of their months; how many of their group took each.</summary>
    public required IReadOnlyList<(PlannedCourse Course, (int Took, int People) Attendance)> Courses { get; init; }

    public required IReadOnlyList<TrainingTarget> Targets { get; init; }

    public required TrainingRules Rules { get; init; }

    /// <summary>Name of who saved it last.</summary>
    public required string? SavedBy { get; init; }

    /// <summary>The reader adds, removes and saves.</summary>
    public required bool MayPlan { get; init; }

    public required string Language { get; init; }

    public required SchoolClock Clock { get; init; }

    public required Words Words { get; init; }

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, "training.plan." + key, args);

    public string GroupName(string id) => Rules.GroupOf(id)?.Label.In(Language) ?? id;

    public string MonthName(int month) => Say("months." + month.ToString(CultureInfo.InvariantCulture));

    public string Moment(DateTimeOffset at) => Words.Moment(Language, at, Clock.Zone);
}
