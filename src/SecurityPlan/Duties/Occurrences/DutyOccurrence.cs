using System.Security.Cryptography;
using System.Text;
using SecurityPlan.Cards;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>One time that a duty came up for the school, or for one person. Done with the evidence it asks for, it is the evidence.</summary>
public sealed class DutyOccurrence : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Unique in the school: duty, period and person, so that it comes into being once however often that is tried.</summary>
    public required string Key { get; init; }

    /// <summary>Ref of the duty.</summary>
    public required string Duty { get; init; }

    /// <summary>Role that owes it while nobody is named.</summary>
    public Roles Roles { get; init; }

    /// <summary>Everybody does it for themselves: no deputy, no handing over.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Who owes it by name; null: the role does.</summary>
    public Guid? OwnerId { get; private set; }

    public DateOnly Opens { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly Due { get; init; }

    public DutyState State { get; private set; }

    /// <summary>First day on which its owner is reminded of it again.</summary>
    public DateOnly? SnoozedUntil { get; private set; }

    /// <summary>What it is about, if it came up by an event.</summary>
    [Sealed]
    public string? About { get; init; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Who did it last, also after it was sent back.</summary>
    public Guid? DoneById { get; private set; }

    /// <summary>When the officer last sent it back; it is nudged anew from then on.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Id and hash of the catalogue's version it was done by.</summary>
    public string? DoneUnder { get; private set; }

    /// <summary>The link, or the note.</summary>
    [Sealed]
    public string? Proof { get; private set; }

    public long? Number { get; private set; }

    /// <summary>The day that was attested.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>SHA-256 over who, when, what and the files' hashes.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>Why to do without it.</summary>
    [Sealed]
    public string? Reason { get; private set; }

    public Guid? AskedById { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why doing without it was refused.</summary>
    [Sealed]
    public string? Refusal { get; private set; }

    /// <summary>Who is about to send the file in chat.</summary>
    public Guid? FileById { get; private set; }

    public DateTimeOffset? FileAt { get; private set; }

    public int Version { get; set; }

    public static DutyOccurrence Of(Duty duty, DutyWindow window, Guid? owner, string? about = null) => new()
    {
        Key = $"{duty.Ref}|{window.Period}|{(duty.Each ? owner : null)}",
        Duty = duty.Ref,
        Roles = duty.Owner,
        IsPersonal = duty.Each,
        OwnerId = owner,
        Opens = window.Opens,
        Due = window.Due,
        About = about,
    };

    /// <summary>The first time that a person is asked for what comes every so many days; every other deadline counts from the day attested last.</summary>
    private bool IsFirst => Key.Split('|')[1] == Cadence.First;

    public bool IsOverdue(DateOnly today) => State is DutyState.Open or DutyState.Asked && today > Due;

    /// <exception cref="RuleBroken">It is somebody else's, not open, or the evidence is not what the duty asks for.</exception>
    public void Finish(DutyAct act, Duty duty, DutyProof proof, DutyCatalogue version)
    {
        MustOwe(act);
        if (duty.Evidence!.Kind == EvidenceKind.Waiver)
        {
            throw new RuleBroken("duty.waiver-only");
        }

        if (duty.Rhythm == Rhythm.EveryDays && !IsFirst && Due.AddDays(-duty.Days!.Value) is var last && proof.On <= last)
        {
            throw new RuleBroken(proof.On == last ? "duty.proof.date-same" : "duty.proof.date-before", ("last", ShownTime.Numbers(last)));
        }

        Close(act.By, act.Now, version, proof);
    }

    /// <summary>Another part of the bot has the evidence.</summary>
    /// <exception cref="RuleBroken">It is not open.</exception>
    public void Satisfy(Person by, DateTimeOffset now, DutyCatalogue version, string record)
    {
        Open();
        Close(by, now, version, new DutyProof(record));
    }

    /// <summary>Gives it to a colleague by name. Whoever owes it may, and the officer.</summary>
    public void HandOver(DutyAct act, Guid to)
    {
        if (!act.People.IsOfficer(act.By))
        {
            MustOwe(act);
        }

        Open();
        if (IsPersonal)
        {
            throw new RuleBroken("duty.personal");
        }

        if (act.People.Colleagues.All(person => person.Id != to))
        {
            throw new RuleBroken("duty.handover-nobody");
        }

        if (to == OwnerId)
        {
            throw new RuleBroken("duty.handover-same");
        }

        (OwnerId, SnoozedUntil) = (to, null);
    }

    /// <summary>Named by the officer's list of names; null: the role again.</summary>
    public void Name(Guid? owner) => OwnerId = IsPersonal ? OwnerId : owner;

    /// <summary>Not to be reminded before <paramref name="until"/>. The deadline stays.</summary>
    public void Snooze(DutyAct act, DateOnly until)
    {
        MustOwe(act);
        SnoozedUntil = until;
    }

    /// <summary>Asks to do without it.</summary>
    /// <exception cref="RuleBroken">No reason, or nobody is there who could answer.</exception>
    public void AskToOmit(DutyAct act, Duty duty, string? reason)
    {
        MustOwe(act);
        if (act.People.Answering(duty, act.By.Id).Count == 0)
        {
            throw new RuleBroken("duty.omit-nobody");
        }

        Reason = DutyProof.Written(reason) ?? throw new RuleBroken("duty.reason-missing");
        (State, AskedById, AskedAt) = (DutyState.Asked, act.By.Id, act.Now);
        (AnsweredById, AnsweredAt, Refusal) = (null, null, null);
    }

    public void AgreeToOmit(DutyAct act, Duty duty, DutyCatalogue version)
    {
        Answering(act, duty);
        State = DutyState.NotApplicable;
        DoneUnder = Under(version);
        Hash = HashOf(AskedById!.Value, AskedAt!.Value, $"omitted {act.By.Id:N} {act.Now.ToUnixTimeMilliseconds()}\n{Reason}");
    }

    public void RefuseToOmit(DutyAct act, Duty duty, string? reason)
    {
        var why = DutyProof.Written(reason) ?? throw new RuleBroken("duty.reason-missing");
        Answering(act, duty);
        (State, Refusal) = (DutyState.Open, why);
    }

    /// <summary>The next file that <paramref name="act"/>'s person sends in chat belongs here.</summary>
    public void WaitForFile(DutyAct act)
    {
        MustOwe(act);
        (FileById, FileAt) = (act.By.Id, act.Now);
    }

    /// <summary>The officer gives it back: it is open again with its old deadline, and what was given as evidence stands in what is returned.</summary>
    /// <exception cref="RuleBroken">Not the officer, no reason, not done, or nobody is there who could do it again.</exception>
    public DutyReturn SendBack(DutyAct act, string? reason)
    {
        if (!act.People.IsOfficer(act.By))
        {
            throw new RuleBroken(MaySee(act) ? "duty.officer-only" : "duty.unknown");
        }

        var why = DutyProof.Written(reason) ?? throw new RuleBroken("duty.reason-missing");
        if (State != DutyState.Done)
        {
            throw new RuleBroken("duty.not-done");
        }

        if (act.People.Owing(this).Count == 0)
        {
            throw new RuleBroken("duty.return-nobody");
        }

        var given = new DutyReturn
        {
            OccurrenceId = Id,
            At = act.Now,
            ById = act.By.Id,
            Reason = why,
            DoneAt = DoneAt!.Value,
            DoneById = DoneById!.Value,
            Number = Number,
            On = On,
            Proof = Proof,
            Hash = Hash!,
        };
        (State, ReturnedAt, SnoozedUntil) = (DutyState.Open, act.Now, null);
        (DoneAt, DoneUnder, Proof, Number, On, Hash) = (null, null, null, null, null, null);
        return given;
    }

    /// <summary>Nobody can or need do it any more.</summary>
    public void Lapse() => State = DutyState.Gone;

    /// <summary>It lapsed by mistake.</summary>
    public void Resume() => State = State == DutyState.Gone ? DutyState.Open : State;

    /// <summary>The day from which what comes every so many days counts again; null: it is still open.</summary>
    public static DateOnly? CountsFrom(DutyState state, DateOnly? on, DateOnly? closed) => state is DutyState.Done or DutyState.NotApplicable ? on ?? closed : null;

    private void Close(Person by, DateTimeOffset now, DutyCatalogue version, DutyProof proof)
    {
        (State, DoneAt, DoneById, DoneUnder) = (DutyState.Done, now, by.Id, Under(version));
        (Proof, Number, On, FileById) = (proof.Text, proof.Number, proof.On, null);
        Hash = HashOf(by.Id, now, $"done {DoneUnder}\n{proof.Number}\n{proof.On:yyyy-MM-dd}\n{string.Join(' ', proof.Files ?? [])}\n{proof.Text}");
    }

    private static string Under(DutyCatalogue version) => $"{version.Id} {version.Hash[..12]}";

    private byte[] HashOf(Guid by, DateTimeOffset at, string what) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Key}\n{by:N}\n{at.ToUnixTimeMilliseconds()}\n{what}")));

    /// <exception cref="RuleBroken">It is somebody else's, or not open.</exception>
    public void MustOwe(DutyAct act)
    {
        if (act.People.Owing(this).All(person => person.Id != act.By.Id))
        {
            throw new RuleBroken(MaySee(act) ? "duty.not-yours" : "duty.unknown");
        }

        Open();
    }

    private void Answering(DutyAct act, Duty duty)
    {
        if (!MaySee(act) && act.People.Answering(duty, AskedById).All(person => person.Id != act.By.Id))
        {
            throw new RuleBroken("duty.unknown");
        }

        if (State != DutyState.Asked)
        {
            throw new RuleBroken("duty.not-asked");
        }

        if (act.People.Answering(duty, AskedById).All(person => person.Id != act.By.Id))
        {
            throw new RuleBroken(act.By.Id == AskedById ? "duty.omit-own" : "duty.omit-not-you");
        }

        (AnsweredById, AnsweredAt) = (act.By.Id, act.Now);
    }

    /// <summary>Whoever owes it, did it, asked about it or follows all of them.</summary>
    public bool MaySee(DutyAct act) =>
        act.People.MayFollow(act.By)
        || (act.People.Find(act.By.Id) is not null && (act.By.Id == DoneById || act.By.Id == AskedById || act.By.Id == OwnerId
            || act.People.Owing(this).Any(person => person.Id == act.By.Id)));

    private void Open()
    {
        if (State != DutyState.Open)
        {
            throw new RuleBroken(State switch
            {
                DutyState.Asked => "duty.asked-already",
                DutyState.Gone => "duty.lapsed",
                _ => "duty.done-already",
            });
        }
    }
}
