namespace SecurityPlan.Duties.Occurrences;

/// <summary>Stored as numbers: never renumber.</summary>
public enum DutyState
{
    Open = 0,

    /// <summary>Somebody asks to do without it, and waits for the answer.</summary>
    Asked = 1,
    Done = 2,

    /// <summary>Not applicable, or waived, as confirmed.</summary>
    NotApplicable = 3,

    /// <summary>The person has left, or the duty is not in the catalogue any more.</summary>
    Gone = 4,
}
