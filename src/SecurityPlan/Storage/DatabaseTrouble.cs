using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Storage;

/// <summary>Tells a database that is locked, full or gone from a mistake of the program.</summary>
/// <remarks>On PostgreSQL EF Core hands over what may pass (a restart, a lost connection) inside an <see cref="InvalidOperationException"/>.</remarks>
internal static class DatabaseTrouble
{
    public static bool Is(Exception e) => Causes(e).Any(each => each is DbException or DbUpdateException or IOException);

    /// <summary>What the database itself said; null: something else failed.</summary>
    public static DbException? Said(Exception e) => Causes(e).OfType<DbException>().FirstOrDefault();

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (var each = e; each is not null; each = each.InnerException)
        {
            yield return each;
        }
    }
}
