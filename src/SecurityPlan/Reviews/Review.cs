using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>
/// One time that a list is gone through, line by line: as it stood at the beginning, answered within the grace, signed at the end. From the
/// signature on nothing in it changes.
/// </summary>
public sealed class Review : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Id of the catalogue's review.</summary>
    public required string Rule { get; init; }

    /// <summary>First day of its quarter or term.</summary>
    public DateOnly Begins { get; init; }

    /// <summary>The day on which it was made: <see cref="Begins"/>, or later if the program did not run then.</summary>
    public DateOnly StartedOn { get; init; }

    /// <summary>Last day for answers, inclusive.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>How often something in it changed: two changes at once meet here.</summary>
    public int Changes { get; private set; }

    /// <summary>No line is open any more.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public Guid? SignedById { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary><see cref="ReviewPaper"/> as it was signed, as JSON.</summary>
    [Sealed]
    public string? Paper { get; private set; }

    public int Version { get; set; }

    public bool IsSigned => SignedAt is not null;

    /// <summary>The grace counts from the day on which people are asked, which is a workday.</summary>
    public static Review Begin(ReviewRule rule, DateOnly today, SchoolCalendar calendar) => new()
    {
        Rule = rule.Id,
        Begins = rule.BeginsOn(today),
        StartedOn = today,
        DueOn = calendar.NextWorkday(today).AddDays(rule.GraceDays),
    };

    /// <summary>The reminder that has come for those who still owe answers, the latest; null: none yet, or the grace is over. The last one comes on a workday.</summary>
    public string? Reminder(DateOnly today, SchoolCalendar calendar) =>
        today > DueOn ? null
        : today >= calendar.WorkdayUpTo(DueOn.AddDays(-1)) ? "last"
        : today >= StartedOn.AddDays((DueOn.DayNumber - StartedOn.DayNumber) / 2) ? "half"
        : null;

    /// <exception cref="RuleBroken">It is signed.</exception>
    public void Change()
    {
        NotSigned();
        Changes++;
    }

    public void Complete(DateTimeOffset now) => CompletedAt ??= now;

    /// <exception cref="RuleBroken">Lines are open, it is signed, or <paramref name="by"/> may not sign.</exception>
    public void Sign(Person by, ReviewRule rule, string paper, DateOnly today, DateTimeOffset now)
    {
        if (!rule.MaySign(by, today))
        {
            throw new RuleBroken("review.sign-not-allowed");
        }

        NotSigned();
        if (CompletedAt is null)
        {
            throw new RuleBroken("review.sign-open");
        }

        (SignedById, SignedAt, Paper) = (by.Id, now, paper);
    }

    private void NotSigned()
    {
        if (IsSigned)
        {
            throw new RuleBroken("review.signed-already");
        }
    }
}
