using System.Buffers;
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

    /// <summary>UTF-8 is checked first, because values of unknown shape would show a broken character only when they are used.</summary>
    private static Activity? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.IsValid(utf8) && JsonSerializer.Deserialize(utf8, ActivityJson.Activity) is { Type.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
