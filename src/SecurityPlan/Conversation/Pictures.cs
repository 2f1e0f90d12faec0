using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace SecurityPlan.Conversation;

/// <summary>
/// Fetches what somebody sent along with a message, before the turn's transaction: PNG, JPEG and PDF up to 10 MB, from hosts that are
/// allowed and nowhere else. The type is read from the bytes, not from what the sender says.
/// </summary>
public sealed partial class Pictures(HttpClient http, ILogger<Pictures> log)
{
    public const int MostBytes = 10 * 1024 * 1024;
    public const int MostFiles = 5;

    /// <summary>How many attachments of the message could not be fetched, or are of no kind that is kept, is told to the sender.</summary>
    public async Task<(IReadOnlyList<Picture> Fetched, int Refused)> Fetch(Activity activity, CancellationToken cancelled)
    {
        if (activity.Type != ActivityTypes.Message || activity.Attachments is not { Count: > 0 } attachments)
        {
            return ([], 0);
        }

        var fetched = new List<Picture>();
        var refused = 0;
        foreach (var attachment in attachments.Where(a => a.ContentType is not ("text/html" or Attachment.AdaptiveCard)))
        {
            if (fetched.Count < MostFiles && UrlOf(attachment) is { } url && await Load(url, cancelled) is { } bytes && TypeOf(bytes) is { } type)
            {
                fetched.Add(new Picture(NameOf(attachment), type, bytes));
            }
            else
            {
                refused++;
            }
        }

        return (fetched, refused);
    }

    /// <summary>PNG, JPEG or PDF by the first bytes; null: none of them.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("%PDF-"u8) ? "application/pdf"
        : null;

    private async Task<byte[]?> Load(Uri url, CancellationToken cancelled)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > MostBytes)
            {
                return null;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancelled);
            using var buffer = new MemoryStream();
            var chunk = new byte[81920];
            for (int read; (read = await stream.ReadAsync(chunk, cancelled)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > MostBytes)
                {
                    return null;
                }
            }

            return buffer.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or ServiceHostRefusedException or IOException or TaskCanceledException)
        {
            LogNotFetched(log, url.Host, e.GetType().Name);
            return null;
        }
    }

    private static Uri? UrlOf(Attachment attachment)
    {
        var text = attachment.ContentType == FileDownloadInfo.ContentType
            ? attachment.ContentAs<FileDownloadInfo>()?.DownloadUrl
            : attachment.ContentUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;
    }

    private static string NameOf(Attachment attachment)
    {
        var name = Path.GetFileName(attachment.Name?.Replace('\\', '/')) is { Length: > 0 } given ? given : "picture";
        return name[..Math.Min(name.Length, 120)];
    }

    [LoggerMessage(LogLevel.Warning, "An attachment from {Host} was not fetched: {Why}")]
    private static partial void LogNotFetched(ILogger log, string host, string why);
}
