using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Storage;

/// <summary>
/// The bot library's storage, inside the turn's transaction: dialogs are stored with everything else the turn changed, or not at all.
/// A row's version is its eTag.
/// </summary>
public sealed class DialogStorage(PlanDb db) : IStorage
{
    private static readonly CompiledQuery<Func<PlanDb, string, CancellationToken, Task<DialogRow?>>> ByKey = new(() => EF.CompileAsyncQuery(
        (PlanDb db, string key, CancellationToken _) => db.DialogRows.FirstOrDefault(row => row.Key == key)));

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, object>();
        foreach (var key in keys)
        {
            if (await Find(key, cancellationToken) is { Json: { } json } row)
            {
                found[key] = new StoreItem { Json = json, ETag = ETagOf(row) };
            }
        }

        return found;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        foreach (var (key, value) in changes)
        {
            var item = StoreItem.From(value);
            if (await Find(key, cancellationToken) is not { } row)
            {
                if (item.ETag is not (null or "*"))
                {
                    throw new EtagConflictException(key);
                }

                row = db.DialogRows.Add(new DialogRow { Key = key, Json = item.Json }).Entity;
                item.ETag = ETagOf(row);
            }
            else if (item.ETag is not "*" && item.ETag != ETagOf(row))
            {
                throw new EtagConflictException(key);
            }
            else
            {
                row.Json = item.Json;
            }
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys)
        {
            if (await Find(key, cancellationToken) is { } row)
            {
                db.DialogRows.Remove(row);
            }
        }
    }

    private async Task<DialogRow?> Find(string key, CancellationToken cancelled) =>
        db.DialogRows.Local.FirstOrDefault(row => row.Key == key)
        ?? await ByKey.For(db)(db, key, cancelled);

    private static string ETagOf(DialogRow row) => row.Version.ToString(CultureInfo.InvariantCulture);
}
