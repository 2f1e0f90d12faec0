using Microsoft.Extensions.Logging;
using SecurityPlan.Files;

namespace SecurityPlan.Conversation;

/// <summary>
/// Fetches what somebody sent along with a message in their own chat, before the turn's transaction: PNG, JPEG and PDF up to 10 MB, from hosts that are
/// allowed and nowhere else. The type is read from the bytes, not from what the sender says.
/// </summary>
public sealed partial class Pictures(ConnectorFactory connectors, ILogger<Pictures> log)
{
    public const int MostBytes = Evidence.MostBytes;
    public const int MostFiles = 5;

    /// <summary>How many attachments of the message could not be fetched, or are of no kind that is kept, is told to the sender.</summary>
    public async Task<(IReadOnlyList<Picture> Fetched, int Refused)> Fetch(Activity activity, CancellationToken cancelled)
    {
        if (activity.Type != ActivityTypes.Message || !Senders.IsOneToOne(activity) || activity.Attachments is not { Count: > 0 } attachments)
        {
            return ([], 0);
        }

        var fetched = new List<Picture>();
        var refused = 0;
        foreach (var attachment in attachments.Where(a => a.ContentType is not ("text/html" or Attachment.AdaptiveCard)))
        {
            if (fetched.Count < MostFiles && UrlOf(attachment) is { } url && await Load(url, cancelled) is { } bytes && Evidence.TypeOf(bytes) is not null)
            {
                fetched.Add(new Picture(NameOf(attachment), bytes));
            }
            else
            {
                refused++;
            }
        }

        return (fetched, refused);
    }

    private async Task<byte[]?> Load(Uri url, CancellationToken cancelled)
    {
        try
        {
            using var response = await connectors.GetAttachmentAsync(url, cancelled);
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
        catch (Exception e) when (ConnectorFailure.Is(e))
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
