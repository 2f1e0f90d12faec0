using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Reading;

/// <summary>The facts of a case and the lines of its timeline in the reader's language.</summary>
internal static class IncidentFactLines
{
    /// <summary>What somebody who decides looks at first; the rest are <see cref="DetailsOfCase"/>.</summary>
    public static JsonArray OfCase(IncidentReading of)
    {
        var incident = of.Case;
        return Facts(of,
            ("level", Level(of)),
            ("outcome", Outcome(of)),
            ("platform-number", incident.PlatformNumber),
            ("owner", incident.OwnerId is null ? of.Say("nobody") : of.Say(of.IsOrphaned ? "owner-gone" : "owner-since", ("name", of.NameOf(incident.OwnerId)), ("at", of.Moment(incident.OwnedSince!.Value)))),
            ("kind", of.Catalogue.Kind(incident.Kind).Label.In(of.Language)),
            ("system", System(of)),
            ("personal-data", PersonalDataLine(of)),
            ("done", of.ShownFact(of.Facts.Done) is { } done ? IncidentReading.Short(done, IncidentReading.MostOfText) : null),
            ("known-at", of.Moment(incident.KnownAt)),
            ("happened-at", Happened(of)),
            ("reporter", of.NameOf(incident.ReporterId)),
            ("pictures", of.Pictures == 0 ? null : of.Pictures.ToString(CultureInfo.InvariantCulture)),
            ("follow-ups", FollowUps(of)),
            ("own-report", JudgedByReporter(of) ? of.Say("judged-by-reporter") : null));
    }

    /// <summary>What is one press away: how the level came about, the platforms' own categories, when it was reported.</summary>
    public static JsonArray DetailsOfCase(IncidentReading of)
    {
        var kind = of.Catalogue.Kind(of.Case.Kind);
        return Facts(of,
            ("confidentiality", Axis(of, of.Case.Confidentiality, rules => rules.Confidentiality)),
            ("integrity", Axis(of, of.Case.Integrity, rules => rules.Integrity)),
            ("availability", Axis(of, of.Case.Availability, rules => rules.Availability)),
            ("rules", of.Rules?.Name.In(of.Language)),
            ("tanet", kind.Tanet.In(of.Language)),
            ("national", kind.National.In(of.Language)),
            ("reported-at", of.Moment(of.Case.ReportedAt)));
    }

