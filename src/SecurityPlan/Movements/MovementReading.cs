using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Movements;

/// <summary>One line with whose it is, and what keeps it from being done.</summary>
public sealed record MovementLine(MovementStep Step, MovementRule? Rule, IReadOnlyList<Person> Owners, IReadOnlyList<string> Left);

/// <summary>A movement as one person reads it now.</summary>
public sealed record MovementReading
{
    public required Movement Movement { get; init; }

    /// <summary>Who comes or goes.</summary>
    public required Person About { get; init; }

    public required IReadOnlyList<MovementLine> Lines { get; init; }

    /// <summary>Numbers of what ended by a leaving that was changed since.</summary>
    public required IReadOnlyList<string> Ended { get; init; }

    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    public required Person Reader { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Language { get; init; }

    public required SchoolClock Clock { get; init; }

    public required Words Words { get; init; }

    public DateOnly Today => Clock.Day(Now);

    /// <summary>Nobody handles their own, under a second account neither.</summary>
    public bool MaySee => Reader.IsHere(Today) && !SamePerson.Are(Reader, About) && (IsOfficer || Reader.Is(Roles.Ciso, Today) || Lines.Any(line => line.Owners.Any(owner => owner.Id == Reader.Id)));

    public bool IsOfficer => Reader.Is(Roles.Officer, Today) && Reader.IsColleague(Today);

    public bool MayChange => IsOfficer && MaySee && Movement.MayChange(Today);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, key, args);

    public string Day(DateOnly day) => Words.Day(Language, day);

    public string NameOf(Guid? person) => person is { } id && People.TryGetValue(id, out var known) ? known.Name : Say("incident.somebody");
}
