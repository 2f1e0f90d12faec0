using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>A message that somebody shows to the bot: its words without form, and where it stands. Who wrote it is not asked for.</summary>
/// <param name="Link">Of Teams, over https; null: none.</param>
public sealed partial record SharedMessage(string Text, string? Link)
{
    /// <summary>Characters of the message at most: the rest of the answer is the link's, and the reporter's.</summary>
    public const int Most = Written.Most - 1000;

    private const int MostLink = 700;

    /// <summary>What a message action brings, in Microsoft Graph's shape. All of it may be forged; anything of another shape is an empty message.</summary>
    public static SharedMessage Of(JsonElement? payload)
    {
        var body = Member(payload, "body");
        var content = TextOf(Member(body, "content")) ?? "";
        var text = Plain(TextOf(Member(body, "contentType")) == "text" ? WebUtility.HtmlEncode(content) : content);
        var subject = TextOf(Member(payload, "subject"))?.Trim();
        var whole = string.IsNullOrEmpty(subject) ? text : $"{subject}\n{text}";
        return new SharedMessage(whole.Length <= Most ? whole : whole[..Most] + "…", LinkOf(TextOf(Member(payload, "linkToMessage"))));
    }

    /// <summary>The words of HTML, a line for each block; what is no word (scripts, styles, comments) is left out.</summary>
    public static string Plain(string html)
    {
        var words = Silent().Replace(html, "");
        words = Tag().Replace(Break().Replace(words, "\n"), "");
        var lines = WebUtility.HtmlDecode(words).Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    private static string? LinkOf(string? link) =>
        link is { Length: <= MostLink } && Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort
        && url.UserInfo.Length == 0 && (url.IdnHost == "teams.microsoft.com" || url.IdnHost == "teams.cloud.microsoft")
            ? url.AbsoluteUri
            : null;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? value) => value?.ValueKind == JsonValueKind.String ? value.Value.GetString() : null;

    [GeneratedRegex("<!--.*?(-->|$)|<(script|style|head|title)\\b.*?(</\\2\\s*>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Silent();

    [GeneratedRegex("<(br|/p|/div|/li|/tr|/h[1-6]|hr)\\b[^<>]*>|\r\n|\r", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-z!?][^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("[ \t\u00A0]+")]
    private static partial Regex Spaces();
}
