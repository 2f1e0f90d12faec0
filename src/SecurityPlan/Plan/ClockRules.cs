namespace SecurityPlan.Plan;

/// <summary>The deadlines of a case by one version of a regulation. The version in force when the incident became known applies.</summary>
public sealed record ClockRules
{
    public required string Id { get; init; }

    public required Label Name { get; init; }

    /// <summary>False: recommended, because it is not certain that the text is in force.</summary>
    public required bool Legal { get; init; }

    public required Source Source { get; init; }

    /// <summary>First day in force, the school's zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force, inclusive; null: still in force.</summary>
    public DateOnly? ValidTo { get; init; }

    public required IReadOnlyList<ClockRule> Clocks { get; init; }

    /// <summary>From when on its text wants a personal data breach reported; null: it says nothing of that.</summary>
    public DataThresholds? Thresholds { get; init; }

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>Any of them is enough.</summary>
/// <param name="Kinds">Ids of kinds of personal data that count however few they are.</param>
/// <param name="Persons">More persons than this.</param>
/// <param name="System">So many records or more in the affected system.</param>
public sealed record DataThresholds(IReadOnlyList<string> Kinds, int Persons, int System);

/// <summary>One duty with its time limit.</summary>
/// <param name="Reminders">When people are reminded; empty: the clock is only shown.</param>
public sealed record ClockRule(
    ClockKind Kind, Label Name, IReadOnlyList<ClockTerm> Terms, IReadOnlyList<ClockReminder> Reminders, Source Source)
{
    /// <summary>The term of a level; null: the duty does not exist at that level, or not before the level is known.</summary>
    public ClockTerm? TermOf(int? level) =>
        Terms.FirstOrDefault(term => term.Levels is null || (level is { } known && term.Levels.Contains(known)));
}

/// <summary>How long a duty may take: UTC hours, or calendar months of the school's zone, or (neither) no limit that the text names.</summary>
/// <param name="Levels">Null: every level, also before the case is judged.</param>
public sealed record ClockTerm(IReadOnlyList<int>? Levels = null, int? Hours = null, int? Months = null);

/// <summary>A moment to remind at, counted either from the start of the clock or back from its deadline; zero before it: when it is overdue.</summary>
/// <param name="Escalate">Officer and CISO hear of it too.</param>
public sealed record ClockReminder(TimeSpan? After = null, TimeSpan? Before = null, bool Escalate = false);

public enum ClockKind
{
    /// <summary>通報: from the time of knowledge.</summary>
    Report,

    /// <summary>補行通報: from the report through another channel until the platform has it.</summary>
    MakeUp,

    /// <summary>等級變更續行通報: from the change.</summary>
    Relevel,

    /// <summary>等級審核 by the receiving authority: from the last report.</summary>
    Review,

    /// <summary>損害控制或復原: from the time of knowledge.</summary>
    Containment,

    /// <summary>資通安全長召開會議研商: from the time of knowledge, at the levels that ask for it.</summary>
    Meeting,

    /// <summary>個資事故通報與通知當事人: from the time of knowledge.</summary>
    PersonalData,

    /// <summary>調查、處理及改善報告: from containment.</summary>
    Improvement,
}
