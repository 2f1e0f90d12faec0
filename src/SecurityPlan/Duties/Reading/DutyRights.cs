using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Reading;

/// <summary>What one reader may do now with a duty that came up. The card shows no more; the act checks again.</summary>
/// <param name="IsOpen">Somebody is to do it.</param>
/// <param name="Finish">It is done by doing it, not by a reason why it need not be done.</param>
/// <param name="Answer">Somebody else asks to do without it.</param>
internal sealed record DutyRights(bool IsOpen, bool Do, bool Finish, bool HandOver, bool Answer, bool Return)
{
    public static DutyRights Of(DutyReading of, DutyOccurrence occurrence, Duty? duty)
    {
        var open = occurrence.State == DutyState.Open && duty is not null;
        var mine = open && of.People.Owing(occurrence).Any(person => person.Id == of.Reader.Id);
        var isOfficer = of.People.IsOfficer(of.Reader);
        return new DutyRights(
            open, mine, mine && duty?.Evidence?.Kind != EvidenceKind.Waiver, open && !occurrence.IsPersonal && (mine || isOfficer),
            duty is not null && occurrence.State == DutyState.Asked && of.People.Answering(duty, occurrence.AskedById).Any(person => person.Id == of.Reader.Id),
            duty is not null && occurrence.State == DutyState.Done && isOfficer);
    }

    /// <summary>The side that may be up: the one asked for, else the front.</summary>
    public string Turned(string? face) => face switch
    {
        "done" when Finish => face,
        "snooze" or "omit" when Do => face,
        "handover" when HandOver => face,
        "refuse" when Answer => face,
        "return" when Return => face,
        _ => "front",
    };
}
