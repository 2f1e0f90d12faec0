using System.Globalization;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Cases;

/// <content>What follows the judgement: report, review, containment, improvement report. People attest it; nothing here is done by the bot.</content>
public sealed partial class Incident
{
    public const int MostNumber = 40;

    /// <summary>Ticket number (事件單編號) of the official platform, as attested.</summary>
    public string? PlatformNumber { get; private set; }

    /// <summary>First report on the platform.</summary>
    public DateTimeOffset? PlatformAt { get; private set; }

    /// <summary>First report to the authority, whichever channel it took.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Last report through another channel.</summary>
    public DateTimeOffset? OtherwiseAt { get; private set; }

    /// <summary>When the platform had that one too.</summary>
    public DateTimeOffset? MadeUpAt { get; private set; }

    /// <summary>The level that the authority knows; null: nothing was reported yet.</summary>
    public int? ReportedLevel { get; private set; }

    /// <summary>The first change of level since the last report; null: none.</summary>
    public DateTimeOffset? ReleveledAt { get; private set; }

    public DateTimeOffset? RelevelReportedAt { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>The level the receiving authority gave; null: not reviewed, or judged again since.</summary>
    public int? ReviewedLevel { get; private set; }

    public DateTimeOffset? ContainedAt { get; private set; }

    public DateTimeOffset? MeetingAt { get; private set; }

    public DateTimeOffset? PersonalDataAt { get; private set; }

    public DateTimeOffset? ImprovedAt { get; private set; }

    /// <summary>When the clocks have something to say next; null: nothing until the next act.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public CaseCourse Course() => new()
    {
        KnownAt = KnownAt,
        Level = Level,
        ToldAt = ToldAt,
        OtherwiseAt = OtherwiseAt,
        MadeUpAt = MadeUpAt,
        ReleveledAt = ReleveledAt,
        RelevelReportedAt = RelevelReportedAt,
        ReviewedAt = ReviewedAt,
        ContainedAt = ContainedAt,
        MeetingAt = MeetingAt,
        PersonalData = DataInvolved == DataInvolved.Yes,
        PersonalDataAt = PersonalDataAt,
        ImprovedAt = ImprovedAt,
    };

    /// <summary>True while the platform has to be told something: the case, its make-up report, or another level.</summary>
    public bool MustReport => MustTell || OwesPlatform;

    /// <summary>True while the authority does not know of the case or of its level.</summary>
    public bool MustTell => ToldAt is null || (ReleveledAt is not null && RelevelReportedAt is null);

    private bool OwesPlatform => OtherwiseAt is not null && MadeUpAt is null;

    /// <summary>
    /// Somebody attests that the platform has the case: the first report, the make-up report, or that of another level. With nothing
    /// to report, number and time are corrected, and the timeline keeps both.
    /// </summary>
    /// <param name="reason">Of a correction.</param>
    public IncidentEntry AttestPlatform(Act act, string? number, DateTimeOffset at, string? reason = null)
    {
        Following(act, at);
        var ticket = string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (ticket.Length is 0 or > MostNumber)
        {
            throw new RuleBroken("incident.number-missing");
        }

        if (!MustReport)
        {
            var corrected = Entry(
                act.By, EntryKind.PlatformCorrected, act.Now, Written.Without(reason), $"{PlatformNumber} {Moment(PlatformAt!.Value)} {ticket} {Moment(at)}");
            PlatformNumber = ticket;
            Reported(PlatformAt.Value, at);
            return corrected;
        }

        MadeUpAt = OwesPlatform ? at : MadeUpAt;
        PlatformAt ??= at;
        PlatformNumber = ticket;
        Told(at);
        return Entry(act.By, EntryKind.PlatformReported, act.Now, detail: $"{ticket} {Moment(at)}");
    }

    /// <summary>The platform cannot be used, so the authority was told otherwise; the make-up report is owed until it is attested.</summary>
    /// <param name="reason">Which channel, and why.</param>
    /// <exception cref="RuleBroken">There is nothing to report.</exception>
    public IncidentEntry AttestOtherwise(Act act, DateTimeOffset at, string? reason)
    {
        Following(act, at);
        if (!MustTell)
        {
            throw new RuleBroken("incident.reported-already", ("number", CaseNumber));
        }

        (OtherwiseAt, MadeUpAt) = (OwesPlatform ? OtherwiseAt : at, null);
        Told(at);
        return Entry(act.By, EntryKind.ReportedOtherwise, act.Now, Written.Without(reason), Moment(at));
    }

    /// <summary>損害控制或復原 is complete.</summary>
    /// <param name="what">What was done, and by whom.</param>
    public IncidentEntry Contain(Act act, DateTimeOffset at, string? what)
    {
        Following(act, at);
        if (ContainedAt is not null)
        {
            throw new RuleBroken("incident.contained-already", ("number", CaseNumber));
        }

        ContainedAt = at;
        Unfinished();
        return Entry(act.By, EntryKind.Contained, act.Now, Written.Without(what), Moment(at));
    }

    /// <summary>The receiving authority confirmed the level or gave another one. It knows that level, so nothing is to be reported.</summary>
    public IncidentEntry Review(Act act, int level, DateTimeOffset at, string? note)
    {
        Following(act, at, again: true);
        if (ToldAt is null)
        {
            throw new RuleBroken("incident.review-unreported", ("number", CaseNumber));
        }

        Again(level);

        ReportedLevel = level;
        Releveled(level, at);
        (ReviewedAt, ReviewedLevel) = (at, level);
        return Entry(
            act.By, EntryKind.Reviewed, act.Now, note is null ? null : Written.Without(note),
            string.Create(CultureInfo.InvariantCulture, $"{level} {at.UtcDateTime:O}"));
    }

    public IncidentEntry ExplainLate(Act act, ClockKind duty, string? reason)
    {
        Handling(act);
        return Entry(act.By, EntryKind.LateExplained, act.Now, Written.Without(reason), duty.ToString());
    }

    /// <summary>What follows a judgement, at a time that has come and is not before the school knew.</summary>
    private void Following(Act act, DateTimeOffset at, bool again = false)
    {
        Following(act, again);
        if (at > act.Now.AddMinutes(IncidentReport.FutureMinutes))
        {
            throw new RuleBroken("incident.done-future");
        }

        // The form has minutes, the moment of knowledge may have seconds.
        if (at < KnownAt.AddMinutes(-1))
        {
            throw new RuleBroken("incident.done-before-known");
        }
    }

    /// <param name="again">Also after the signature.</param>
    private void Following(Act act, bool again = false)
    {
        HandlingAgain(act, again);
        if (State is not (IncidentState.Judged or IncidentState.Signed))
        {
            throw new RuleBroken("incident.judge-first", ("number", CaseNumber));
        }
    }

    /// <summary>Handling, or judging another level of a case that is signed.</summary>
    private void HandlingAgain(Act act, bool again)
    {
        if (!again || State != IncidentState.Signed || !act.IsHandler)
        {
            Handling(act);
        }
    }

    /// <summary>A case that was signed is open again if its level changes, and only then.</summary>
    private void Again(int level)
    {
        if (State != IncidentState.Signed)
        {
            return;
        }

        if (level == Level)
        {
            throw new RuleBroken("incident.level-same", ("number", CaseNumber));
        }

        (State, ClosedAt) = (IncidentState.Judged, null);
    }

    private void Told(DateTimeOffset at)
    {
        ToldAt ??= at;
        if (ReleveledAt is not null && RelevelReportedAt is null)
        {
            (RelevelReportedAt, ReviewedAt) = (at, null);
        }

        ReportedLevel = Level;
    }

    /// <summary>A report was made at another moment than was said: whatever it met, it met then.</summary>
    private void Reported(DateTimeOffset before, DateTimeOffset at)
    {
        DateTimeOffset? Moved(DateTimeOffset? moment) => moment == before ? at : moment;

        (ToldAt, PlatformAt, OtherwiseAt, MadeUpAt, RelevelReportedAt) = (Moved(ToldAt), Moved(PlatformAt), Moved(OtherwiseAt), Moved(MadeUpAt), Moved(RelevelReportedAt));
        Unfinished();
    }

    private void Releveled(int level, DateTimeOffset at)
    {
        if (Level is not null && Level != level)
        {
            Unfinished();
        }

        Level = level;
        if (ReportedLevel is null || ReportedLevel == level)
        {
            (ReleveledAt, RelevelReportedAt) = RelevelReportedAt is null ? (null, null) : (ReleveledAt, RelevelReportedAt);
        }
        else if (ReleveledAt is null || RelevelReportedAt is not null)
        {
            (ReleveledAt, RelevelReportedAt) = (at, null);
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