    public static JsonArray OfMine(IncidentReading of) => Facts(of,
        ("level", Level(of)),
        ("outcome", Outcome(of)),
        ("reason", of.Entries.LastOrDefault(e => e.Kind == EntryKind.Dismissed) is { Text: { } reason } entry ? of.Shown(reason, entry.ById, entry.At) : null),
        ("kind", of.Catalogue.Kind(of.Case.Kind).Label.In(of.Language)),
        ("system", System(of)),
        ("personal-data", PersonalDataLine(of)),
        ("done", of.ShownFact(of.Facts.Done)),
        ("noticed-at", of.Moment(of.Case.KnownAt)),
        ("reported-at", of.Moment(of.Case.ReportedAt)),
        ("pictures", of.Pictures == 0 ? null : of.Pictures.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Who did what when.</summary>
    public static string Of(IncidentEntry entry, IncidentReading of)
    {
        var detail = entry.Detail?.Split(' ') ?? [];
        return of.Say(
            "entry." + (entry.Kind == EntryKind.Added && !of.IsReporter(entry.ById) ? "noted" : WordOf(entry.Kind)),
            ("at", of.Moment(entry.At)),
            ("who", of.NameOf(entry.ById)),
            ("to", of.NameOf(entry.AboutId)),
            ("level", entry.Kind is EntryKind.Judged or EntryKind.Reviewed ? detail[0] : ""),
            ("number", entry.Kind switch
            {
                EntryKind.PlatformReported => detail[0],
                EntryKind.PlatformCorrected => detail[2],
                EntryKind.Merged or EntryKind.MergedHere or EntryKind.KeptApart => entry.Detail!,
                _ => ""
            }),
            ("old", entry.Kind == EntryKind.PlatformCorrected ? detail[0] : ""),
            ("duty", entry.Kind is EntryKind.DutyDone or EntryKind.LateExplained or EntryKind.MomentCorrected ? of.Say("clock.short." + WordOf(Enum.Parse<ClockKind>(detail[0]))) : ""),
            ("outcome", entry.Kind == EntryKind.Dismissed ? OutcomeLabel(of, detail[0]) : ""),
            ("item", entry.Kind == EntryKind.ContentWritten ? ItemTitle(of, detail[0]) : ""),
            ("answer", entry.Kind == EntryKind.ElsewhereAnswered ? of.Say("elsewhere." + detail[0].ToLowerInvariant()) : ""),
            ("day", entry.Kind is EntryKind.FollowUpAdded or EntryKind.FollowUpGiven ? of.Day(DateOnly.Parse(detail[1], CultureInfo.InvariantCulture)) : ""),
            ("before", entry.Kind is EntryKind.KnownAtCorrected or EntryKind.HappenedCorrected ? Moment(of, detail[0])
                : entry.Kind is EntryKind.PlatformCorrected or EntryKind.MomentCorrected ? Moment(of, detail[1]) : ""),
            ("after", entry.Kind is EntryKind.KnownAtCorrected or EntryKind.HappenedCorrected or EntryKind.PlatformCorrected or EntryKind.PlatformReported or EntryKind.ReportedOtherwise
                or EntryKind.Contained or EntryKind.Reviewed or EntryKind.DutyDone or EntryKind.HandedIn or EntryKind.MeetingCalled or EntryKind.Minuted
                or EntryKind.MomentCorrected ? Moment(of, detail[^1]) : ""));
    }

    public static string WordOf(EntryKind kind) => kind switch
    {
        EntryKind.Reported => "reported",
        EntryKind.Taken => "taken",
        EntryKind.HandedOver => "handed-over",
        EntryKind.Judged => "judged",
        EntryKind.Dismissed => "dismissed",
        EntryKind.Asked => "asked",
        EntryKind.Answered => "answered",
        EntryKind.Added => "added",
        EntryKind.Withdrawn => "withdrawn",
        EntryKind.WithdrawalAsked => "withdrawal-asked",
        EntryKind.Released => "released",
        EntryKind.KnownAtCorrected => "known-at-corrected",
        EntryKind.HappenedCorrected => "happened-corrected",
        EntryKind.PlatformReported => "platform-reported",
        EntryKind.PlatformCorrected => "platform-corrected",
        EntryKind.ReportedOtherwise => "reported-otherwise",
        EntryKind.Contained => "contained",
        EntryKind.Reviewed => "reviewed",
        EntryKind.DutyDone => "duty-done",
        EntryKind.LateExplained => "late-explained",
        EntryKind.ContentWritten => "content-written",
        EntryKind.ReportCompleted => "report-completed",
        EntryKind.HandedIn => "handed-in",
        EntryKind.SentBack => "sent-back",
        EntryKind.SignedOff => "signed-off",
        EntryKind.ElsewhereAnswered => "elsewhere-answered",
        EntryKind.MeetingCalled => "meeting-called",
        EntryKind.Minuted => "minuted",
        EntryKind.DataRecorded => "data-recorded",
        EntryKind.MomentCorrected => "moment-corrected",
        EntryKind.FollowUpAdded => "follow-up-added",
        EntryKind.FollowUpGiven => "follow-up-given",
        EntryKind.FollowUpDone => "follow-up-done",
        EntryKind.Merged => "merged",
        EntryKind.MergedHere => "merged-here",
        EntryKind.KeptApart => "kept-apart",
        EntryKind.DrillEnded => "drill-ended",
        _ => "picture-added",
    };

    public static string WordOf(ClockKind kind) => kind switch
    {
        ClockKind.Report => "report",
        ClockKind.MakeUp => "make-up",
        ClockKind.Relevel => "relevel",
        ClockKind.Review => "review",
        ClockKind.Containment => "containment",
        ClockKind.Meeting => "meeting",
        ClockKind.PersonalData => "personal-data",
        _ => "improvement",
    };

    private static JsonArray Facts(IncidentReading of, params ReadOnlySpan<(string Word, string? Value)> facts)
    {
        var shown = new JsonArray();
        foreach (var (word, value) in facts)
        {
            if (value is not null)
            {
                shown.Add((JsonNode)new JsonObject { ["title"] = of.Say("fact." + word), ["value"] = value });
            }
        }

        return shown;
    }

    private static string? Level(IncidentReading of)
    {
        if (of is not { Case.Level: { } level, Rules: { } rules })
        {
            return null;
        }

        if (of.Case.ReviewedLevel is not null)
        {
            return of.Say("level-reviewed", ("level", level));
        }

        var axis = Incident.LeadingAxis(
            rules, Harm.Parse(of.Case.Confidentiality), Harm.Parse(of.Case.Integrity), Harm.Parse(of.Case.Availability));
        return of.Say("level", ("level", level), ("axis", of.Say("fact." + axis)));
    }

    private static string? Axis(IncidentReading of, string? harm, Func<LevelRules, LevelAxis> axis)
    {
        if (of.Rules is not { } rules)
        {
            return null;
        }

        return axis(rules).Choices().Where(choice => choice.Choice.ToString() == harm)
            .Select(choice => of.Say(
                "choice", ("class", choice.Class.Label.In(of.Language)), ("grade", choice.Grade.Label.In(of.Language)), ("level", choice.Level)))
            .FirstOrDefault(of.Say("none"));
    }

    private static string? FollowUps(IncidentReading of)
    {
        var open = of.FollowUps.Where(action => action.DoneAt is null).ToList();
        var late = open.Count(action => action.IsOverdue(of.Today));
        return of.FollowUps.Count == 0 ? null
            : open.Count == 0 ? of.Say("follow.all-done")
            : of.Say(late == 0 ? "follow.open" : "follow.late", ("open", open.Count), ("late", late));
    }

    private static string? Outcome(IncidentReading of) => of.Case.Outcome is { } outcome ? OutcomeLabel(of, outcome) : null;

    private static string OutcomeLabel(IncidentReading of, string outcome) => Label(of, of.Catalogue.Outcomes, outcome);

    internal static string System(IncidentReading of)
    {
        var system = Label(of, of.Catalogue.Systems, of.Facts.System);
        return of.ShownFact(of.Facts.Device) is { } device ? of.Say("system-and-device", ("system", system), ("device", device)) : system;
    }

    /// <summary>What the team found, else what the reporter said.</summary>
    internal static string PersonalDataLine(IncidentReading of)
    {
        var found = of.Findings.PersonalData;
        var parts = new List<string> { of.Say("personal-data." + of.Case.DataInvolved.ToString().ToLowerInvariant()) };
        parts.AddRange((found?.Kinds ?? of.Facts.DataKinds).Select(kind => Label(of, of.Catalogue.DataKinds, kind)));
        if ((found is null ? of.Facts.DataCount : found.Persons) is { } count)
        {
            parts.Add(of.Say(found is null ? "records" : "persons", ("count", count)));
        }

        if (found is { Involved: DataInvolved.Yes })
        {
            parts.Add(of.Say("encrypted." + found.Encrypted.ToString().ToLowerInvariant()));
        }

        return string.Join(of.Say("comma"), parts);
    }

    internal static string? Happened(IncidentReading of) => of.Case.HappenedAt is not { } at ? null
        : of.Facts.HappenedDayOnly ? of.Day(of.Clock.Day(at))
        : of.Moment(at);

    private static string ItemTitle(IncidentReading of, string id) => of.Report.Items.FirstOrDefault(item => item.Id == id)?.Title.In(of.Language) ?? id;

    private static bool JudgedByReporter(IncidentReading of) =>
        of.Entries.LastOrDefault(e => e.Kind is EntryKind.Judged or EntryKind.Dismissed)?.ById == of.Case.ReporterId;

    /// <summary>A catalogue that was changed since may not know an id any more; then the id stands there.</summary>
    private static string Label(IncidentReading of, IEnumerable<Option> options, string id) =>
        options.FirstOrDefault(option => option.Id == id)?.Label.In(of.Language) ?? id;

    private static string Moment(IncidentReading of, string utc)
    {
        if (utc == "-")
        {
            return of.Say("no-moment");
        }

        var at = DateTimeOffset.Parse(utc.TrimEnd(Incident.DayOnly[0]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return utc.EndsWith(Incident.DayOnly, StringComparison.Ordinal) ? of.Day(of.Clock.Day(at)) : of.Moment(at);
    }
}
