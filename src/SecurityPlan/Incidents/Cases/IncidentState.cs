namespace SecurityPlan.Incidents.Cases;

/// <summary>Stored as numbers: never renumber.</summary>
public enum IncidentState
{
    /// <summary>疑似 (未判級): reported, nobody has it yet.</summary>
    Suspected = 0,

    /// <summary>Somebody of the team has it; no level yet.</summary>
    Taken = 1,

    /// <summary>A real incident with a level.</summary>
    Judged = 2,

    /// <summary>Closed with one of the plain outcomes.</summary>
    NotAnIncident = 3,

    /// <summary>Taken back by the reporter before it was judged.</summary>
    Withdrawn = 4,

    /// <summary>The improvement report is signed.</summary>
    Signed = 6,

    /// <summary>Closed as a repetition of another case, which goes on.</summary>
    Merged = 7,
}
