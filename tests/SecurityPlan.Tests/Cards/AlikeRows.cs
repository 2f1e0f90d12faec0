using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Reviews;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Cards;

/// <summary>
/// The rows of a database without what is another in every run (ids, seconds, how often a clock saved a row, whether a clock or a person was first) or language (texts, places by
/// name): of those it only counts that they are there.
/// What is on its way to a client, and how it came, is no state of the school.
/// </summary>
internal static class AlikeRows
{
    private static readonly Type[] OfClients = [typeof(CardCopy), typeof(InboxEntry), typeof(DialogRow), typeof(AuditHead)];

    private static readonly MethodInfo Set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;

    public static async Task<IReadOnlyList<string>> Of(PlanDb db)
    {
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => !OfClients.Contains(type.ClrType)))
        {
            var properties = type.GetProperties().Where(property => property.PropertyInfo is not null && property.Name != nameof(IRow.Version)).ToList();
            var rows = (IQueryable<object>)Set.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            lines.AddRange((await rows.IgnoreQueryFilters().AsNoTracking().ToListAsync())
                .Select(row => $"{type.ClrType.Name}: {string.Join(' ', properties.Select(property => $"{property.Name}={Told(property, row)}"))}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>What only one of the two holds.</summary>
    public static string Difference(IEnumerable<string> execute, IEnumerable<string> submit)
    {
        var (one, other) = (execute.CountBy(line => line).ToDictionary(), submit.CountBy(line => line).ToDictionary());
        return string.Join('\n', one.Keys.Union(other.Keys).Where(line => one.GetValueOrDefault(line) != other.GetValueOrDefault(line))
            .Select(line => $"Execute {one.GetValueOrDefault(line)}, Submit {other.GetValueOrDefault(line)}: {line}"));
    }

    private static string Told(IProperty property, object row) => property.PropertyInfo!.GetValue(row) switch
    {
        null => "-",
        int when property.Name == nameof(ReviewLine.Place) => "+",
        long when property.Name == nameof(AuditRow.Sequence) => "+",
        string action when row is AuditRow && property.Name == nameof(AuditRow.Action) => action,
        string or byte[] or Guid => "+",
        DateTimeOffset at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
