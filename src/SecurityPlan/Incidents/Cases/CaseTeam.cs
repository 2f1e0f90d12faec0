using SecurityPlan.Approvals;
using SecurityPlan.People;

namespace SecurityPlan.Incidents.Cases;

/// <summary>
/// Those who see and handle every case on one day of the school's zone: promotion team, CISO and officer, and the deputies of
/// those of them who are on leave. Nobody who has left, nobody from outside the school.
/// </summary>
public sealed class CaseTeam
{
    private readonly Dictionary<Guid, Person> members;

    private CaseTeam(DateOnly today, Dictionary<Guid, Person> members) => (Today, this.members) = (today, members);

    public DateOnly Today { get; }

    /// <summary>In the order of their names.</summary>
    public IEnumerable<Person> Members => members.Values.OrderBy(member => member.Name, StringComparer.Ordinal);

    public bool Has(Guid personId) => members.ContainsKey(personId);

    /// <exception cref="KeyNotFoundException">Not of the team.</exception>
    public Person this[Guid personId] => members[personId];

    /// <param name="people">At least everybody with one of the roles, and their deputies.</param>
    public static CaseTeam On(DateOnly today, IReadOnlyCollection<Person> people)
    {
        var handlers = people.Where(person => IsHandler(person, today)).ToList();
        var deputies = handlers.Where(handler => handler.IsAway(today)).Select(handler => handler.DeputyId).ToHashSet();
        return new CaseTeam(today, people
            .Where(person => IsHandler(person, today) || (deputies.Contains(person.Id) && MayStandIn(person, today)))
            .ToDictionary(person => person.Id));
    }

    /// <summary>True for those who handle cases by a role of their own.</summary>
    public static bool IsHandler(Person person, DateOnly today) =>
        person.Is(Roles.CaseHandlers, today) && MayStandIn(person, today);

    /// <summary>Who may sign in the CISO's place: every CISO, and the deputy of one who is on leave.</summary>
    public IReadOnlyList<Person> Signers
    {
        get
        {
            var cisos = Members.Where(member => member.Roles.HasFlag(Roles.Ciso) && IsHandler(member, Today)).ToList();
            var deputies = cisos.Where(ciso => ciso.IsAway(Today) && ciso.DeputyId is { } deputy && Has(deputy)).Select(ciso => this[ciso.DeputyId!.Value]);
            return [.. cisos.Concat(deputies).DistinctBy(person => person.Id)];
        }
    }

    /// <summary>Nobody signs what they wrote, unless nobody else could sign it.</summary>
    public bool MaySign(Guid person, Guid? writer) =>
        Signers.Any(signer => signer.Id == person) && (!IsOne(person, writer) || Signers.All(signer => IsOne(signer.Id, writer)));

    private bool IsOne(Guid person, Guid? other) =>
        person == other || (other is { } id && members.TryGetValue(person, out var one) && members.TryGetValue(id, out var two) && SamePerson.Are(one, two));

    /// <summary>Also somebody on leave, unlike elsewhere: a case waits for nobody, so the more who have it before them, the better.</summary>
    private static bool MayStandIn(Person person, DateOnly today) => person.IsColleague(today);
}
