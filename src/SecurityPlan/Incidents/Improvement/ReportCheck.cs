using System.Globalization;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>What the improvement report says already, what it still lacks, and what the case can suggest for it.</summary>
public static class ReportCheck
{
    /// <summary>Beside the contents of the law: what has to be done before a case may be closed.</summary>
    public static readonly string[] Duties = ["reporting", "elsewhere", "follow-up", "meeting", "personal-data", "late"];

    /// <summary>Ids of the contents that are missing and of the duties that are open; empty: the report is complete.</summary>
    public static IReadOnlyList<string> Missing(IncidentReading of) =>
        [.. of.Report.Items.Where(item => !IsThere(of, item)).Select(item => item.Id), .. Duties.Where(duty => IsOpen(of, duty))];

    public static bool IsThere(IncidentReading of, ReportItem item) =>
        item.From == ReportSource.Times ? of.Case.ContainedAt is not null : of.Findings.Contents.ContainsKey(item.Id);

    public static bool Applies(IncidentReading of, string duty) => duty switch
    {
        "meeting" => of.Clocks.Any(clock => clock.Kind == ClockKind.Meeting),
        "personal-data" => of.Case.DataInvolved != DataInvolved.No || of.Findings.PersonalData is not null,
        "follow-up" => of.Findings.Elsewhere is Elsewhere.Yes or Elsewhere.Unchecked || of.FollowUps.Count > 0,
        "late" => of.Clocks.Any(clock => clock.Kind != ClockKind.Review && (clock.IsLate || clock.IsOverdue(of.Now))),
        _ => true,
    };

    public static bool IsOpen(IncidentReading of, string duty) => duty switch
    {
        "reporting" => of.Case.MustReport,
        "elsewhere" => of.Findings.Elsewhere is null,
        "follow-up" => of.Findings.Elsewhere is Elsewhere.Yes or Elsewhere.Unchecked && of.FollowUps.Count == 0,
        "meeting" => of.Clocks.Any(clock => clock is { Kind: ClockKind.Meeting, MetAt: null }),
        "personal-data" => of.Case.DataInvolved == DataInvolved.Unknown || (of.Case.DataInvolved == DataInvolved.Yes && of.Findings.PersonalData is null),
        _ => of.Unexplained.Any(),
    };

    /// <summary>What stands there, else what the case knows of it; null: nothing.</summary>
    public static string? Draft(IncidentReading of, ReportItem item)
    {
        if (of.Findings.Contents.TryGetValue(item.Id, out var written))
        {
            return of.Masked(written);
        }

        var known = item.From switch
        {
            ReportSource.Impact => string.Join('\n', new[] { IncidentFactLines.System(of), of.Say("platform.field", ("name", of.Say("fact.personal-data")), ("value", IncidentFactLines.PersonalDataLine(of))), of.Masked(of.Facts.What) }),
            ReportSource.Containment => Lines(of, EntryKind.Contained, EntryKind.MomentCorrected),
            ReportSource.Course => Lines(of, EntryKind.Reported, EntryKind.Taken, EntryKind.Judged, EntryKind.PlatformReported, EntryKind.ReportedOtherwise, EntryKind.Reviewed, EntryKind.Answered, EntryKind.Added),
            _ => "",
        };
        return known.Length == 0 ? null : known.Length <= Incident.MostContent ? known : known[..Incident.MostContent];
    }

    /// <summary>The content with the moments, as the case itself says it.</summary>
    public static string Times(IncidentReading of) => string.Join('\n', new[]
    {
        IncidentFactLines.Happened(of) is { } happened ? of.Say("report.happened", ("at", happened)) : null,
        of.Say("report.known", ("at", of.Moment(of.Case.KnownAt))),
        of.Case.ContainedAt is { } contained ? of.Say("report.contained", ("at", of.Moment(contained))) : null,
    }.OfType<string>());

    /// <summary>Which thresholds of the recommended rules the personal data passes, as word keys.</summary>
    public static IReadOnlyList<string> Thresholds(IncidentReading of)
    {
        if (of.Case.DataInvolved != DataInvolved.Yes || of.Catalogue.ClocksOn(of.Clock.Day(of.Case.KnownAt)).Select(rules => rules.Thresholds).FirstOrDefault(t => t is not null) is not { } limits)
        {
            return [];
        }

        var found = of.Findings.PersonalData;
        var passed = new List<string>();
        if ((found?.Kinds ?? of.Facts.DataKinds).Any(limits.Kinds.Contains))
        {
            passed.Add("kinds");
        }

        if ((found is null ? of.Facts.DataCount : found.Persons) > limits.Persons)
        {
            passed.Add("persons");
        }

        if (found?.System >= limits.System)
        {
            passed.Add("system");
        }

        return passed;
    }

    private static string Lines(IncidentReading of, params EntryKind[] kinds)
    {
        var lines = of.Entries.Where(entry => kinds.Contains(entry.Kind))
            .Select(entry => entry.Text is { } text ? string.Create(CultureInfo.InvariantCulture, $"{IncidentFactLines.Of(entry, of)}\n{of.Masked(text)}") : IncidentFactLines.Of(entry, of));
        return string.Join('\n', lines);
    }
}
