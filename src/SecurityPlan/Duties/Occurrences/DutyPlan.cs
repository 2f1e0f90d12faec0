using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>What should have come up by now. Pure: catalogue, days and people in, occurrences out; what is there already is left out by its key.</summary>
public static class DutyPlan
{
    /// <summary>Everything whose window reaches into the days from <paramref name="from"/> to today, so that an outage leaves nothing out.</summary>
    /// <param name="names">Who does a duty by name.</param>
    public static IEnumerable<DutyOccurrence> Periodic(DutyCatalogue catalogue, DateOnly from, DutyPeople people, IReadOnlyDictionary<string, Guid> names)
    {
        foreach (var duty in catalogue.Duties.Where(duty => duty.ComesUp))
        {
            foreach (var window in Cadence.Windows(duty, from, people.Today))
            {
                if (duty.Each)
                {
                    foreach (var person in people.Holders(duty.Owner))
                    {
                        yield return DutyOccurrence.Of(duty, window, person.Id);
                    }
                }
                else
                {
                    yield return DutyOccurrence.Of(duty, window, OwnerOf(duty, people, names));
                }
            }
        }
    }

    /// <summary>What comes every so many days after it was done last.</summary>
    /// <param name="last">Of each person who was ever asked: the day it counts from; null: it is open now.</param>
    public static IEnumerable<DutyOccurrence> Recurring(Duty duty, DutyPeople people, IReadOnlyDictionary<Guid, DateOnly?> last)
    {
        foreach (var person in people.Holders(duty.Owner))
        {
            var known = last.TryGetValue(person.Id, out var done);
            if ((!known || done is not null) && Cadence.Next(duty.Days!.Value, done, people.Today) is { } window)
            {
                yield return DutyOccurrence.Of(duty, window, person.Id);
            }
        }
    }

    /// <summary>One that comes up because something happened; <paramref name="id"/> names the event, so that it comes up once.</summary>
    public static DutyOccurrence OnEvent(Duty duty, Guid id, DateOnly today, Guid? owner, string? about) =>
        DutyOccurrence.Of(duty, new DutyWindow(id.ToString("N"), today, today.AddDays(duty.Days ?? Duty.DaysAfterEvent)), owner, about);

    /// <summary>The person named for it, as long as they are here; null: the role.</summary>
    public static Guid? OwnerOf(Duty duty, DutyPeople people, IReadOnlyDictionary<string, Guid> names) =>
        names.TryGetValue(duty.Ref, out var name) ? people.Find(name)?.Id : null;
}
