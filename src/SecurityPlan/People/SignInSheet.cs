namespace SecurityPlan.People;

/// <summary>
/// Whom a pasted list names: a sign-in sheet, lines of a spreadsheet, or names one after the other. A cell is a person if it is exactly a
/// name or an e-mail of the school; other cells of a line that names somebody (number, unit, time) do not matter.
/// </summary>
/// <param name="Unknown">Lines, or names, that nobody of the school has.</param>
/// <param name="Ambiguous">Names that several people have: they need the e-mail.</param>
public sealed record SignInSheet(IReadOnlyList<Guid> People, IReadOnlyList<string> Unknown, IReadOnlyList<string> Ambiguous)
{
    private const int MostLines = 500;

    public static SignInSheet Read(string text, IReadOnlyCollection<(Guid Id, string Name, string? Email)> people) => Read(text, new Known(people));

    /// <summary>The one person that each row names; null: nobody of the school, or several.</summary>
    public static IEnumerable<(TRow Row, Guid? Person)> OfEach<TRow>(
        IEnumerable<TRow> rows, Func<TRow, string> who, IReadOnlyCollection<(Guid Id, string Name, string? Email)> people)
    {
        var known = new Known(people);
        return rows.Select(row => (row, Read(who(row), known) is { Ambiguous: [], People: [var only] } ? only : (Guid?)null));
    }

    private static SignInSheet Read(string text, Known known)
    {
        var (names, emails) = (known.Names, known.Emails);
        var found = new List<Guid>();
        var (unknown, ambiguous) = (new List<string>(), new List<string>());
        foreach (var line in text.Split('\n').Take(MostLines).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var before = found.Count + ambiguous.Count;
            var mailed = new HashSet<string>();
            var cells = line.Split([',', '\t', ';', '，', '、', '；', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var cell in cells)
            {
                if (emails[Key(cell)].FirstOrDefault() is { Name: { } name } byEmail)
                {
                    found.Add(byEmail.Id);
                    mailed.Add(Key(name));
                }
            }

            foreach (var cell in cells.Where(cell => names.Contains(Key(cell)) && !mailed.Contains(Key(cell))))
            {
                var same = names[Key(cell)].ToList();
                if (same.Count == 1)
                {
                    found.Add(same[0].Id);
                }
                else
                {
                    ambiguous.Add(cell);
                }
            }

            if (found.Count + ambiguous.Count == before)
            {
                unknown.Add(line);
            }
        }

        return new SignInSheet([.. found.Distinct()], unknown, ambiguous);
    }

    private sealed class Known(IReadOnlyCollection<(Guid Id, string Name, string? Email)> people)
    {
        public ILookup<string, (Guid Id, string Name, string? Email)> Names { get; } = people.ToLookup(person => Key(person.Name));

        public ILookup<string, (Guid Id, string Name, string? Email)> Emails { get; } = people.Where(person => person.Email is not null).ToLookup(person => Key(person.Email!));
    }

    private static string Key(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
