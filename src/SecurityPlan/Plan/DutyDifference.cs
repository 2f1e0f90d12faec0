namespace SecurityPlan.Plan;

/// <summary>What one version of the duties says otherwise than another.</summary>
/// <param name="Changed">The duty as it is now, and which parts of it differ (<c>title</c>, <c>force</c>, <c>who</c>, <c>rhythm</c>, <c>evidence</c>, <c>source</c>).</param>
public sealed record DutyDifference(
    IReadOnlyList<Duty> Added, IReadOnlyList<Duty> Removed, IReadOnlyList<(Duty Duty, IReadOnlyList<string> Parts)> Changed)
{
    private static readonly (string Part, string[] Members)[] Parts =
    [
        ("title", ["title"]),
        ("force", ["force"]),
        ("who", ["who", "each"]),
        ("rhythm", ["rhythm", "month", "days"]),
        ("evidence", ["evidence", "with", "served", "waivable", "metBy"]),
        ("source", ["source", "law"]),
    ];

    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    public static DutyDifference Between(DutyCatalogue old, DutyCatalogue now) => new(
        [.. now.Duties.Where(duty => old.Find(duty.Ref) is null)],
        [.. old.Duties.Where(duty => now.Find(duty.Ref) is null)],
        [
            .. from duty in now.Duties
               let before = old.Find(duty.Ref)
               where before is not null
               let parts = PartsOf(before, duty)
               where parts.Count > 0
               select (duty, parts),
        ]);

    private static List<string> PartsOf(Duty before, Duty after) =>
        [.. Parts.Where(part => part.Members.Any(member => DutyCatalogue.Part(before, member) != DutyCatalogue.Part(after, member))).Select(part => part.Part)];
}
