using System.Security.Cryptography;
using System.Text;
using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Courses;

/// <summary>What the lines of a platform's export come to in one school. The same line again is known, and so is a course that the person has logged in other words.</summary>
/// <param name="New">Entries that would be added.</param>
/// <param name="Known">Lines whose hours the person has already, or that stand in the file twice.</param>
/// <param name="Unknown">Lines whose person nobody of the school is, or several are.</param>
public sealed record ImportFindings(IReadOnlyList<TrainingEntry> New, IReadOnlyList<TrainingRow> Known, IReadOnlyList<TrainingRow> Unknown)
{
    /// <param name="people">Everybody of the school's list.</param>
    /// <param name="there">Entries of the days of the rows.</param>
    /// <param name="by">Who brings the file, whose own hours somebody else confirms; null: the operator.</param>
    public static ImportFindings Of(
        Guid school, IReadOnlyList<TrainingRow> rows, IReadOnlyCollection<Person> people, IReadOnlyCollection<TrainingEntry> there, Person? by, DateTimeOffset now)
    {
        var named = people.Select(person => (person.Id, person.Name, person.Email)).ToList();
        var byId = people.ToDictionary(person => person.Id);
        var ids = there.Select(entry => entry.Id).ToHashSet();
        var has = there.ToLookup(entry => entry.PersonId).ToDictionary(own => own.Key, own => own.ToList());
        var (added, known, unknown) = (new List<TrainingEntry>(), new List<TrainingRow>(), new List<TrainingRow>());
        foreach (var (row, found) in SignInSheet.OfEach(rows, row => row.Who, named))
        {
            if (found is not { } person)
            {
                unknown.Add(row);
                continue;
            }

            var entry = Entry(school, person, row, by, now);
            var own = has.TryGetValue(person, out var entries) ? entries : has[person] = [];
            if (!ids.Add(entry.Id) || own.Exists(other => other.Stands && entry.IsDoubleOf(other)))
            {
                known.Add(row);
                continue;
            }

            if (by is not null && SamePerson.Are(byId[person], by))
            {
                entry.Question(TrainingDoubts.OwnCourse);
            }

            own.Add(entry);
            added.Add(entry);
        }

        return new ImportFindings(added, known, unknown);
    }

    /// <summary>The id is made from what the line says, so that the line is applied once.</summary>
    private static TrainingEntry Entry(Guid school, Guid person, TrainingRow row, Person? by, DateTimeOffset now) => new()
    {
        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{school}|{person}|{row.Course}|{row.CompletedOn:O}|{row.Quarters}|{row.Kind}")).AsSpan(0, 16)),
        PersonId = person,
        ById = by?.Id ?? Guid.Empty,
        Kind = row.Kind,
        Quarters = row.Quarters,
        CompletedOn = row.CompletedOn,
        LoggedAt = now,
        Source = TrainingSource.Import,
        Course = row.Course,
        Provider = row.Provider,
    };
}
