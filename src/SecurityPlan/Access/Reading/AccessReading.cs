using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Registers;

namespace SecurityPlan.Access.Reading;

/// <summary>A grant and one of its approvals as one person reads them now.</summary>
/// <param name="Approval">The request or the extension that the card is about.</param>
/// <param name="Steps">The whole thread, oldest first.</param>
/// <param name="People">Everybody named in it.</param>
/// <param name="Who">Who may decide at this moment.</param>
/// <param name="Administrators">Who opens and closes it at this moment.</param>
public sealed record AccessReading(
    Grant Grant,
    Approval Approval,
    IReadOnlyList<ApprovalStep> Steps,
    IReadOnlyDictionary<Guid, Person> People,
    Deciders Who,
    IReadOnlyList<Person> Administrators,
    RegisteredSystem System,
    Person Reader,
    DateTimeOffset Now,
    string Language,
    SchoolClock Clock,
    AccessRules Rules,
    Words Words)
{
    public AccessFacts Facts { get; } = Grant.ReadFacts();

    public AccessKind Kind { get; } = Rules.Kind(Grant.Kind);

    public DateOnly Today { get; } = Clock.Day(Now);

    /// <summary>The holder is one of those who administer the system, so that somebody else attests the closing.</summary>
    public bool HolderAdministers { get; init; }

    public bool IsHolder => Reader.Id == Grant.HolderId;

    /// <summary>False for the CISO's own request: those it escalates to are the requester, or decide anyway.</summary>
    public bool HasEscalation => Who.HasEscalation;

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, key, args);

    public string NameOf(Guid? person) => person is { } id && People.TryGetValue(id, out var known) ? known.Name : Say("incident.somebody");

    public string Moment(DateTimeOffset at) => Words.Moment(Language, at, Clock.Zone);

    public string Day(DateOnly day) => Words.Day(Language, day);

    /// <summary>What somebody wrote, as everybody sees it.</summary>
    public static string Shown(string text) => Written.Masked(text);

    /// <summary>Names of those who may decide; somebody standing in with both names.</summary>
    public string Deciders => Who.IsEmpty ? Say("approval.nobody-short") : Join(Who.May.Select(seat =>
        seat.For is { } member ? Say("approval.for", ("name", seat.Person.Name), ("member", member.Name)) : seat.Person.Name));

    public string AdministratorNames => Administrators.Count == 0 ? Say("incident.somebody") : Join(Administrators.Select(person => person.Name));

    public string Join(IEnumerable<string> names) => string.Join(Say("incident.comma"), names);
}
