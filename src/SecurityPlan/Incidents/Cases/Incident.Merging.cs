using SecurityPlan.Files;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Cases;

/// <content>Two reports of the same thing become one case. Nothing of the other is lost: it stays where it is and is shown from the one that goes on.</content>
public sealed partial class Incident
{
    /// <summary>The case that this one may repeat; null: none, or somebody has decided.</summary>
    public Guid? ResemblesId { get; private set; }

    /// <summary>The case that goes on in its place.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>True while somebody should look whether it repeats another: once it is judged, it is a case of its own.</summary>
    public bool MayRepeat => ResemblesId is not null && ClosedAt is null && State is IncidentState.Suspected or IncidentState.Taken;

    public void Resemble(Guid other) => ResemblesId = other;

    /// <summary>They are two.</summary>
    public IncidentEntry KeepApart(Act act, Incident other)
    {
        Repeating(act, other);
        ResemblesId = null;
        return Entry(act.By, EntryKind.KeptApart, act.Now, detail: other.CaseNumber, about: other.Id);
    }

    /// <summary>
    /// Closes this case as a repetition of <paramref name="other"/>. The school knew at the earlier of the two moments: if that is this one's, the
    /// other's is corrected in the open, with who and why.
    /// </summary>
    /// <param name="rules">Those in force at this case's moment of knowledge.</param>
    /// <param name="why">The reason of that correction.</param>
    /// <returns>The lines of this case's timeline and of the other's.</returns>
    /// <exception cref="RuleBroken">The other is closed, or this one was judged or reported to the authority already.</exception>
    public (IncidentEntry Here, IReadOnlyList<IncidentEntry> There) MergeInto(Act act, Incident other, LevelRules rules, string why)
    {
        Repeating(act, other);
        if (other.ClosedAt is not null)
        {
            throw new RuleBroken("incident.merge-closed", ("number", other.CaseNumber));
        }

        var there = new List<IncidentEntry>();
        if (KnownAt < other.KnownAt)
        {
            there.Add(other.Knew(act, KnownAt, rules, why));
        }

        there.Add(other.Entry(act.By, EntryKind.MergedHere, act.Now, ReadFacts().What, CaseNumber, Id));
        (State, MergedIntoId, ResemblesId, ClosedAt) = (IncidentState.Merged, other.Id, null, act.Now);
        return (Entry(act.By, EntryKind.Merged, act.Now, detail: other.CaseNumber, about: other.Id), there);
    }

    /// <summary>The case that this one was merged into was merged itself.</summary>
    public void GoOnIn(Incident other) => MergedIntoId = other.Id;

    /// <summary>A fact more from somebody whose report was merged into this case.</summary>
    /// <param name="own">That report.</param>
    public IncidentEntry AddFrom(Act act, Incident own, string fact)
    {
        Following(act, own);
        return Entry(act.By, EntryKind.Added, act.Now, Written.Without(fact));
    }

    /// <summary>A picture or file more from them.</summary>
    public IncidentEntry AddPictureFrom(Act act, Incident own, Evidence evidence)
    {
        Following(act, own);
        return Entry(act.By, EntryKind.PictureAdded, act.Now, about: evidence.Id);
    }

    private void Following(Act act, Incident own)
    {
        if (own.MergedIntoId != Id || !own.IsReporter(act.By, act.Team.Today))
        {
            throw new RuleBroken("incident.unknown");
        }

        Open();
    }

    private void Repeating(Act act, Incident other)
    {
        Handling(act);
        if (ResemblesId != other.Id)
        {
            throw new RuleBroken("incident.unknown");
        }

        if (!MayRepeat || ToldAt is not null)
        {
            throw new RuleBroken("incident.merge-judged", ("number", CaseNumber));
        }
    }
}
