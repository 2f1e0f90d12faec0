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

    /// <summary>Characters are checked first, because values of unknown shape would show a broken one only when they are used.</summary>
    private static Activity? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.IsValid(utf8) && !HasHalfCharacter(utf8) && JsonSerializer.Deserialize(utf8, ActivityJson.Activity) is { Type.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True if half of a surrogate pair stands there alone as an escape (<c>\ud800</c>).</summary>
    private static bool HasHalfCharacter(ReadOnlySpan<byte> json)
    {
        for (int at; (at = json.IndexOf((byte)'\\')) >= 0 && at + 1 < json.Length;)
        {
            json = json[at..];
            var isPair = IsEscape(json, 0xD8) && IsEscape(json.Length > 6 ? json[6..] : [], 0xDC);
            if (!isPair && (IsEscape(json, 0xD8) || IsEscape(json, 0xDC)))
            {
                return true;
            }

            json = json[(isPair ? 12 : 2)..];
        }

        return false;
    }

    /// <summary>An escape of one of the 1,024 characters from <paramref name="high"/>00 on.</summary>
    private static bool IsEscape(ReadOnlySpan<byte> json, int high) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && Utf8Parser.TryParse(json.Slice(2, 2), out byte first, out var used, 'x') && used == 2 && (first & 0xFC) == high;
}
