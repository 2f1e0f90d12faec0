using SecurityPlan.People;

namespace SecurityPlan.Incidents.Cases;

/// <content>A case that is only practised. It has the clocks of a real one, is marked wherever its number stands, and counts nowhere.</content>
public sealed partial class Incident
{
    /// <summary>The drill it belongs to; null: it is real.</summary>
    public Guid? DrillId { get; private init; }

    /// <summary>What stands before its number, in the school's language; null: it is real.</summary>
    public string? DrillMark { get; private init; }

    public bool IsDrill => DrillId is not null;

    /// <summary>Opens a case of a drill.</summary>
    /// <param name="reporter">Who plays the reporter.</param>
    /// <param name="number">1, 2, 3 … among the drills of that year: a drill takes no real case's number.</param>
    public static (Incident Case, IncidentEntry Entry) FileDrill(
        Guid drill, string mark, Person reporter, Person officer, int rocYear, int number, IncidentReport report, DateTimeOffset now)
    {
        var incident = new Incident
        {
            DrillId = drill,
            DrillMark = mark,
            RocYear = rocYear,
            Number = -number,
            ReporterId = reporter.Id,
            Kind = report.Kind,
            KnownAt = report.KnownAt,
            ReportedAt = now,
            Facts = report.Facts.ToJson(),
        };
        return (incident, incident.Entry(officer, EntryKind.Reported, now));
    }

    /// <summary>The drill is over, whatever the case has come to.</summary>
    public IncidentEntry EndDrill(Person by, DateTimeOffset now)
    {
        ClosedAt ??= now;
        return Entry(by, EntryKind.DrillEnded, now);
    }
}
