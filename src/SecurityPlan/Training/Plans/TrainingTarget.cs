using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Plans;

/// <summary>What one group needs in a year, what is planned for it, and how far it is.</summary>
/// <param name="People">How many belong to it; nobody: it is left out.</param>
/// <param name="General">Quarter hours that each of them needs; 0: not all of them need any.</param>
/// <param name="Done">How many have what they need.</param>
public sealed record TrainingTarget(TrainingGroup Group, int People, int General, int PlannedGeneral, int Professional, int PlannedProfessional, int Done)
{
    /// <summary>Quarter hours that are not planned yet.</summary>
    public int Short => Math.Max(0, General - PlannedGeneral) + Math.Max(0, Professional - PlannedProfessional);

    /// <param name="people">Everybody who is here, with their ledger of that year.</param>
    public static IReadOnlyList<TrainingTarget> Of(
        TrainingRules rules, IReadOnlyList<(Person Person, TrainingLedger Ledger)> people, IReadOnlyCollection<PlannedCourse> courses, int year)
    {
        var targets = new List<TrainingTarget>();
        foreach (var group in rules.Groups)
        {
            var members = people.Where(each => group.Has(each.Person, year)).ToList();
            if (members.Count == 0)
            {
                continue;
            }

            int Planned(TrainingKind kind) => courses
                .Where(course => course.Kind == kind && rules.GroupOf(course.Group) is { } of && members.TrueForAll(each => of.Has(each.Person, year)))
                .Sum(course => course.Quarters);
            int Needed(HoursRule rule) => members.TrueForAll(each => rule.Concerns(each.Person, year)) ? rule.Quarters : 0;
            var (general, professional) = (Needed(rules.General), Needed(rules.Professional));
            targets.Add(new TrainingTarget(
                group, members.Count, general, Planned(TrainingKind.General), professional, Planned(TrainingKind.Professional),
                members.Count(each => each.Ledger.General >= general && each.Ledger.Professional >= professional)));
        }

        return targets;
    }

    /// <summary>How many of a course's group have completed a course of that kind and name within the year; a name may be longer on one side.</summary>
    /// <param name="entries">Of the year.</param>
    public static (int Took, int People) Attendance(
        TrainingRules rules, PlannedCourse course, IReadOnlyCollection<Person> people, IEnumerable<TrainingEntry> entries, int year)
    {
        var members = people.Where(person => rules.GroupOf(course.Group)?.Has(person, year) == true).Select(person => person.Id).ToHashSet();
        var took = entries.Where(entry => entry.Counts && entry.Kind == course.Kind && members.Contains(entry.PersonId) && CourseName.AreAlike(entry.Course, course.Course))
            .Select(entry => entry.PersonId).Distinct().Count();
        return (took, members.Count);
    }
}
