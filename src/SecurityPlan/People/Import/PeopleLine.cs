using System.Globalization;
using System.Text.RegularExpressions;
using SecurityPlan.Cards;
using SecurityPlan.Papers;

namespace SecurityPlan.People.Import;

/// <summary>Reads the cells of one line. A cell that is wrong is named and read as empty.</summary>
internal sealed partial class PeopleLine(int line, PeopleHeader header, string[] cells, List<PeopleMistake> mistakes)
{
    private const int MaxText = 100;

    private static readonly Dictionary<string, Roles> KnownRoles = PeopleCsv.RoleNames
        .SelectMany(names => names.Value.Prepend(names.Key), (names, name) => (name, Role: Enum.Parse<Roles>(names.Key, ignoreCase: true)))
        .ToDictionary(each => each.name, each => each.Role, StringComparer.OrdinalIgnoreCase);

    public PersonRow Read()
    {
        if (cells.Length > header.Width)
        {
            Refuse(null, "console.people.too-many-cells", ("cells", cells.Length), ("columns", header.Width));
        }

        var row = new PersonRow
        {
            Line = line,
            Name = Text("name") ?? "",
            Roles = RolesOf(),
            AadObjectId = Id("aadObjectId"),
            Email = Email("email"),
            Unit = Text("unit"),
            Title = Text("title"),
            Deputy = Text("deputy")?.ToLowerInvariant(),
            Joined = Day("joined"),
            Left = Day("left"),
            AwayFrom = Day("awayFrom"),
            AwayUntil = Day("awayUntil"),
            Language = Language(),
            School = Text("school") ?? "",
        };
        RefuseContradictions(row);
        return row;
    }

    private void RefuseContradictions(PersonRow row)
    {
        if (Cell("name") is null)
        {
            Refuse("name", "console.people.needed");
        }

        if (Cell("aadObjectId") is null && Cell("email") is null)
        {
            Refuse(null, "console.people.no-id");
        }

        if (row.Deputy is { } deputy && (deputy == row.Email || deputy == row.AadObjectId))
        {
            Refuse("deputy", "console.people.own-deputy");
        }

        if (row is { AwayUntil: not null, AwayFrom: null } && Cell("awayFrom") is null)
        {
            Refuse("awayFrom", "console.people.away-from-needed");
        }

        if (row.AwayFrom > row.AwayUntil)
        {
            Refuse("awayUntil", "console.people.order", ("first", "awayFrom"), ("last", "awayUntil"));
        }

        if (row.Joined > row.Left)
        {
            Refuse("left", "console.people.order", ("first", "joined"), ("last", "left"));
        }
    }

    private Roles RolesOf()
    {
        var roles = Roles.None;
        var names = (Cell("roles") ?? "").Split([';', '；', '、', ',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            Refuse("roles", "console.people.needed");
        }

        foreach (var name in names)
        {
            if (KnownRoles.TryGetValue(name, out var role))
            {
                roles |= role;
            }
            else
            {
                Refuse("roles", "console.people.role", ("value", name), ("allowed", string.Join(' ', PeopleCsv.RoleNames.Keys)),
                    ("names", string.Join('、', PeopleCsv.RoleNames.Values.Select(names => names[0]))));
            }
        }

        const Roles inside = Roles.Staff | Roles.CaseHandlers;
        if ((roles & Roles.External) != 0 && (roles & inside) != 0)
        {
            Refuse("roles", "console.people.external");
        }

        return (roles & Roles.External) != 0 ? roles : roles | Roles.Staff;
    }

    private string? Language()
    {
        var value = Cell("language");
        var known = Array.Find(["zh-TW", "en"], language => language.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (value is not null && known is null)
        {
            Refuse("language", "console.people.language", ("value", value));
        }

        return known;
    }

    private DateOnly? Day(string column)
    {
        if (Cell(column) is not { } value)
        {
            return null;
        }

        if ((IsoTime.TypedDay(value) ?? Roc(value)) is { } day)
        {
            return day;
        }

        Refuse(column, "console.people.date", ("value", value));
        return null;
    }

    /// <summary>115/1/1, 115-01-01, 115.1.1 or 1150101.</summary>
    private static DateOnly? Roc(string value) =>
        RocDay().Match(value) is { Success: true } match
        && DateOnly.TryParseExact($"{RocTime.Western(int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture))}/{match.Groups["m"].Value}/{match.Groups["d"].Value}", "yyyy/M/d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private string? Id(string column)
    {
        if (Cell(column) is not { } value)
        {
            return null;
        }

        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty)
        {
            return id.ToString("D");
        }

        Refuse(column, "console.people.id", ("value", value));
        return null;
    }

    private string? Email(string column)
    {
        var value = Cell(column)?.ToLowerInvariant();
        if (value is null || (value.Length <= 254 && EmailForm().IsMatch(value)))
        {
            return value;
        }

        Refuse(column, "console.people.email", ("value", value));
        return null;
    }

    private string? Text(string column)
    {
        var value = Cell(column);
        if (value?.Length > MaxText)
        {
            Refuse(column, "console.people.too-long", ("max", MaxText));
        }
        else if (value?.Any(char.IsControl) == true)
        {
            Refuse(column, "console.people.control");
        }

        return value;
    }

    private string? Cell(string column)
    {
        var place = header.PlaceOf(column);
        var value = place >= 0 && place < cells.Length ? cells[place].Trim().Trim('\uFEFF', '\u200B') : "";
        return value.Length > 0 ? value : null;
    }

    private void Refuse(string? column, string wordKey, params (string, object)[] args) =>
        mistakes.Add(new PeopleMistake(line, column, wordKey, args));

    [GeneratedRegex(@"^(?<y>\d{2,3})(?<sign>[-/.])(?<m>\d{1,2})\k<sign>(?<d>\d{1,2})$|^(?<y>1\d\d)(?<m>\d\d)(?<d>\d\d)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RocDay();

    [GeneratedRegex(@"^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailForm();
}
