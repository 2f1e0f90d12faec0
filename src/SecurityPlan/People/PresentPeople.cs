namespace SecurityPlan.People;

/// <summary>Those who are at the school: in its list, come already and not left.</summary>
public static class PresentPeople
{
    /// <param name="people">Of one school.</param>
    /// <param name="today">Day of the school's zone; who joins on it is here, who leaves on it is not.</param>
    public static IQueryable<Person> On(this IQueryable<Person> people, DateOnly today) =>
        people.Where(p => p.Listed && (p.Joined == null || p.Joined <= today) && (p.Left == null || p.Left > today));
}
