using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

/// <summary>One action that follows from a case: what, by whom, until when. It goes on after the case is closed.</summary>
public sealed class FollowUp : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid IncidentId { get; init; }

    /// <summary>Somebody of the people list, of the team or not.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>Last day in time, inclusive, the school's zone.</summary>
    public DateOnly Due { get; private set; }

    public Guid AddedById { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? DoneAt { get; private set; }

    public Guid? DoneById { get; private set; }

    /// <summary>When the bot last spoke of it: on its day, then when it was overdue; null: not yet, or it has another owner or day since.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Without passwords; identifiers are masked when it is shown.</summary>
    [Sealed]
    public string? What { get; private set; }

    /// <summary>How it was done.</summary>
    [Sealed]
    public string? Note { get; private set; }

    public int Version { get; set; }

    public bool IsOverdue(DateOnly today) => DoneAt is null && today > Due;

    /// <exception cref="RuleBroken">Nothing is to be done, nobody of the list is to do it, or the day is over.</exception>
    public static FollowUp Of(Incident incident, Act act, Person? owner, DateOnly? due, string? what) => new()
    {
        IncidentId = incident.Id,
        OwnerId = Somebody(owner, act),
        Due = DayOf(due, act),
        AddedById = act.By.Id,
        AddedAt = act.Now,
        What = Short(Written.Without(what)),
    };

    /// <summary>The owner, or one of the team, says that it is done.</summary>
    public void Finish(Act act, string? note)
    {
        if (!MayPress(act))
        {
            throw new RuleBroken("follow-up.unknown");
        }

        if (DoneAt is not null)
        {
            throw new RuleBroken("follow-up.done-already");
        }

        Note = Short(Written.Without(note));
        (DoneAt, DoneById) = (act.Now, act.By.Id);
    }

    /// <summary>Somebody else, or until another day.</summary>
    public void Give(Act act, Person? owner, DateOnly? due)
    {
        if (!act.IsHandler)
        {
            throw new RuleBroken("follow-up.unknown");
        }

        if (DoneAt is not null)
        {
            throw new RuleBroken("follow-up.done-already");
        }

        (OwnerId, Due, RemindedAt) = (Somebody(owner, act), DayOf(due, act), null);
    }

    /// <summary>Whoever had it has left; its day stays.</summary>
    public void HandOver(Act act, Person to)
    {
        if (!act.IsHandler)
        {
            throw new RuleBroken("follow-up.unknown");
        }

        (OwnerId, RemindedAt) = (Somebody(to, act), null);
    }

    public bool MayPress(Act act) => act.IsHandler || (act.By.Id == OwnerId && act.By.IsHere(act.Team.Today));

    private static Guid Somebody(Person? owner, Act act) =>
        owner is not null && owner.IsHere(act.Team.Today) ? owner.Id : throw new RuleBroken("follow-up.owner-missing");

    private static DateOnly DayOf(DateOnly? due, Act act) =>
        due is not { } day ? throw new RuleBroken("follow-up.due-missing")
        : day < act.Team.Today ? throw new RuleBroken("follow-up.due-past")
        : day;

    private static string Short(string text) => text.Length <= 500 ? text : throw new RuleBroken("incident.content-too-long", ("most", "500"));
}
