using System.Net;
using System.Text.Json;

namespace BotFramework.Connector;

/// <summary>The connector answered, but not with success.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/></remarks>
public sealed class ErrorResponseException : Exception
{
    private ErrorResponseException(HttpStatusCode statusCode, string? code, string? subCode, string? detail, TimeSpan? retryAfter)
        : base($"The connector answered {(int)statusCode} ({LogId.Of(subCode ?? code)})")
    {
        StatusCode = statusCode;
        Code = code;
        SubCode = subCode;
        Detail = detail;
        RetryAfter = retryAfter;
    }

    public HttpStatusCode StatusCode { get; }

    /// <summary>Such as <c>BotNotInConversationRoster</c>; null when the body gave none.</summary>
    public string? Code { get; }

    /// <summary>Such as <c>MessageWritesBlocked</c>: Teams hides it in the error's text, or leaves it out.</summary>
    public string? SubCode { get; }

    /// <summary>The connector's own words; they can name people, so keep them out of logs.</summary>
    public string? Detail { get; }

    /// <summary>From the header in either form; never negative. Null when the connector named no time.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static ErrorResponseException Of(HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var (code, subCode, detail) = Read(body);
        TimeSpan? retryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };
        return new(response.StatusCode, code, subCode, detail, retryAfter);
    }

    private static (string? Code, string? SubCode, string? Detail) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var root = JsonElement.ParseValue(ref reader);
            var error = Member(root, "error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
            var detail = Text(error, "message");
            return (Text(error, "code") ?? Text(error, "errorCode"), Text(error, "subCode") ?? Text(root, "subCode") ?? SubCodeIn(detail), detail);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a text in it is half a character: the status alone tells.
            return default;
        }
    }

    private static string? SubCodeIn(string? detail)
    {
        if (detail is null || !detail.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return Text(JsonElement.Parse(detail), "subCode");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
