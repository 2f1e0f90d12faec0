using System.Globalization;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

/// <content>
/// From the cause to the signature: the improvement report is written, completed, handed in and signed. Whatever changes the facts it
/// states (another level, another moment) makes it unfinished again; a level that changes after the signature opens the case again.
/// </content>
public sealed partial class Incident
{
    /// <summary>Signs in one content of the report at most: six of them are shown on one card.</summary>
    public const int MostContent = 1500;

    /// <summary>Characters in a place, a name, a number.</summary>
    public const int MostLine = 200;

    /// <summary><see cref="CaseFindings"/> as JSON; null: nothing yet.</summary>
    [Sealed]
    public string? Findings { get; private set; }

    /// <summary>When somebody declared the report complete; null: it is being written.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    public Guid? WrittenById { get; private set; }

    /// <summary>When this version of the report was handed in; <see cref="ImprovedAt"/> is the first one, which the clock counts.</summary>
    public DateTimeOffset? HandedInAt { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public Guid? SignedById { get; private set; }

    public CaseFindings ReadFindings() => CaseFindings.Read(Findings);

    /// <summary>Whether personal data is involved, as it is known now: what the team found, else what the reporter said.</summary>
    public DataInvolved DataInvolved => ReadFindings().PersonalData?.Involved ?? ReadFacts().PersonalData;

    /// <summary>Writes contents of the report; an empty one is missing again. One line of the timeline for each that changed.</summary>
    /// <exception cref="RuleBroken">Too long, no content of these rules, or nothing changed.</exception>
    public IReadOnlyList<IncidentEntry> Write(Act act, ReportRules rules, IReadOnlyDictionary<string, string?> contents)
    {
        Following(act);
        var findings = ReadFindings();
        var written = new Dictionary<string, string>(findings.Contents);
        var entries = new List<IncidentEntry>();
        foreach (var (id, typed) in contents)
        {
            if (rules.Items.All(item => item.Id != id || !item.IsAsked))
            {
                throw new RuleBroken("incident.choice-unknown");
            }

            var text = string.IsNullOrWhiteSpace(typed) ? null : Limited(Written.Without(typed), MostContent);
            if (written.GetValueOrDefault(id) == text)
            {
                continue;
            }

            written.Remove(id);
            if (text is not null)
            {
                written.Add(id, text);
            }

            // A millisecond apart, so that they stand in the law's order for good.
            entries.Add(Entry(act.By, EntryKind.ContentWritten, act.Now.AddMilliseconds(entries.Count), text, id));
        }

        if (entries.Count > 0)
        {
            Found(findings with { Contents = written });
            Unfinished();
        }

        return entries;
    }

    /// <summary>The report says everything.</summary>
    /// <param name="missing">What it does not say yet; nothing may be.</param>
    public IncidentEntry Complete(Act act, IReadOnlyCollection<string> missing)
    {
        Following(act);
        if (missing.Count > 0)
        {
            throw new RuleBroken("incident.report-incomplete", ("number", CaseNumber));
        }

        if (WrittenAt is not null)
        {
            throw new RuleBroken("incident.report-complete-already", ("number", CaseNumber));
        }

        (WrittenAt, WrittenById) = (act.Now, act.By.Id);
        return Entry(act.By, EntryKind.ReportCompleted, act.Now);
    }

    /// <summary>Somebody attests that the receiving authority has the report.</summary>
    public IncidentEntry HandIn(Act act, DateTimeOffset at)
    {
        Following(act, at);
        if (WrittenAt is null)
        {
            throw new RuleBroken("incident.report-unwritten", ("number", CaseNumber));
        }

        if (HandedInAt is not null)
        {
            throw new RuleBroken("incident.report-handed-in-already", ("number", CaseNumber));
        }

        if (at < ContainedAt)
        {
            throw new RuleBroken("incident.report-before-containment");
        }

        (HandedInAt, ImprovedAt) = (at, ImprovedAt ?? at);
        return Entry(act.By, EntryKind.HandedIn, act.Now, detail: Moment(at));
    }

    /// <summary>The CISO does not sign yet: the report is to be written on.</summary>
    public IncidentEntry SendBack(Act act, string? reason)
    {
        Signing(act);
        var entry = Entry(act.By, EntryKind.SentBack, act.Now, Written.Without(reason));
        Unfinished();
        return entry;
    }

    /// <summary>
    /// The CISO, or while away the CISO's deputy, signs, and the case is closed. Nobody signs a report that they declared complete
    /// themselves, unless nobody else could.
    /// </summary>
    /// <param name="open">Follow-up actions that are not done; they may stay open only if <paramref name="accepts"/>.</param>
    public IncidentEntry SignOff(Act act, int open, bool accepts, string? note)
    {
        Signing(act);
        if (!act.Team.MaySign(act.By.Id, WrittenById))
        {
            throw new RuleBroken("incident.sign-own");
        }

        if (open > 0 && !accepts)
        {
            throw new RuleBroken("incident.sign-open", ("count", open.ToString(CultureInfo.InvariantCulture)));
        }

        (State, SignedAt, SignedById, ClosedAt) = (IncidentState.Signed, act.Now, act.By.Id, act.Now);
        return Entry(
            act.By, EntryKind.SignedOff, act.Now, note is null ? null : Written.Without(note), open.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The answer to "is the same elsewhere?".</summary>
    /// <param name="how">Where somebody looked.</param>
    public IncidentEntry AnswerElsewhere(Act act, Elsewhere answer, string? how)
    {
        Following(act);
        var entry = Entry(act.By, EntryKind.ElsewhereAnswered, act.Now, Limited(Written.Without(how), MostContent), answer.ToString());
        Found(ReadFindings() with { Elsewhere = answer });
        Unfinished();
        return entry;
    }

    /// <summary>The CISO calls a meeting; again: another time, place or circle.</summary>
    public IncidentEntry CallMeeting(Act act, DateTimeOffset at, string? place, IReadOnlyList<Guid> invited)
    {
        Following(act);
        if (invited.Count == 0)
        {
            throw new RuleBroken("incident.meeting-nobody");
        }

        if (at < KnownAt)
        {
            throw new RuleBroken("incident.done-before-known");
        }

        var where = Limited(Written.Without(place), MostLine);
        Found(ReadFindings() with { Meeting = new MeetingCall(at, where, invited) });
        return Entry(act.By, EntryKind.MeetingCalled, act.Now, where, Moment(at));
    }

    /// <summary>The meeting was held.</summary>
    /// <param name="decisions">Who took part and what was decided.</param>
    public IncidentEntry Minute(Act act, DateTimeOffset at, string? decisions)
    {
        Following(act, at);
        var entry = Entry(act.By, EntryKind.Minuted, act.Now, Written.Without(decisions), Moment(at));
        MeetingAt = at;
        Unfinished();
        return entry;
    }

    /// <summary>What is known about the personal data now.</summary>
    /// <param name="notifiedAt">When the persons were notified; null: they were not yet.</param>
    /// <exception cref="RuleBroken">Data is involved, but its kind is missing, or how the persons were notified or why not.</exception>
    public IncidentEntry RecordPersonalData(Act act, DataFindings data, DateTimeOffset? notifiedAt)
    {
        Following(act, notifiedAt ?? act.Now);
        if (data.Involved == DataInvolved.Yes && data.Kinds.Count == 0)
        {
            throw new RuleBroken("incident.data-kinds-missing");
        }

        if (data.Involved == DataInvolved.Yes && data.How is null)
        {
            throw new RuleBroken("incident.data-how-missing");
        }

        var kept = data with { How = data.How is { } how ? Limited(Written.Without(how), MostContent) : null, ReportNumber = data.ReportNumber is { } number ? Limited(number, MostLine) : null };
        var detail = string.Create(
            CultureInfo.InvariantCulture, $"{kept.Involved} {string.Join(',', kept.Kinds)} {kept.Persons} {kept.System} {kept.Encrypted} {(notifiedAt is { } at ? Moment(at) : "-")}");
        var entry = Entry(act.By, EntryKind.DataRecorded, act.Now, string.Join('\n', new[] { kept.How, kept.ReportNumber }.OfType<string>()) is { Length: > 0 } text ? text : null, detail);
        Found(ReadFindings() with { PersonalData = kept });
        PersonalDataAt = kept.Involved == DataInvolved.Yes ? notifiedAt : null;
        Unfinished();
        return entry;
    }

    /// <summary>A moment that was attested wrongly. The timeline keeps both, with who and why.</summary>
    /// <param name="which">The clock that it met.</param>
    /// <exception cref="RuleBroken">Nothing was attested, or it cannot have been then.</exception>
    public IncidentEntry CorrectMoment(Act act, ClockKind which, DateTimeOffset at, string? reason)
    {
        Following(act, at);
        var before = Attested(which) ?? throw new RuleBroken("incident.correct-nothing");
        if (which == ClockKind.Relevel && at < ReleveledAt?.AddMinutes(-1))
        {
            throw new RuleBroken("incident.done-before-relevel");
        }

        if ((which == ClockKind.Improvement && at < ContainedAt) || (which == ClockKind.Containment && at > ImprovedAt))
        {
            throw new RuleBroken("incident.report-before-containment");
        }

        var entry = Entry(act.By, EntryKind.MomentCorrected, act.Now, Written.Without(reason), $"{which} {Moment(before)} {Moment(at)}");
        Replace(which, before, at);
        return entry;
    }

    /// <summary>When the clock was met, as somebody attested; null: it was not.</summary>
    private DateTimeOffset? Attested(ClockKind which) => which switch
    {
        ClockKind.Report => ToldAt,
        ClockKind.MakeUp => MadeUpAt,
        ClockKind.Relevel => RelevelReportedAt,
        ClockKind.Review => ReviewedAt,
        ClockKind.Containment => ContainedAt,
        ClockKind.Meeting => MeetingAt,
        ClockKind.PersonalData => PersonalDataAt,
        _ => ImprovedAt,
    };

    private void Replace(ClockKind which, DateTimeOffset before, DateTimeOffset at)
    {
        switch (which)
        {
            case ClockKind.Report or ClockKind.MakeUp or ClockKind.Relevel:
                Reported(before, at);
                break;
            case ClockKind.Review:
                ReviewedAt = at;
                break;
            case ClockKind.Improvement:
                (ImprovedAt, HandedInAt) = (at, HandedInAt == before ? at : HandedInAt);
                break;
            default:
                (ContainedAt, MeetingAt, PersonalDataAt) = (
                    which == ClockKind.Containment ? at : ContainedAt, which == ClockKind.Meeting ? at : MeetingAt, which == ClockKind.PersonalData ? at : PersonalDataAt);
                Unfinished();
                break;
        }
    }

    /// <summary>Something is to be done so that it does not happen again, also elsewhere.</summary>
    public IncidentEntry Follow(Act act, FollowUp action)
    {
        Following(act);
        return Entry(act.By, EntryKind.FollowUpAdded, act.Now, action.What, string.Create(CultureInfo.InvariantCulture, $"{action.Id} {action.Due:yyyy-MM-dd}"), action.OwnerId);
    }

    /// <summary>A line about an action that is done or given to somebody else; also of a case that is closed, whose actions go on.</summary>
    internal IncidentEntry Followed(Act act, FollowUp action, EntryKind kind, string? text)
    {
        var wakes = RemindAt;
        var entry = Entry(act.By, kind, act.Now, text, string.Create(CultureInfo.InvariantCulture, $"{action.Id} {action.Due:yyyy-MM-dd}"), action.OwnerId);
        RemindAt = ClosedAt is null ? RemindAt : wakes;
        return entry;
    }

    /// <summary>One person had two rows: what the one that goes was invited to, the other is.</summary>
    public void PassOnInvitation(Guid gone, Guid stays)
    {
        if (ReadFindings() is { Meeting: { } meeting } findings && meeting.Invited.Contains(gone))
        {
            Found(findings with { Meeting = meeting with { Invited = [.. meeting.Invited.Select(id => id == gone ? stays : id).Distinct()] } });
        }
    }

    private void Found(CaseFindings findings) => Findings = findings.ToJson();

    /// <summary>What the report says has changed, so it is to be completed, handed in and signed again.</summary>
    private void Unfinished() => (WrittenAt, WrittenById, HandedInAt, SignedAt, SignedById) = (null, null, null, null, null);

    private void Signing(Act act)
    {
        Following(act);
        if (!act.Team.MaySign(act.By.Id, writer: null))
        {
            throw new RuleBroken("incident.sign-not-yours");
        }

        if (HandedInAt is null)
        {
            throw new RuleBroken("incident.sign-too-early", ("number", CaseNumber));
        }
    }

    private static string Limited(string text, int most) =>
        text.Length <= most ? text : throw new RuleBroken("incident.content-too-long", ("most", most.ToString(CultureInfo.InvariantCulture)));
}
