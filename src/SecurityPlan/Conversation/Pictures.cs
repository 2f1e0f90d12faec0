using Microsoft.Extensions.Logging;
using SecurityPlan.Files;

namespace SecurityPlan.Conversation;

/// <summary>
/// Fetches what somebody sent along with a message in their own chat, before the turn's transaction: PNG, JPEG and PDF up to 10 MB, from hosts that are
/// allowed and nowhere else. The type is read from the bytes, not from what the sender says; tables, which have no such mark, are known by their name.
/// </summary>
public sealed partial class Pictures(ConnectorFactory connectors, TimeProvider time, ILogger<Pictures> log)
{
    public const int MostBytes = Evidence.MostBytes;
    public const int MostFiles = 5;

    /// <summary>Ends of the names of tables. What is in one is looked at by whoever takes it.</summary>
    private static readonly string[] Tables = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"];

    /// <summary>For all files of a message: a connector that hangs costs a file, never what somebody wrote.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<SentFiles> Fetch(Activity activity)
    {
        if (activity.Type != ActivityTypes.Message || !Senders.IsOneToOne(activity) || activity.Attachments is not { Count: > 0 } attachments)
        {
            return new SentFiles([], [], 0);
        }

        using var limit = new CancellationTokenSource(Limit, time);
        var fetched = new List<Picture>();
        var sheets = new List<Sheet>();
        var refused = 0;
        foreach (var attachment in attachments.Where(a => a.ContentType is not ("text/html" or Attachment.AdaptiveCard)))
        {
            if (fetched.Count + sheets.Count < MostFiles && Tables.Contains(Path.GetExtension(NameOf(attachment)), StringComparer.OrdinalIgnoreCase))
            {
                sheets.Add(new Sheet(NameOf(attachment), UrlOf(attachment) is { } table ? await Load(table, limit.Token) : null));
            }
            else if (fetched.Count + sheets.Count < MostFiles && UrlOf(attachment) is { } url && await Load(url, limit.Token) is { } bytes && Evidence.TypeOf(bytes) is not null)
            {
                fetched.Add(new Picture(NameOf(attachment), bytes));
            }
            else
            {
                refused++;
            }
        }

        return new SentFiles(fetched, sheets, refused);
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

/// <summary>What came along with a message.</summary>
/// <param name="Refused">How many attachments could not be fetched, or are of no kind that is kept; the sender is told.</param>
public sealed record SentFiles(IReadOnlyList<Picture> Pictures, IReadOnlyList<Sheet> Sheets, int Refused);
