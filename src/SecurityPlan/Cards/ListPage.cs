using System.Globalization;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards;

/// <summary>One page of a list on a card. Pages count from 0; after the last comes the first again, and an empty list has one.</summary>
/// <param name="wanted">The page that was asked for; one that there is not (any more) becomes one that there is.</param>
/// <param name="count">Rows of the whole list.</param>
/// <param name="size">Rows of one page.</param>
public sealed class ListPage(int wanted, int count, int size)
{
    private readonly int pages = Math.Max(1, (count + size - 1) / size);

    /// <param name="face">The page's number; anything else is the first.</param>
    /// <inheritdoc cref="ListPage(int, int, int)"/>
    public ListPage(string? face, int count, int size) : this(NumberIn(face), count, size)
    {
    }

    public int Number => wanted % pages;

    /// <summary>A page's number as a card or its face carries it; 0 for anything else.</summary>
    public static int NumberIn(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public IEnumerable<T> Of<T>(IEnumerable<T> rows) => rows.Skip(Number * size).Take(size);

    public IQueryable<T> Of<T>(IQueryable<T> rows) => rows.Skip(Number * size).Take(size);

    /// <summary>Adds to a card's data which page it shows and which ones its buttons turn to.</summary>
    /// <param name="prefix">What stands before the number in the card's faces; null: they are numbers.</param>
    public JsonObject On(JsonObject data, string? prefix = null)
    {
        data["page"] = Face(Number);
        data["shownPage"] = Number + 1;
        data["pages"] = pages;
        data["next"] = Face((Number + 1) % pages);
        data["previous"] = Face((Number + pages - 1) % pages);
        return data;

        JsonNode Face(int number) => prefix is null ? number : $"{prefix}{number}";
    }
}
