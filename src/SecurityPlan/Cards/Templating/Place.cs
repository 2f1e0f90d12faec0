namespace SecurityPlan.Cards.Templating;

/// <summary>What a client does with the text at one place of a card, and so what must not get there.</summary>
internal enum Place
{
    /// <summary>Shown as it is: only what can't be seen is taken out.</summary>
    Plain,

    /// <summary>Read as Markdown: made inert.</summary>
    Markdown,

    /// <summary>Stands in an input field and comes back with the next press: as <see cref="Plain"/>, but cut last.</summary>
    Typed,

    /// <summary>Opened: https, or http on this machine, else empty; within a longer URL percent-encoded.</summary>
    Url,

    /// <summary>Sent back to us or put into a field: left alone.</summary>
    Raw,
}

internal static class Places
{
    /// <summary>The place of a property, from its element's type, the property that holds the element, and its own name.</summary>
    public static Place Of(Place around, string? type, string holder, string name) => name switch
    {
        _ when around == Place.Raw => Place.Raw,
        "data" => Place.Raw,
        "url" or "iconUrl" or "backgroundImage" => Place.Url,
        "text" when type != "TextRun" => Place.Markdown,
        "title" or "value" when holder == "facts" => Place.Markdown,
        "value" when type?.StartsWith("Input.", StringComparison.Ordinal) == true => Place.Typed,
        _ => Place.Plain,
    };

    public static string Clean(this Place place, string text, Scope scope) => place switch
    {
        Place.Markdown => Inert.Markdown(Shortened(text, scope.LongestText)),
        Place.Plain => Inert.Plain(Shortened(text, scope.LongestText)),
        Place.Typed => Inert.Plain(Shortened(text, scope.LongestTyped)),
        Place.Url => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp))
            ? uri.AbsoluteUri
            : "",
        _ => text,
    };

    public static string Shortened(string text, int longest) => text.Length <= longest ? text : Beginning(text, longest) + "…";

    /// <summary>The first <paramref name="longest"/> characters of a longer text, or one less where half of a pair would be left.</summary>
    public static string Beginning(string text, int longest) => text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
