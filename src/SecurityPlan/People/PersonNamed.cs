namespace SecurityPlan.People;

/// <summary>Finds whom somebody means: chosen by id where a list fits on a card, typed by name or e-mail where the school is too large for that.</summary>
internal static class PersonNamed
{
    /// <summary>So many people fit on a card as choices.</summary>
    public const int MostChoices = 150;

    /// <summary>Null: an id of nobody who is here.</summary>
    /// <param name="people">At least everybody of the list.</param>
    /// <exception cref="RuleBroken">Nobody here of that name, or more than one.</exception>
    public static Person? Find(IReadOnlyCollection<Person> people, string typed, DateOnly today)
    {
        if (Guid.TryParse(typed, out var id))
        {
            return people.FirstOrDefault(person => person.Id == id && person.IsHere(today));
        }

        var (name, email) = (typed.Trim(), typed.Trim().ToLowerInvariant());
        var found = people.Where(person => person.IsColleague(today) && (person.Name == name || person.Email == email)).ToList();
        return found is [var only] ? only : throw new RuleBroken("people.not-found", ("who", typed));
    }
}
