using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;

namespace SecurityPlan.Movements;

/// <summary>
/// Everything of the school that is somebody's by name: open cases, the running drill they began and nobody leads, actions, duties, the duties they are named for,
/// systems with the access that they open and close, lines of reviews. What is a role's needs no handing over.
/// </summary>
internal sealed record Belongings(
    IReadOnlyList<Incident> Cases,
    IReadOnlyList<FollowUp> Actions,
    IReadOnlyList<DutyOccurrence> Duties,
    IReadOnlyList<DutyName> Names,
    IReadOnlyList<SystemEntry> Systems,
    IReadOnlyList<ReviewLine> Lines)
{
    public bool IsEmpty => Cases.Count + Actions.Count + Duties.Count + Names.Count + Systems.Count + Lines.Count == 0;

    /// <summary>
    /// All of it to one of the team. A line of a review that is about the colleague goes back to the reviewers: nobody reviews their own.
    /// </summary>
    /// <returns>What each case's timeline says of it.</returns>
    public IEnumerable<(Incident Case, IncidentEntry Entry)> HandOver(Act act, Person to)
    {
        foreach (var duty in Duties)
        {
            duty.Name(to.Id);
        }

        foreach (var name in Names)
        {
            name.PersonId = to.Id;
        }

        foreach (var system in Systems)
        {
            system.ManagerId = to.Id;
        }

        foreach (var line in Lines)
        {
            line.Pass(line.HolderId == to.Id ? null : to.Id);
        }

        foreach (var action in Actions)
        {
            action.HandOver(act, to);
        }

        return [.. Cases.Select(incident => (incident, incident.HandOver(act, to.Id)))];
    }
}
