using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>One kind of review that comes again and again.</summary>
public sealed record ReviewRule
{
    public required string Id { get; init; }

    public required Label Label { get; init; }

    /// <summary>Kinds of access whose grants are gone through; empty: the people of the school with their accounts.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>It begins on the first day of these months.</summary>
    public required IReadOnlyList<int> Months { get; init; }

    /// <summary>What nobody has answered so many days after the beginning is suspended.</summary>
    public required int GraceDays { get; init; }

    /// <summary>What ends within so many days needs a look.</summary>
    public required int SoonDays { get; init; }

    /// <summary>What was not used for so many days needs a look, where uses are noted.</summary>
    public required int UnusedDays { get; init; }

    /// <summary>Who reviews, beside a system's own manager.</summary>
    public required IReadOnlyList<Roles> Reviewers { get; init; }

    /// <summary>Who reviews where those may not: nobody reviews their own.</summary>
    public required IReadOnlyList<Roles> Otherwise { get; init; }

    /// <summary>Who signs the result.</summary>
    public required IReadOnlyList<Roles> Signers { get; init; }

    public required Source Source { get; init; }

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

    /// <summary>The earliest beginning after <paramref name="today"/>.</summary>
    public DateOnly NextAfter(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        while (!Months.Contains(month.Month))
        {
            month = month.AddMonths(1);
        }

        return month;
    }

    public bool MaySign(Person person, DateOnly today) => Signers.Any(role => person.Is(role, today)) && person.IsColleague(today);
}
