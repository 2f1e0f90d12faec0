namespace SecurityPlan.Approvals;

/// <summary>Keys of the sentences that say which rule stopped somebody; each has a place for who can decide.</summary>
public static class StopWords
{
    public static string Of(Stop stop) => "approval.stopped." + stop switch
    {
        Stop.Own => "own",
        Stop.SecondAccount => "second-account",
        Stop.RequestersDeputy => "deputy",
        Stop.Sharer => "sharer",
        Stop.Left => "left",
        Stop.External => "external",
        Stop.Away => "away",
        _ => "not-route",
    };

    /// <summary>Names of those who may decide; a dash: nobody.</summary>
    public static string Names(Deciders who) => who.IsEmpty ? "—" : string.Join(", ", who.May.Select(seat => seat.Person.Name));
}
