using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;

namespace SecurityPlan.Reviews;

/// <summary>One line with what it is about.</summary>
/// <param name="Grant">Null: the line is about the holder's account.</param>
/// <param name="Who">Who may decide on it now.</param>
public sealed record ReviewItem(ReviewLine Line, Person Holder, Grant? Grant, RegisteredSystem? System, Deciders Who)
{
    /// <summary>It ended by itself: there is nothing to answer.</summary>
    public bool HasEnded => Grant is { Stage: not (GrantStage.Open or GrantStage.ToOpen) };
}

/// <summary>A review with all its lines, in their order, on one day of the school's zone.</summary>
/// <param name="People">Everybody named in it, and everybody who could be asked.</param>
public sealed record ReviewBook(Review Review, ReviewRule Rule, IReadOnlyList<ReviewItem> Items, IReadOnlyDictionary<Guid, Person> People, DateOnly Today)
{
    public IEnumerable<ReviewItem> Open => Items.Where(item => item.Line.IsOpen);

    /// <summary>Everybody who still owes an answer.</summary>
    public IEnumerable<Person> Asked => AskedOf(Open);

    /// <summary>The lines of one reviewer: to decide now, or decided by them.</summary>
    public IReadOnlyList<ReviewItem> Of(Guid reviewer) =>
        [.. Items.Where(item => item.Who.SeatOf(reviewer) is not null || item.Line.DecidedById == reviewer)];

    public static IEnumerable<Person> AskedOf(IEnumerable<ReviewItem> items) => items.SelectMany(item => item.Who.May.Select(seat => seat.Person)).DistinctBy(person => person.Id);

    public bool MaySeeAll(Person reader) => reader.Is(Roles.CaseHandlers, Today) && reader.IsColleague(Today);

    /// <summary>Who reviews one line: whom it was handed to, else the system's manager, else a role; never the holder, nor a second account or the deputy of the holder.</summary>
    public static Deciders Reviewers(ReviewLine line, Person holder, Guid? manager, ReviewRule rule, IReadOnlyCollection<Person> people, DateOnly today)
    {
        foreach (var named in new[] { line.AssignedId, manager }.OfType<Guid>())
        {
            if (Deciders.Among(today, holder, person => person.Id == named, [], people) is { IsEmpty: false } who)
            {
                return who;
            }
        }

        return Deciders.Among(today, holder, person => rule.Reviewers.Any(role => person.Roles.HasFlag(role)), rule.Otherwise, people);
    }
}

/// <summary>A review as one person reads it now.</summary>
public sealed record ReviewReading(ReviewBook Book, Person Reader, DateTimeOffset Now, string Language, SchoolClock Clock, AccessRules Rules, Words Words)
{
    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, key, args);

    public string NameOf(Guid? person) => person is { } id && Book.People.TryGetValue(id, out var known) ? known.Name : Say("incident.somebody");

    public string Moment(DateTimeOffset at) => Words.Moment(Language, at, Clock.Zone);

    public string Day(DateOnly day) => Words.Day(Language, day);

    public string Join(IEnumerable<string> names) => string.Join(Say("incident.comma"), names);
}
