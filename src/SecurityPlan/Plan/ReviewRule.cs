using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>One kind of review that comes again and again.</summary>
/// <param name="Kinds">Kinds of access whose grants are gone through; empty: the people of the school with their accounts.</param>
/// <param name="Months">It begins on the first day of these months.</param>
/// <param name="GraceDays">What nobody has answered so many days after the beginning is suspended.</param>
/// <param name="SoonDays">What ends within so many days needs a look.</param>
/// <param name="UnusedDays">What was not used for so many days needs a look, where uses are noted.</param>
/// <param name="Reviewers">Who reviews, beside a system's own manager.</param>
/// <param name="Otherwise">Who reviews where those may not: nobody reviews their own.</param>
/// <param name="Signers">Who signs the result.</param>
public sealed record ReviewRule(
    string Id,
    Label Label,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<int> Months,
    int GraceDays,
    int SoonDays,
    int UnusedDays,
    IReadOnlyList<Roles> Reviewers,
    IReadOnlyList<Roles> Otherwise,
    IReadOnlyList<Roles> Signers,
    Source Source)
{
    /// <summary>The duties that the signed result meets: <see cref="Duty.MetBy"/>.</summary>
    public IReadOnlyList<string> Meets { get; init; } = [];

    /// <summary>True: it goes through people, not grants.</summary>
    public bool IsOfPeople => Kinds.Count == 0;

    /// <summary>The latest beginning that is not after <paramref name="today"/>.</summary>
    public DateOnly BeginsOn(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        while (!Months.Contains(month.Month))
        {
            month = month.AddMonths(-1);
        }

        return month;
    }

    public bool MaySign(Person person, DateOnly today) => Signers.Any(role => person.Is(role, today)) && person.IsColleague(today);
}
