using System.Globalization;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

/// <summary>
/// One case, from suspicion to the improvement report. Every act answers with the line it adds to the timeline. Acts on cases that somebody may
/// not know of are refused with <c>incident.unknown</c>, as if there were none.
/// </summary>
public sealed partial class Incident : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>民國 year of the school's day on which it was reported.</summary>
    public int RocYear { get; init; }

    /// <summary>1, 2, 3 … in that year; -1, -2, -3 … for drills.</summary>
    public int Number { get; init; }

    public Guid ReporterId { get; init; }

    /// <summary>Id of one of the catalogue's kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>T0: when somebody of the school came to know, as a person states it. Legal clocks run from here.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    public DateTimeOffset? HappenedAt { get; private set; }

    public DateTimeOffset ReportedAt { get; init; }

    public IncidentState State { get; private set; }

    /// <summary>Who has the case; null while it is suspected.</summary>
    public Guid? OwnerId { get; private set; }

    public DateTimeOffset? OwnedSince { get; private set; }

    /// <summary>1 to 4; null until judged.</summary>
    public int? Level { get; private set; }

    /// <summary>Id of the level rules that gave <see cref="Level"/>.</summary>
    public string? Rules { get; private set; }

    /// <summary><c>class.grade</c> of the rules; null: none. So the other two.</summary>
    public string? Confidentiality { get; private set; }

    public string? Integrity { get; private set; }

    public string? Availability { get; private set; }

    /// <summary>Id of one of the catalogue's outcomes; null unless it was no incident.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Until when the reporter's texts are shown to the team as they were written; null: masked.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary><see cref="IncidentFacts"/> as JSON.</summary>
    [Sealed]
    public string? Facts { get; private set; }

    public int Version { get; set; }

    /// <summary><c>115-003</c>; of a drill, with its mark: <c>EXERCISE 115-D003</c>.</summary>
    public string CaseNumber => DrillMark is null
        ? string.Create(CultureInfo.InvariantCulture, $"{RocYear}-{Number:D3}")
        : string.Create(CultureInfo.InvariantCulture, $"{DrillMark} {RocYear}-D{-Number:D3}");

    public IncidentFacts ReadFacts() => IncidentFacts.Read(Facts!);

    /// <summary>Opens a case.</summary>
    /// <param name="id">Of the form it was filed with, so that the same form cannot be filed twice.</param>
    public static (Incident Case, IncidentEntry Entry) File(Guid id, Person by, int rocYear, int number, IncidentReport report, DateTimeOffset now)
    {
        var incident = new Incident
        {
            Id = id,
            RocYear = rocYear,
            Number = number,
            ReporterId = by.Id,
            Kind = report.Kind,
            KnownAt = report.KnownAt,
            HappenedAt = report.HappenedAt,
            ReportedAt = now,
            Facts = report.Facts.ToJson(),
        };
        return (incident, incident.Entry(by, EntryKind.Reported, now));
    }

    /// <summary>The reporter, as long as they have not left the school; people who are not in its list may follow their own report too.</summary>
    public bool IsReporter(Person person, DateOnly today) => person.Id == ReporterId && !person.HasLeft(today);

    /// <summary>Takes a case that nobody has, or whose owner is not of the team any more.</summary>
    /// <exception cref="RuleBroken">Somebody has it already, or it is closed.</exception>
    public IncidentEntry Take(Act act)
    {
        Handling(act);
        if (OwnerId == act.By.Id)
        {
            throw new RuleBroken("incident.already-yours", ("number", CaseNumber));
        }

        if (OwnerId is { } owner && act.Team.Has(owner))
        {
            throw new RuleBroken("incident.already-taken", ("number", CaseNumber), ("name", act.Team[owner].Name));
        }

        Own(act.By, act.Now);
        return Entry(act.By, EntryKind.Taken, act.Now);
    }

    /// <summary>Gives the case to a colleague of the team. Anybody of the team may: who has it may be ill.</summary>
    /// <exception cref="RuleBroken">Not of the team, or has it already.</exception>
    public IncidentEntry HandOver(Act act, Guid to)
    {
        Handling(act);
        if (!act.Team.Has(to))
        {
            throw new RuleBroken("incident.handover-not-team");
        }

        if (to == OwnerId)
        {
            throw new RuleBroken("incident.handover-same", ("number", CaseNumber));
        }

        Own(act.Team[to], act.Now);
        return Entry(act.By, EntryKind.HandedOver, act.Now, about: to);
    }

    /// <summary>A question to the reporter.</summary>
    public IncidentEntry Ask(Act act, string question)
    {
        Handling(act);
        return Entry(act.By, EntryKind.Asked, act.Now, Written.Without(question));
    }

    /// <summary>The reporter's answer to <paramref name="question"/>.</summary>
    /// <exception cref="RuleBroken">It was answered before.</exception>
    public IncidentEntry Answer(Act act, IncidentEntry question, bool answered, string answer)
    {
        Reporting(act);
        if (question.IncidentId != Id || question.Kind != EntryKind.Asked)
        {
            throw new RuleBroken("incident.unknown");
        }

        return answered
            ? throw new RuleBroken("incident.answered", ("number", CaseNumber))
            : Entry(act.By, EntryKind.Answered, act.Now, Written.Without(answer), about: question.Id);
    }

    /// <summary>A fact more, from the reporter or from the team.</summary>
    public IncidentEntry Add(Act act, string fact)
    {
        if (!act.IsHandler)
        {
            Reporting(act);
        }

        Open();
        return Entry(act.By, EntryKind.Added, act.Now, Written.Without(fact));
    }

    /// <summary>True while the reporter alone may close it: nobody has it yet, and the law's time is not over.</summary>
    /// <param name="isOverdue">A legal clock of it is overdue.</param>
    public bool ClosesByWithdrawal(bool isOverdue) => OwnerId is null && !isOverdue;

    /// <summary>
    /// Takes the report back. Only the reporter, and only until it is judged: then it is the school's case. Once somebody has it, or it is late,
    /// this only asks for it: the team decides, so that nothing late disappears.
    /// </summary>
    /// <inheritdoc cref="ClosesByWithdrawal"/>
    public IncidentEntry Withdraw(Act act, string reason, bool isOverdue)
    {
        Reporting(act);
        if (State == IncidentState.Judged)
        {
            throw new RuleBroken("incident.withdraw-judged", ("number", CaseNumber));
        }

        if (!ClosesByWithdrawal(isOverdue))
        {
            return Entry(act.By, EntryKind.WithdrawalAsked, act.Now, Written.Without(reason));
        }

        State = IncidentState.Withdrawn;
        ClosedAt = act.Now;
        return Entry(act.By, EntryKind.Withdrawn, act.Now, Written.Without(reason));
    }

    /// <summary>The team may read what the reporter has written so far without masks. Only the reporter can allow it.</summary>
    public IncidentEntry ReleaseOriginal(Act act)
    {
        Reporting(act);
        ReleasedAt = act.Now;
        return Entry(act.By, EntryKind.Released, act.Now);
    }

    /// <summary>A picture or file was added to the case.</summary>
    public IncidentEntry AddPicture(Act act, Evidence evidence)
    {
        if (!act.IsHandler)
        {
            Reporting(act);
        }

        Open();
        return Entry(act.By, EntryKind.PictureAdded, act.Now, about: evidence.Id);
    }

    private void Own(Person owner, DateTimeOffset now)
    {
        OwnerId = owner.Id;
        OwnedSince = now;
        State = State == IncidentState.Suspected ? IncidentState.Taken : State;
    }

    private void Handling(Act act)
    {
        if (!act.IsHandler)
        {
            throw new RuleBroken("incident.unknown");
        }

        Open();
    }

    private void Reporting(Act act)
    {
        if (!IsReporter(act.By, act.Team.Today))
        {
            throw new RuleBroken(act.IsHandler ? "incident.reporter-only" : "incident.unknown");
        }

        Open();
    }

    private void Open()
    {
        if (ClosedAt is not null)
        {
            throw new RuleBroken("incident.closed", ("number", CaseNumber));
        }
    }

    /// <summary>Every act adds a line, and may move a deadline.</summary>
    private IncidentEntry Entry(Person by, EntryKind kind, DateTimeOffset now, string? text = null, string? detail = null, Guid? about = null)
    {
        RemindAt = now;
        return new IncidentEntry { IncidentId = Id, At = now, ById = by.Id, Kind = kind, Detail = detail, AboutId = about }.With(text);
    }
}
