using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Approvals;

/// <summary>Somebody who may decide.</summary>
/// <param name="For">The member on leave for whom <paramref name="Person"/> stands in; null: by a role of their own.</param>
public sealed record Seat(Person Person, Person? For)
{
    /// <summary>Whose voice it is: a member and the deputy have one between them.</summary>
    public Person Voice => For ?? Person;
}

/// <summary>The rule that keeps somebody from deciding.</summary>
public enum Stop
{
    Own,
    SecondAccount,
    RequestersDeputy,

    /// <summary>Would use what is asked for, too.</summary>
    Sharer,
    Left,
    External,
    Away,
    NotRoute,
}

/// <summary>
/// Who may decide what one person asked for, on one day of the school's zone. Worked out anew at every click. Nobody decides on their own
/// request: not under a second account, not as deputy of the requester or of a member whose own request it is.
/// </summary>
public sealed class Deciders
{
    private readonly DateOnly today;
    private readonly Person requester;
    private readonly Dictionary<Guid, Seat> seats = [];
    private readonly Dictionary<Guid, Person> people;
    private readonly IReadOnlyCollection<Guid> sharers;

    private Deciders(DateOnly today, Person requester, IReadOnlyCollection<Person> people, IReadOnlyCollection<Guid>? sharers = null) =>
        (this.today, this.requester, this.people, this.sharers) = (today, requester, people.Append(requester).DistinctBy(p => p.Id).ToDictionary(p => p.Id), sharers ?? []);

    /// <summary>In the order of their names; empty: nobody of the school may.</summary>
    public IEnumerable<Seat> May => seats.Values.OrderBy(seat => seat.Person.Name, StringComparer.Ordinal);

    public bool IsEmpty => seats.Count == 0;

    /// <summary>True if, when nobody decides in time, others than before may decide as well.</summary>
    public bool HasEscalation { get; private set; }

    /// <param name="people">At least everybody with a role of the route, and their deputies.</param>
    /// <param name="escalated">The roles it escalates to may decide too; they may anyway when nobody else is left.</param>
    /// <param name="sharers">Who would use what is asked for beside the requester; null: nobody.</param>
    public static Deciders On(
        DateOnly today, Person requester, DecisionRoute route, bool escalated, IReadOnlyCollection<Person> people, IReadOnlyCollection<Guid>? sharers = null)
    {
        var deciders = new Deciders(today, requester, people, sharers);
        deciders.Seat(route.Deciders);
        var further = new Deciders(today, requester, people, sharers);
        further.Seat(route.Escalate);
        deciders.HasEscalation = !deciders.IsEmpty && further.seats.Keys.Any(person => !deciders.seats.ContainsKey(person));
        if (escalated || deciders.IsEmpty)
        {
            deciders.Seat(route.Escalate);
        }

        return deciders;
    }

    /// <summary>
    /// Who may decide on what somebody else has: those who are named first, else those with a role of <paramref name="otherwise"/>. The same
    /// rules keep out the holder, a second account and the holder's deputy.
    /// </summary>
    public static Deciders Among(DateOnly today, Person holder, Func<Person, bool> first, IReadOnlyList<Roles> otherwise, IReadOnlyCollection<Person> people)
    {
        var deciders = new Deciders(today, holder, people);
        deciders.Seat(first);
        if (deciders.IsEmpty)
        {
            deciders.Seat(otherwise);
        }

        return deciders;
    }

    public Seat? SeatOf(Guid person) => seats.GetValueOrDefault(person);

    public string NameOf(Guid? person) => person is { } id && people.TryGetValue(id, out var known) ? known.Name : "?";

    /// <summary>Why somebody may not decide; null: they may.</summary>
    public Stop? StoppedBy(Person person) =>
        seats.ContainsKey(person.Id) ? null
        : person.Id == requester.Id ? Stop.Own
        : SamePerson.Are(person, requester) ? Stop.SecondAccount
        : requester.DeputyId == person.Id ? Stop.RequestersDeputy
        : sharers.Contains(person.Id) ? Stop.Sharer
        : person.Left is { } left && left <= today ? Stop.Left
        : person.Roles.HasFlag(Roles.External) ? Stop.External
        : person.IsAway(today) ? Stop.Away
        : Stop.NotRoute;

    /// <summary>True if the two voices are one and the same person's.</summary>
    public bool IsSameVoice(Guid one, Guid other) =>
        one == other || (people.TryGetValue(one, out var a) && people.TryGetValue(other, out var b) && SamePerson.Are(a, b));

    private void Seat(IReadOnlyList<Roles> roles) => Seat(person => roles.Any(role => person.Roles.HasFlag(role)));

    private void Seat(Func<Person, bool> isMember)
    {
        foreach (var member in people.Values.Where(person => person.IsColleague(today) && isMember(person)).ToList())
        {
            var person = !member.IsAway(today) ? member : member.DeputyId is { } id && people.TryGetValue(id, out var deputy) ? deputy : null;
            if (person?.IsAtHand(today) != true || IsRequesters(person) || IsRequesters(member))
            {
                continue;
            }

            // Who has a voice of their own keeps it, whoever they stand in for as well.
            if (person == member || !seats.ContainsKey(person.Id))
            {
                seats[person.Id] = new Seat(person, person == member ? null : member);
            }
        }
    }

    private bool IsRequesters(Person person) =>
        person.Id == requester.Id || requester.DeputyId == person.Id || sharers.Contains(person.Id) || SamePerson.Are(person, requester);
}
