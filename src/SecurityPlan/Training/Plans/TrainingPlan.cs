using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Plans;

/// <summary>What the school means to teach in one calendar year (壹拾參-二-1). Saving it meets the duty; a change afterwards needs to be saved again.</summary>
public sealed class TrainingPlan : IRow
{
    /// <summary>What the catalogue calls it where a duty is met by it.</summary>
    public const string Record = "training-plan";

    /// <summary>Courses of one year at most.</summary>
    public const int MostCourses = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public int Year { get; init; }

    public DateTimeOffset? ChangedAt { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    public Guid? SavedById { get; private set; }

    public int Version { get; set; }

    public bool IsChanged => SavedAt is null || ChangedAt > SavedAt;

    public void Change(DateTimeOffset now) => ChangedAt = now;

    /// <exception cref="RuleBroken">No course is planned, or nothing has changed since it was saved.</exception>
    public void Save(Person by, int courses, DateTimeOffset now)
    {
        if (courses == 0)
        {
            throw new RuleBroken("training.plan.empty");
        }

        if (!IsChanged)
        {
            throw new RuleBroken("training.plan.saved-already");
        }

        (SavedAt, SavedById) = (now, by.Id);
    }
}

/// <summary>A course of the plan. It has the id of the form it was entered by, so that a form is entered once.</summary>
public sealed class PlannedCourse : IRow
{
    public Guid Id { get; init; }

    public Guid SchoolId { get; set; }

    public Guid PlanId { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public Guid AddedById { get; init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public TrainingKind Kind { get; init; }

    /// <summary>Quarter hours.</summary>
    public int Quarters { get; init; }

    /// <summary>Id of the <see cref="TrainingGroup"/> it is for.</summary>
    public required string Group { get; init; }

    /// <summary>1 to 12.</summary>
    public int Month { get; init; }

    [Sealed]
    public string? Course { get; init; }

    [Sealed]
    public string? Provider { get; init; }

    public int Version { get; set; }

    /// <summary>What is hashed into the audit trail.</summary>
    public string Content => $"{Kind}|{Quarters}|{Group}|{Month}|{Course}|{Provider}";

    /// <exception cref="RuleBroken">It was removed before.</exception>
    public void Remove(DateTimeOffset now) => RemovedAt = RemovedAt is null ? now : throw new RuleBroken("training.plan.removed-already");
}
