using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityPlan.People.Import;

/// <summary>One column of the people list and the property that it fills.</summary>
/// <param name="EmptyKeeps">An empty cell is no news: ids are never lost, and a language somebody chose stays.</param>
internal sealed record RosterField(
    string Column, bool EmptyKeeps, Func<PersonRow, object?> Wanted, Func<Person, object?> Present, Action<Person, PersonRow> Apply)
{
    /// <summary>All but <c>deputy</c> and <c>school</c>, which need the other rows.</summary>
    public static readonly IReadOnlyList<RosterField> All =
    [
        new("aadObjectId", true, r => r.AadObjectId, p => p.AadObjectId, (p, r) => p.AadObjectId = r.AadObjectId),
        new("name", false, r => r.Name, p => p.Name, (p, r) => p.Name = r.Name),
        new("email", true, r => r.Email, p => p.Email, (p, r) => p.Email = r.Email),
        new("unit", false, r => r.Unit, p => p.Unit, (p, r) => p.Unit = r.Unit),
        new("title", false, r => r.Title, p => p.Title, (p, r) => p.Title = r.Title),
        new("roles", false, r => r.Roles, p => p.Roles, (p, r) => p.Roles = r.Roles),
        new("joined", false, r => r.Joined, p => p.Joined, (p, r) => p.Joined = r.Joined),
        new("left", false, r => r.Left, p => p.Left, (p, r) => p.Left = r.Left),
        new("awayFrom", false, r => r.AwayFrom, p => p.AwayFrom, (p, r) => p.AwayFrom = r.AwayFrom),
        new("awayUntil", false, r => r.AwayUntil, p => p.AwayUntil, (p, r) => p.AwayUntil = r.AwayUntil),
        new("language", true, r => r.Language, p => p.Language, (p, r) => p.Language = r.Language),
    ];

    public bool Differs(Person person, PersonRow row) =>
        (!EmptyKeeps || Wanted(row) is not null) && !Equals(Wanted(row), Present(person));

    /// <summary>Which columns a file has is part of it: a column that was added is news even when its cells are empty.</summary>
    public static byte[] Hash(PersonRow row, IReadOnlyList<string> columns)
    {
        var text = new StringBuilder(string.Join(',', columns)).Append('\n').Append(row.Deputy).Append('\n').Append(row.School);
        foreach (var field in All)
        {
            text.Append('\n').Append(Convert.ToString(field.Wanted(row), CultureInfo.InvariantCulture));
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
