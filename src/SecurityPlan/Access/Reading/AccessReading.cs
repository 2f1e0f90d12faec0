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
public sealed record AccessReading
{
    public required Grant Grant { get; init; }

    /// <summary>The request or the extension that the card is about.</summary>
    public required Approval Approval { get; init; }

    /// <summary>The whole thread, oldest first.</summary>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }

    /// <summary>Everybody named in it.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>Who may decide at this moment.</summary>
    public required Deciders Who { get; init; }

    /// <summary>Who opens and closes it at this moment.</summary>
    public required IReadOnlyList<Person> Administrators { get; init; }

    public required RegisteredSystem System { get; init; }

    public required Person Reader { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Language { get; init; }

    public required SchoolClock Clock { get; init; }

    public required AccessRules Rules { get; init; }

    public required Words Words { get; init; }

    public AccessFacts Facts => field ??= Grant.ReadFacts();

    public AccessKind Kind => Rules.Kind(Grant.Kind);

    public DateOnly Today => Clock.Day(Now);

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
