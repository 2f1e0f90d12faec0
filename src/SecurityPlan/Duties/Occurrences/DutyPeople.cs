using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>Whose duties are whose on one day of the school's zone: by name, else by role, else the officer's; deputies while somebody is away.</summary>
public sealed class DutyPeople
{
    private readonly Dictionary<Guid, Person> here;

    /// <param name="people">Everybody of the school; who has left, has not come yet or is in no list does not count.</param>
    public DutyPeople(DateOnly today, IEnumerable<Person> people)
    {
        Today = today;
        here = people.Where(person => person.IsHere(today) && !(person.Joined > today)).ToDictionary(person => person.Id);
    }

    public DateOnly Today { get; }

    /// <summary>In the order of their names.</summary>
    public IEnumerable<Person> Everybody => here.Values.OrderBy(person => person.Name, StringComparer.Ordinal);

    /// <summary>Those who can be given something to do.</summary>
    public IEnumerable<Person> Colleagues => Everybody.Where(person => person.IsColleague(Today));

    public Person? Find(Guid? id) => id is { } known ? here.GetValueOrDefault(known) : null;

    /// <summary>Officer, team and CISO follow everybody's duties.</summary>
    public bool MayFollow(Person person) => Find(person.Id) is { } known && known.Is(Roles.CaseHandlers, Today) && known.IsColleague(Today);

    public bool IsOfficer(Person person) => MayFollow(person) && person.Roles.HasFlag(Roles.Officer);

    /// <summary>Who owes it now. What somebody does for themselves no deputy can do; everything else, the deputy of whoever is away.</summary>
    public IReadOnlyList<Person> Owing(DutyOccurrence occurrence)
    {
        if (Find(occurrence.OwnerId) is { } named)
        {
            return [occurrence.IsPersonal ? named : OrDeputy(named)];
        }

        if (occurrence.IsPersonal)
        {
            return [];
        }

        foreach (var roles in new[] { occurrence.Roles, Roles.Officer, Roles.Ciso })
        {
            if (WithRole(roles) is { Count: > 0 } holders)
            {
                return holders;
            }
        }

        return [];
    }

    /// <summary>Those with the role itself, for what everybody does for themselves.</summary>
    public IEnumerable<Person> Holders(Roles role) => Colleagues.Where(person => (person.Roles & role) != 0);

    /// <summary>Who answers when <paramref name="asker"/> wants to do without a duty: a waiver is the CISO's, anything else the officer's; never the asker.</summary>
    public IReadOnlyList<Person> Answering(Duty duty, Guid? asker)
    {
        Roles[] order = duty.IsWaiver ? [Roles.Ciso, Roles.Team, Roles.Officer] : [Roles.Officer, Roles.Ciso, Roles.Team];
        foreach (var role in order)
        {
            var able = WithRole(role).Where(person => person.Id != asker && !(Find(asker) is { } by && SamePerson.Are(person, by))).ToList();
            if (able.Count > 0)
            {
                return able;
            }
        }

        return [];
    }

    private List<Person> WithRole(Roles roles) => [.. Holders(roles).Select(OrDeputy).DistinctBy(person => person.Id)];

    private Person OrDeputy(Person person) => person.OrDeputy(Find(person.DeputyId), Today);
}

/// <summary>Somebody does something about a duty; rights are looked up at every act.</summary>
public sealed record DutyAct(Person By, DutyPeople People, DateTimeOffset Now);
