namespace SecurityPlan.People.Import;

/// <summary>The header of a people list: which known column stands where. Upper and lower case are alike, a Chinese head is its English one, the order is free.</summary>
internal sealed class PeopleHeader
{
    private readonly Dictionary<string, int> places = [];

    public IReadOnlyList<string> Known => [.. PeopleCsv.Columns.Where(places.ContainsKey)];

    public List<string> Ignored { get; } = [];

    public int Width { get; private init; }

    public int PlaceOf(string column) => places.GetValueOrDefault(column, -1);

    public static PeopleHeader Read(string[] cells, int line, List<PeopleMistake> mistakes)
    {
        var header = new PeopleHeader { Width = cells.Length };
        for (var place = 0; place < cells.Length; place++)
        {
            var cell = cells[place].Trim();
            var column = PeopleCsv.Columns.FirstOrDefault(known =>
                known.Equals(cell, StringComparison.OrdinalIgnoreCase) || PeopleCsv.Heads[known].Contains(cell, StringComparer.OrdinalIgnoreCase));
            if (column is null)
            {
                header.Ignored.AddRange(cell.Length > 0 ? [cell] : []);
            }
            else if (!header.places.TryAdd(column, place))
            {
                mistakes.Add(new PeopleMistake(line, column, "console.people.column-twice"));
            }
        }

        header.Refuse(cells, line, mistakes);
        return header;
    }

    private void Refuse(string[] cells, int line, List<PeopleMistake> mistakes)
    {
        if (cells is [var only] && only.AsSpan().ContainsAny(";\t，；"))
        {
            mistakes.Add(new PeopleMistake(line, null, "console.people.delimiter"));
        }
        else if (places.Count == 0)
        {
            mistakes.Add(new PeopleMistake(line, null, "console.people.no-header", ("columns", string.Join(',', PeopleCsv.Columns)), ("heads", string.Join(',', PeopleCsv.Columns.Select(column => PeopleCsv.Heads[column][0])))));
        }
        else
        {
            mistakes.AddRange(from column in new[] { "name", "roles" }
                              where !places.ContainsKey(column)
                              select new PeopleMistake(line, column, "console.people.no-column"));
            if (!places.ContainsKey("aadObjectId") && !places.ContainsKey("email"))
            {
                mistakes.Add(new PeopleMistake(line, null, "console.people.no-id-column"));
            }
        }
    }
}
