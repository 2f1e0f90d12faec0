using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Reading;

/// <summary>Duties as one person reads them now.</summary>
public sealed record DutyReading
{
    /// <summary>The version in force.</summary>
    public required DutyCatalogue Catalogue { get; init; }

    public required DutyPeople People { get; init; }

    /// <summary>Everybody of the school by id, also those who have left.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    public required Person Reader { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Language { get; init; }

    public required SchoolClock Clock { get; init; }

    public required Words Words { get; init; }

    public DateOnly Today => People.Today;

    public DutyAct Act => new(Reader, People, Now);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, "duty." + key, args);

    public string Day(DateOnly day) => Words.Day(Language, day);

    public string Moment(DateTimeOffset at) => Words.Moment(Language, at, Clock.Zone);

    public string NameOf(Guid? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : Say("owner.nobody");

    public string Joined(IEnumerable<string> parts) => string.Join(Say("owner.comma"), parts);

    public string TitleOf(string reference) => Catalogue.Find(reference)?.Title.In(Language) ?? ClauseName.In(Language, reference);

    public string Clause(Duty duty) => duty.Law && Language == "en" ? "" : ClauseName.In(Language, duty.Ref);

    /// <summary>Whose it is: the person, or the role with those who hold it.</summary>
    public string OwnerOf(DutyOccurrence occurrence)
    {
        var owing = People.Owing(occurrence);
        if (owing.Count == 0)
        {
            return occurrence.OwnerId is null ? Say("owner.nobody") : NameOf(occurrence.OwnerId);
        }

        var names = Joined(owing.Select(person => person.Name));
        return People.Find(occurrence.OwnerId) is not null ? names : ByRole(occurrence.Roles, names);
    }

    public string OwnerOf(Duty duty, Guid? named)
    {
        if (People.Find(named) is { } person)
        {
            return Say("names.named", ("name", person.Name));
        }

        var owing = People.Owing(DutyOccurrence.Of(duty, default, null));
        return owing.Count == 0 ? Say("owner.nobody") : ByRole(duty.Owner, Joined(owing.Select(owner => owner.Name)));
    }

    public string Status(DutyOccurrence occurrence, Duty? duty)
    {
        var waiver = duty?.IsWaiver == true;
        var status = occurrence.State switch
        {
            DutyState.Asked => Say(waiver ? "status.asked-waiver" : "status.asked-omit"),
            DutyState.Done => Say("status.done"),
            DutyState.NotApplicable => Say(waiver ? "status.waived" : "status.omitted"),
            DutyState.Gone => Say("status.gone"),
            _ when occurrence.Due == Today => Say("status.today"),
            _ when occurrence.IsOverdue(Today) => Say("status.overdue", ("days", Today.DayNumber - occurrence.Due.DayNumber), ("due", ShownTime.Numbers(occurrence.Due))),
            _ => Say("status.left", ("days", occurrence.Due.DayNumber - Today.DayNumber), ("due", Day(occurrence.Due))),
        };
        if (occurrence is { State: DutyState.Open, ReturnedAt: not null })
        {
            status = Say("status.returned", ("status", status));
        }

        return occurrence.State == DutyState.Open && occurrence.SnoozedUntil > Today
            ? Say("status.snoozed", ("status", status), ("until", Day(occurrence.SnoozedUntil.Value)))
            : status;
    }

    private string ByRole(Roles role, string names)
    {
        var word = Say("role." + role.ToString().ToLowerInvariant());
        return People.Holders(role).Any() ? Say("owner.role", ("role", word), ("names", names)) : Say("owner.instead", ("role", word), ("names", names));
    }
}
