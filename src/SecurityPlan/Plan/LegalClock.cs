using SecurityPlan.Conversation;

namespace SecurityPlan.Plan;

/// <summary>One running, met or overdue duty of a case.</summary>
/// <param name="Deadline">The last moment that is in time (inclusive); null: the text names none.</param>
/// <param name="MetAt">When it was done; null: not yet.</param>
public sealed record LegalClock(ClockRule Rule, bool Legal, DateTimeOffset Start, DateTimeOffset? Deadline, DateTimeOffset? MetAt)
{
    public ClockKind Kind => Rule.Kind;

    public bool IsOverdue(DateTimeOffset now) => MetAt is null && now > Deadline;

    public bool IsLate => MetAt > Deadline;

    /// <summary>
    /// Every clock of a case, in the order in which its duties come. A level raised late shortens what is counted from the time of
    /// knowledge, so that a clock may be overdue when it arises.
    /// </summary>
    public static IReadOnlyList<LegalClock> Of(IEnumerable<ClockRules> rules, CaseCourse course, SchoolClock clock) =>
        [.. from set in rules
            from rule in set.Clocks
            let start = StartOf(rule.Kind, course)
            where start is not null
            let term = rule.TermOf(course.Level)
            where term is not null
            orderby rule.Kind
            select new LegalClock(rule, set.Legal, start.Value, End(start.Value, term, clock), MetOf(rule.Kind, course))];

    /// <summary>
    /// Hours are UTC durations. A month later is the same local day and time, the day clamped to the month's end; a local time that does
    /// not exist becomes the first that does, one that exists twice the earlier.
    /// </summary>
    public static DateTimeOffset? End(DateTimeOffset start, ClockTerm term, SchoolClock clock) =>
        term.Hours is { } hours ? start.AddHours(hours)
        : term.Months is { } months ? clock.At(clock.Local(start).DateTime.AddMonths(months))
        : null;

    /// <summary>The moments to remind at, earliest first; that of being overdue is the first after the deadline.</summary>
    public IEnumerable<(DateTimeOffset At, ClockReminder Reminder)> Reminders() =>
        from reminder in Rule.Reminders
        let at = reminder.After is { } after ? Start + after
            : reminder.Before == TimeSpan.Zero ? Deadline?.AddMilliseconds(1)
            : Deadline - reminder.Before
        where at is not null
        orderby at
        select (at.Value, reminder);

    private static DateTimeOffset? StartOf(ClockKind kind, CaseCourse course) => kind switch
    {
        ClockKind.Report or ClockKind.Containment or ClockKind.Meeting => course.KnownAt,
        ClockKind.MakeUp => course.OtherwiseAt,
        ClockKind.Relevel => course.ReleveledAt,
        ClockKind.Review => course.RelevelReportedAt ?? course.ToldAt,
        ClockKind.PersonalData => course.PersonalData ? course.KnownAt : null,
        _ => course.ContainedAt,
    };

    private static DateTimeOffset? MetOf(ClockKind kind, CaseCourse course) => kind switch
    {
        ClockKind.Report => course.ToldAt,
        ClockKind.MakeUp => course.MadeUpAt,
        ClockKind.Relevel => course.RelevelReportedAt,
        ClockKind.Review => course.ReviewedAt,
        ClockKind.Containment => course.ContainedAt,
        ClockKind.Meeting => course.MeetingAt,
        ClockKind.PersonalData => course.PersonalDataAt,
        _ => course.ImprovedAt,
    };
}
