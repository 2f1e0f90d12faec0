using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Figures;

/// <summary>One case as it counts.</summary>
/// <param name="Report">How long from knowledge to the report, and in time or not; so containment. Null: it has no such clock, or there is still time.</param>
public sealed record CaseFigure(string Kind, DateTimeOffset ReportedAt, IncidentState State, bool IsDrill, ClockFigure? Report, ClockFigure? Containment)
{
    public static CaseFigure Of(Incident incident, Catalogue catalogue, SchoolClock clock, DateTimeOffset now)
    {
        var clocks = LegalClock.Of(catalogue.ClocksOn(clock.Day(incident.KnownAt)).Where(rules => rules.Legal), incident.Course(), clock);
        var judged = incident.State is not (IncidentState.NotAnIncident or IncidentState.Withdrawn or IncidentState.Merged);
        ClockFigure? Of(ClockKind kind) => judged && clocks.FirstOrDefault(each => each.Kind == kind) is { } found && (found.MetAt is not null || found.IsOverdue(now))
            ? new ClockFigure(found.MetAt - found.Start, found.MetAt is not null && !found.IsLate)
            : null;

        return new CaseFigure(incident.Kind, incident.ReportedAt, incident.State, incident.IsDrill, Of(ClockKind.Report), Of(ClockKind.Containment));
    }
}

/// <param name="Took">Null: not done, and overdue.</param>
public sealed record ClockFigure(TimeSpan? Took, bool InTime);

/// <summary>A school's cases of a time, in numbers. Drills stand apart and are in none of the others.</summary>
/// <param name="Reports">All that people reported: what turned out to be nothing was well reported too.</param>
/// <param name="ByKind">Ids of kinds, the most frequent first.</param>
public sealed record IncidentFigures(
    int Reports, int Incidents, int FalseAlarms, int Withdrawn, int Merged, IReadOnlyList<(string Kind, int Count)> ByKind, ClockFigures Report,
    ClockFigures Containment, int Drills)
{
    /// <param name="from">Reported at that moment or later.</param>
    /// <param name="until">And before this one.</param>
    public static IncidentFigures Of(IEnumerable<CaseFigure> cases, DateTimeOffset from, DateTimeOffset until)
    {
        var all = cases.Where(each => from <= each.ReportedAt && each.ReportedAt < until).ToList();
        var real = all.Where(each => !each.IsDrill).ToList();
        int Count(params ReadOnlySpan<IncidentState> states)
        {
            var wanted = states.ToArray();
            return real.Count(each => wanted.Contains(each.State));
        }

        return new IncidentFigures(
            real.Count,
            Count(IncidentState.Judged, IncidentState.Signed),
            Count(IncidentState.NotAnIncident),
            Count(IncidentState.Withdrawn),
            Count(IncidentState.Merged),
            [.. real.GroupBy(each => each.Kind).Select(same => (same.Key, same.Count())).OrderByDescending(same => same.Item2).ThenBy(same => same.Key, StringComparer.Ordinal)],
            ClockFigures.Of(real.Select(each => each.Report)),
            ClockFigures.Of(real.Select(each => each.Containment)),
            all.Count - real.Count);
    }

    /// <summary>Beginning of the term of that day: 1 February or 1 August.</summary>
    public static DateOnly TermOf(DateOnly day) => new(day.Month == 1 ? day.Year - 1 : day.Year, day.Month is >= 2 and < 8 ? 2 : 8, 1);
}

/// <param name="Count">Done, or overdue: those of which one can say whether they were in time.</param>
/// <param name="Median">Of those that are done; of two in the middle the mean; null: none is.</param>
public sealed record ClockFigures(int Count, int InTime, TimeSpan? Median)
{
    public static ClockFigures Of(IEnumerable<ClockFigure?> clocks)
    {
        var known = clocks.OfType<ClockFigure>().ToList();
        var took = known.Select(clock => clock.Took).OfType<TimeSpan>().Order().ToList();
        return new ClockFigures(
            known.Count,
            known.Count(clock => clock.InTime),
            took.Count == 0 ? null : (took[(took.Count - 1) / 2] + took[took.Count / 2]) / 2);
    }
}
