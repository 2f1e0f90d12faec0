namespace SecurityPlan.People.Import;

/// <summary>What one row of the people list means for one person.</summary>
/// <param name="IsNew">Not in the list until now; maybe known already, because an unknown person wrote to the bot.</param>
/// <param name="Changed">Columns that differ; empty for somebody who is not new: the row does nothing.</param>
/// <param name="Retired">The same person's second entry, known by e-mail only and never heard of; it gives way to <paramref name="Person"/>.</param>
public sealed record RosterStep(
    PersonRow Row, Person Person, bool IsNew, IReadOnlyList<string> Changed, Guid SchoolId, Guid? DeputyId, Person? Retired)
{
    public bool DoesSomething => IsNew || Changed.Count > 0 || Retired is not null;
}

/// <summary>
/// What a people list would change. It is applied as a whole or not at all; people who are not in the file stay as they are,
/// and so does what the file has no column for.
/// </summary>
public sealed record Roster(IReadOnlyList<RosterStep> Steps, IReadOnlyList<PeopleMistake> Refused, IReadOnlyList<string> Columns)
{
    public IEnumerable<RosterStep> Added => Steps.Where(step => step.IsNew);

    public IEnumerable<RosterStep> Changed => Steps.Where(step => !step.IsNew && step.DoesSomething);

    public IEnumerable<RosterStep> Unchanged => Steps.Where(step => !step.DoesSomething);

    /// <summary>Compares the file with <paramref name="present"/> people of all schools, listed or not.</summary>
    /// <param name="schools">Id of every school of the file by its code.</param>
    public static Roster Compare(PeopleFile file, IReadOnlyCollection<Person> present, IReadOnlyDictionary<string, Guid> schools) =>
        new RosterComparison(file, present, schools).Compare();

    /// <summary>Writes the rows into their persons; those who are not among <paramref name="present"/> are yet to be stored, <see cref="RosterStep.Retired"/> ones to be removed.</summary>
    public void Apply(IReadOnlyCollection<Person> present)
    {
        foreach (var step in Steps)
        {
            foreach (var field in RosterField.All.Where(field => step.Changed.Contains(field.Column)))
            {
                field.Apply(step.Person, step.Row);
            }

            step.Person.SchoolId = step.SchoolId;
            step.Person.DeputyId = step.Changed.Contains("deputy") ? step.DeputyId : step.Person.DeputyId;
            step.Person.Listed = true;
            step.Person.ListHash = RosterField.Hash(step.Row, Columns);
            if (step.Retired is { } retired)
            {
                Succeed(retired, step.Person, present);
            }
        }
    }

    private static void Succeed(Person retired, Person successor, IReadOnlyCollection<Person> present)
    {
        foreach (var person in present.Where(person => person.DeputyId == retired.Id))
        {
            person.DeputyId = successor.Id;
        }
    }
}
