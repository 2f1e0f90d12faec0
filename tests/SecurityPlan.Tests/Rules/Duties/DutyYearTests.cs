using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Duties;

/// <summary>A school's year, run day by day with outages, joiners and leavers, against what a calendar on paper says.</summary>
public sealed class DutyYearTests
{
    private static readonly DutyCatalogue BuiltIn = DutyCatalogue.Load(null);
    private static readonly DateOnly First = new(2027, 2, 15);
    private static readonly DateOnly Last = new(2028, 3, 31);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AYear_BringsWhatTheCalendarSays_Once(int seed)
    {
        var people = Staff(new Random(seed));
        var run = Run(people, new Random(seed + 100));
        Assert.Equal(run.Count, run.Distinct().Count());
        Assert.Equal(OnPaper(people).Order(StringComparer.Ordinal), run.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// The password, by a teacher who is sometimes late and sometimes attests a day that has passed: never asked twice at once, asked again
    /// two weeks before ninety days are over, and no two deadlines fall on one day.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NinetyDays_CountFromTheDayThatWasAttested(int seed)
    {
        var random = new Random(seed);
        var teacher = TheSchool.Of("老師", Roles.Staff);
        var duty = BuiltIn.Duties.Single(duty => duty.Rhythm == Rhythm.EveryDays);
        var last = new Dictionary<Guid, DateOnly?>();
        var (keys, open, changed) = (new HashSet<string>(), (DutyOccurrence?)null, (DateOnly?)null);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var people = new DutyPeople(day, [teacher]);
            var asked = DutyPlan.Recurring(duty, people, last).ToList();
            Assert.Equal(open is null && (changed is null || day >= changed.Value.AddDays(76)) ? 1 : 0, asked.Count);
            if (asked is [var now])
            {
                Assert.True(keys.Add(now.Key));
                Assert.Equal(changed?.AddDays(90) ?? day.AddDays(14), now.Due);
                (open, last[teacher.Id]) = (now, null);
            }

            if (open is not null && random.Next(12) == 0)
            {
                var on = day.AddDays(-random.Next(0, 3));
                on = on > changed || changed is null ? on : day;
                open.Finish(new DutyAct(teacher, people, TheSchool.Now), duty, new DutyProof(On: on), BuiltIn);
                (open, changed, last[teacher.Id]) = (null, on, on);
            }
        }

        Assert.InRange(keys.Count, 4, 6);
    }

    /// <summary>Ten people; some come or go within the year.</summary>
    private static List<Person> Staff(Random random)
    {
        var people = new List<Person>();
        for (var number = 0; number < 10; number++)
        {
            var person = TheSchool.Of($"人{number}", Roles.Staff | (number < 2 ? Roles.Head : number == 2 ? Roles.Officer : Roles.None));
            person.Joined = random.Next(4) == 0 ? First.AddDays(random.Next(400)) : null;
            person.Left = random.Next(4) == 0 ? First.AddDays(random.Next(400)) : null;
            people.Add(person);
        }

        return people;
    }

    /// <summary>What the schedule does: on most days it runs, sometimes twice, sometimes not for weeks. Returns the keys of what came up.</summary>
    private static List<string> Run(List<Person> people, Random random)
    {
        var keys = new List<string>();
        DateOnly? ranOn = null;
        for (var day = First; day <= Last; day = day.AddDays(day == First || random.Next(10) > 0 ? 1 : Outage(random, day)))
        {
            for (var times = random.Next(1, 3); times > 0; times--)
            {
                var here = new DutyPeople(day, people);
                keys.AddRange(DutyPlan.Periodic(BuiltIn, ranOn ?? day, here, new Dictionary<string, Guid>()).Select(o => o.Key).Where(key => !keys.Contains(key)).ToList());
                ranOn = day;
            }
        }

        return keys;
    }

    /// <summary>Nobody comes or goes unseen: an outage never reaches over a day on which a duty of everybody's begins or ends.</summary>
    private static int Outage(Random random, DateOnly day) => day.Day < 5 ? random.Next(1, 20) : 1;

    /// <summary>
    /// Written from the plan's words alone: monthly at any time of the month, quarterly in its last month, half-yearly in its last two,
    /// with the term in February and August, yearly in its month; what had its last day before the school began does not count.
    /// </summary>
    private static List<string> OnPaper(List<Person> people)
    {
        var keys = new List<string>();
        foreach (var duty in BuiltIn.Duties.Where(duty => duty.ComesUp && duty.Rhythm != Rhythm.EveryDays))
        {
            for (var month = new DateOnly(2027, 2, 1); month <= Last; month = month.AddMonths(1))
            {
                var end = month.AddMonths(1).AddDays(-1);
                var (opens, period) = duty.Rhythm switch
                {
                    Rhythm.Monthly => (month, $"{month:yyyy-MM}"),
                    Rhythm.Quarterly when month.Month is 3 or 6 or 9 or 12 => (month, $"{month:yyyy}-Q{month.Month / 3}"),
                    Rhythm.HalfYearly when month.Month is 6 or 12 => (month.AddMonths(-1), $"{month:yyyy}-H{month.Month / 6}"),
                    Rhythm.EachTerm when month.Month is 2 or 8 => (month, $"{month:yyyy}-T{month.Month}"),
                    Rhythm.Yearly when month.Month == duty.Month => (month, $"{month:yyyy}"),
                    _ => (default, ""),
                };
                if (period.Length == 0)
                {
                    continue;
                }

                if (!duty.Each)
                {
                    keys.Add($"{duty.Ref}|{period}|");
                    continue;
                }

                var from = opens < First ? First : opens;
                keys.AddRange(people.Where(person => (person.Roles & duty.Owner) != 0 && Meets(person, from, end)).Select(person => $"{duty.Ref}|{period}|{person.Id}"));
            }
        }

        return keys;
    }

    private static bool Meets(Person person, DateOnly from, DateOnly to) => !(person.Joined > to) && !(person.Left <= from) && !(person.Joined >= person.Left);
}
