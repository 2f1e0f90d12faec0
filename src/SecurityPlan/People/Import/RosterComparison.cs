namespace SecurityPlan.People.Import;

/// <summary>Finds for each row its person, its deputy and what differs. Matches by Entra object id, else by e-mail.</summary>
internal sealed class RosterComparison(PeopleFile file, IReadOnlyCollection<Person> present, IReadOnlyDictionary<string, Guid> schools)
{
    private readonly List<PeopleMistake> mistakes = [.. file.Mistakes];
    private readonly List<Match> matches = [];
    private readonly Dictionary<string, Person> byId =
        present.Where(person => person.AadObjectId is not null).ToDictionary(person => person.AadObjectId!);
    private readonly ILookup<string, Person> byEmail =
        present.Where(person => person.Email is not null).OrderBy(person => !person.Listed).ToLookup(person => person.Email!);

    public Roster Compare()
    {
        var taken = new Dictionary<Person, int>();
        foreach (var match in file.Rows.Select(MatchOf))
        {
            matches.Add(match);
            foreach (var person in new[] { match.Person, match.Retired }.OfType<Person>())
            {
                if (!taken.TryAdd(person, match.Row.Line))
                {
                    Refuse(match.Row, null, "console.people.same-person", ("line", taken[person]));
                }
            }

            if (match.Person.Listed && match.Person.SchoolId != match.SchoolId)
            {
                Refuse(match.Row, "school", "console.people.other-school");
            }
        }

        RefuseSharedEmails(taken);
        var names = Names();
        var steps = matches.Select(match => StepOf(match, names)).ToList();
        return new Roster(mistakes.Count == 0 ? steps : [], [.. mistakes.OrderBy(mistake => mistake.Line)], file.Columns);
    }

    private Match MatchOf(PersonRow row)
    {
        var school = schools[row.School];
        var known = row.AadObjectId is null ? null : byId.GetValueOrDefault(row.AadObjectId);
        var mailed = row.Email is null ? null : byEmail[row.Email].OrderBy(person => person.SchoolId != school).FirstOrDefault();
        if (known is not null)
        {
            return new Match(row, school, known, mailed is { AadObjectId: null } && mailed != known ? mailed : null);
        }

        return mailed is not null && (row.AadObjectId is null || mailed.AadObjectId is null)
            ? new Match(row, school, mailed, null)
            : new Match(row, school, new Person { Name = row.Name, SchoolId = school }, null);
    }

    /// <summary>No two people of a school may have one e-mail once the file is applied.</summary>
    private void RefuseSharedEmails(Dictionary<Person, int> taken)
    {
        var rows = matches.Select(match => (match.SchoolId, Email: match.Row.Email ?? match.Person.Email, match.Person, Row: (PersonRow?)match.Row));
        var others = present.Where(person => !taken.ContainsKey(person)).Select(person => (person.SchoolId, person.Email, Person: person, Row: (PersonRow?)null));
        foreach (var shared in rows.Concat(others).Where(owner => owner.Email is not null).GroupBy(owner => (owner.SchoolId, owner.Email)))
        {
            foreach (var row in shared.Select(owner => owner.Row).OfType<PersonRow>().Where(_ => shared.DistinctBy(owner => owner.Person).Skip(1).Any()))
            {
                Refuse(row, "email", "console.people.email-of-another");
            }
        }
    }

    private RosterStep StepOf(Match match, ILookup<(Guid School, string Name), Person> names)
    {
        var (row, school, person, retired) = match;
        var changed = new List<string>();
        var deputy = DeputyOf(match, names);
        if (!person.Listed || !RosterField.Hash(row, file.Columns).AsSpan().SequenceEqual(person.ListHash))
        {
            changed.AddRange(from field in RosterField.All
                             where file.Columns.Contains(field.Column) && field.Differs(person, row)
                             select field.Column);
            changed.AddRange(file.Columns.Contains("deputy") && deputy?.Id != person.DeputyId ? ["deputy"] : []);
        }

        return new RosterStep(row, person, !person.Listed && retired is null, changed, school, deputy?.Id, retired);
    }

    private Person? DeputyOf(Match match, ILookup<(Guid School, string Name), Person> names)
    {
        var row = match.Row;
        var deputy = row.Deputy is null ? null : names[(match.SchoolId, row.Deputy)].FirstOrDefault();
        if (row.Deputy is not null && deputy is null)
        {
            Refuse(row, "deputy", "console.people.deputy", ("value", row.Deputy));
        }
        else if (deputy == match.Person && row.Deputy != row.Email && row.Deputy != row.AadObjectId)
        {
            Refuse(row, "deputy", "console.people.own-deputy");
        }

        return deputy;
    }

    /// <summary>Everybody who may be somebody's deputy, by school and e-mail or id; rows of the file first.</summary>
    private ILookup<(Guid School, string Name), Person> Names()
    {
        var rows = matches.SelectMany(match => new[] { match.Row.Email, match.Row.AadObjectId }.Select(name => (match.SchoolId, name, match.Person)));
        var listed = present.Where(person => person.Listed)
            .SelectMany(person => new[] { person.Email, person.AadObjectId }.Select(name => (person.SchoolId, name, Person: person)));
        return rows.Concat(listed).Where(name => name.name is not null).ToLookup(name => (name.SchoolId, name.name!), name => name.Person);
    }

    private void Refuse(PersonRow row, string? column, string wordKey, params (string, object)[] args) =>
        mistakes.Add(new PeopleMistake(row.Line, column, wordKey, args));

    private sealed record Match(PersonRow Row, Guid SchoolId, Person Person, Person? Retired);
}
