using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace SecurityPlan.Files;

/// <summary>Offers a file to who presses for it, and takes the answer. Nothing is made inside a turn.</summary>
internal sealed class FileTalk(ConnectorFactory connectors)
{
    /// <summary>Hangs an offer into the presser's own chat; an open one of the same is replaced.</summary>
    /// <param name="kind">One that a feature makes: <see cref="Features.OnFile"/>.</param>
    public static async Task Offer(Turn turn, string kind, Guid subject)
    {
        foreach (var earlier in await turn.Db.Set<FileOffer>()
            .Where(o => o.ReaderId == turn.By.Id && o.SubjectId == subject && o.Kind == kind && o.State == FileOfferState.Open).ToListAsync(turn.Cancelled))
        {
            earlier.Replace();
            turn.Board.Refresh(earlier.Id);
        }

        var offer = new FileOffer { Kind = kind, SubjectId = subject, ReaderId = turn.By.Id, OfferedAt = turn.Now };
        turn.Db.Add(offer);
        turn.Audit.Write(turn.By.Id, "file.offer", subject, kind);
        turn.Board.Pin(FileShows.Offer, offer.Id, turn.By, $"file/{offer.Id:N}", Lane.Interactive);
    }

    public async Task Accept(Turn turn, FileConsentCardResponse consent)
    {
        var offer = await Load(turn, consent);
        if (!Uri.TryCreate(consent.UploadInfo?.UploadUrl, UriKind.Absolute, out var uploadUrl))
        {
            throw new RuleBroken("file.failed-address");
        }

        // What is shown as a link later must lie where files may be put.
        var contentUrl = Uri.TryCreate(consent.UploadInfo.ContentUrl, UriKind.Absolute, out var lies) && connectors.IsUploadAddress(lies) ? lies : null;
        offer.Accept(turn.By.Id, uploadUrl, contentUrl, consent.UploadInfo.UniqueId, turn.Now);
        turn.Audit.Write(turn.By.Id, "file.accept", offer.SubjectId, offer.Kind);
        turn.Board.Refresh(offer.Id);
    }

    public static async Task Decline(Turn turn, FileConsentCardResponse consent)
    {
        var offer = await Load(turn, consent);
        offer.Decline(turn.By.Id, turn.Now);
        turn.Board.Refresh(offer.Id);
    }

    /// <summary>An offer of another school or to somebody else is answered like none.</summary>
    private static async Task<FileOffer> Load(Turn turn, FileConsentCardResponse consent) =>
        consent.Context is JsonElement { ValueKind: JsonValueKind.Object } context && context.TryGetProperty("offer", out var id)
        && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var offer)
        && await turn.Db.ById<FileOffer>(offer, turn.Cancelled) is { } found
            ? found
            : throw new RuleBroken("file.over");
}
