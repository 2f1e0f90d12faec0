using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SecurityPlan.Storage;

/// <summary>
/// Keeps every <see cref="SealedAttribute"/> property encrypted in a bytes column of the same name: sealed when a row is saved,
/// opened when a query brings it (not by an interceptor of materialisation: with one, EF Core makes two delegates per column and row).
/// A field that did not change is not sealed again.
/// </summary>
internal sealed class SealedFields
{
    /// <summary>Behind the name of a sealed property stands the model's name of its bytes.</summary>
    public const string Suffix = "Sealed";

    private readonly Dictionary<(object Row, string Property), object?> opened = [];

    /// <summary>Replaces the plain properties of <paramref name="type"/> by shadow columns of bytes.</summary>
    public static void Map(ModelBuilder modelBuilder, IMutableEntityType type)
    {
        foreach (var property in PropertiesOf(type.ClrType))
        {
            var entity = modelBuilder.Entity(type.ClrType);
            entity.Ignore(property.Name);
            entity.Property<byte[]?>(ColumnOf(property)).HasColumnName(property.Name);
        }
    }

    public void Seal(EntityEntry<IRow> entry, Vault vault)
    {
        if (entry.State == EntityState.Deleted)
        {
            return;
        }

        foreach (var property in PropertiesOf(entry.Entity.GetType()))
        {
            var plain = property.GetValue(entry.Entity);
            var key = (entry.Entity, property.Name);
            if (opened.TryGetValue(key, out var before) && Equals(before, plain))
            {
                continue;
            }

            var bytes = plain is string text ? Encoding.UTF8.GetBytes(text) : (byte[]?)plain;
            entry.Property(ColumnOf(property)).CurrentValue =
                bytes is null ? null : vault.Seal(bytes, entry.Metadata.GetTableName()!, property.Name, entry.Entity.Id);
            opened[key] = plain;
        }
    }

    /// <summary>Opens a row that a query has brought. A row that is read without tracking stays sealed.</summary>
    public void Open(EntityEntry entry, Vault vault)
    {
        foreach (var property in PropertiesOf(entry.Entity.GetType()))
        {
            var cipher = (byte[]?)entry.Property(ColumnOf(property)).CurrentValue;
            var bytes = cipher is null ? null : vault.Open(cipher, entry.Metadata.GetTableName()!, property.Name, ((IRow)entry.Entity).Id);
            object? plain = property.PropertyType == typeof(string) && bytes is not null ? Encoding.UTF8.GetString(bytes) : bytes;
            property.SetValue(entry.Entity, plain);
            opened[(entry.Entity, property.Name)] = plain;
        }
    }

    public static bool IsSealed(IReadOnlyProperty property) =>
        property.IsShadowProperty() && property.Name.EndsWith(Suffix, StringComparison.Ordinal);

    private static string ColumnOf(PropertyInfo property) => property.Name + Suffix;

    private static PropertyInfo[] PropertiesOf(Type type) =>
        Known.GetOrAdd(type, static t => [.. t.GetProperties().Where(p => p.IsDefined(typeof(SealedAttribute)))]);

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, PropertyInfo[]> Known = new();
}
