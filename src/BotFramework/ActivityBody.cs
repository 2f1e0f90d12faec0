using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using BotFramework.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotFramework;

/// <summary>Reads an activity from a request's body without a copy where the body came in one piece.</summary>
internal static class ActivityBody
{
    /// <returns>The activity, or the status to answer with: 413 over the limit, 400 for anything that is no activity.</returns>
    public static async ValueTask<(Activity? Activity, int Status)> Read(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = limit;
        }

        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellationToken);
                if (read.Buffer.Length > limit)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return (null, StatusCodes.Status413PayloadTooLarge);
                }

                if (read.IsCompleted)
                {
                    var activity = Parse(read.Buffer);
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return (activity, activity is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
                }

                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode);
        }
    }

    /// <summary>
    /// True if a turn can be made of it: it names its channel, its service URL is one, and no list has a hole. Asked after the token's
    /// rules, which compare channel and service URL first.
    /// </summary>
    public static bool IsWhole(Activity activity) =>
        !string.IsNullOrEmpty(activity.ChannelId)
        && (string.IsNullOrEmpty(activity.ServiceUrl) || Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out _))
        && HasNoHole(activity.Attachments) && HasNoHole(activity.Entities) && HasNoHole(activity.MembersAdded) && HasNoHole(activity.MembersRemoved)
        && HasNoHole(activity.ReactionsAdded) && HasNoHole(activity.ReactionsRemoved);

    private static bool HasNoHole<T>(IList<T>? list)
        where T : class => list?.Contains(null!) != true;

    private static Activity? Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan);
        }

        var length = (int)body.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(buffer);
            return Parse(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Characters are seen to first, because values of unknown shape would show a broken one only when they are used.</summary>
    private static Activity? Parse(ReadOnlySpan<byte> utf8)
    {
        if (HalfCharacter(utf8) is >= 0 and var first)
        {
            var whole = utf8.ToArray();
            ReplaceHalves(whole.AsSpan(first));
            utf8 = whole;
        }

        try
        {
            return Utf8.IsValid(utf8) && JsonSerializer.Deserialize(utf8, ActivityJson.Activity) is { Type.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Where half of a surrogate pair stands alone as an escape (<c>\ud800</c>), as in a text that a client cut within an emoji; -1: nowhere.
    /// </summary>
    private static int HalfCharacter(ReadOnlySpan<byte> json)
    {
        var from = 0;
        for (int at; (at = json[from..].IndexOf((byte)'\\')) >= 0 && from + at + 1 < json.Length;)
        {
            from += at;
            var here = json[from..];
            var isPair = IsEscape(here, 0xD8) && IsEscape(here.Length > 6 ? here[6..] : [], 0xDC);
            if (!isPair && (IsEscape(here, 0xD8) || IsEscape(here, 0xDC)))
            {
                return from;
            }

            from += isPair ? 12 : 2;
        }

        return -1;
    }

    /// <summary>By U+FFFD, as a text with a broken byte is read everywhere: a report is not refused for half an emoji.</summary>
    private static void ReplaceHalves(Span<byte> json)
    {
        for (int at; (at = HalfCharacter(json)) >= 0; json = json[(at + 6)..])
        {
            "\\ufffd"u8.CopyTo(json[at..]);
        }
    }

    /// <summary>An escape of one of the 1,024 characters from <paramref name="high"/>00 on.</summary>
    private static bool IsEscape(ReadOnlySpan<byte> json, int high) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && Utf8Parser.TryParse(json.Slice(2, 2), out byte first, out var used, 'x') && used == 2 && (first & 0xFC) == high;
}
