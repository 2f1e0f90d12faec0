using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Files;

/// <summary>An offer as its reader sees it: Teams' own question while it is open, and what became of it then. Without Teams, a card with a link.</summary>
internal sealed class FileShows(Features features, Words words, BotOptions bot, FileLinks links)
{
    public const string Offer = "file-offer";

    /// <summary>The file in the reader's OneDrive.</summary>
    public const string Info = "file-info";

    /// <summary>Teams asks the reader where nothing but Teams is spoken; null: the card says it.</summary>
    public async Task<Attachment?> Consent(Showing showing)
    {
        if (bot.IsLocalMode || await OfferOf(showing) is not { } offer || !offer.IsOpen(showing.Now) || await Make(showing, offer) is not { } file)
        {
            return null;
        }

        var context = new JsonObject { ["offer"] = offer.Id.ToString() };
        return new Attachment
        {
            ContentType = FileConsentCard.ContentType,
            Name = file.Name,
            Content = new FileConsentCard
            {
                Description = words.Say(showing.Language, "file.consent", ("what", words.Say(showing.Language, "file.kind." + offer.Kind))),
                SizeInBytes = file.Bytes.Length,
                AcceptContext = context,
                DeclineContext = context.DeepClone(),
            },
        };
    }

    public async Task<Attachment?> Arrived(Showing showing) => await OfferOf(showing) is { State: FileOfferState.Arrived, ContentUrl: { } url } offer
        ? new Attachment
        {
            ContentType = FileInfoCard.ContentType,
            ContentUrl = url,
            Name = offer.Name,
            Content = new FileInfoCard { UniqueId = offer.UniqueId, FileType = Path.GetExtension(offer.Name)!.TrimStart('.') },
        }
        : null;

    public async Task<JsonObject?> Card(Showing showing)
    {
        if (await OfferOf(showing) is not { } offer)
        {
            return null;
        }

        var what = words.Say(showing.Language, "file.kind." + offer.Kind);
        var data = new JsonObject { ["summary"] = words.Say(showing.Language, "file.summary"), ["what"] = what };
        if (offer.IsOpen(showing.Now) && await Make(showing, offer) is { } file)
        {
            data["state"] = words.Say(showing.Language, "file.ready");
            data["name"] = words.Say(showing.Language, "file.name", ("name", file.Name), ("size", words.Size(showing.Language, file.Bytes.Length)));
            data["url"] = links.UrlOf(showing.Db, offer);
            return data;
        }

        data["state"] = words.Say(showing.Language, offer.State switch
        {
            FileOfferState.Open when offer.IsOpen(showing.Now) => "file.failed-gone",
            FileOfferState.Accepted or FileOfferState.Sending => "file.sending",
            FileOfferState.Arrived => bot.IsLocalMode ? "file.fetched" : "file.arrived",
            FileOfferState.Declined => "file.declined",
            FileOfferState.Failed => offer.Failure!,
            FileOfferState.Replaced => "file.replaced",
            _ => "file.over",
        });
        if (offer.Name is { } name)
        {
            data["name"] = words.Say(showing.Language, "file.name", ("name", name), ("size", words.Size(showing.Language, offer.Size!.Value)));
        }

        return data;
    }

    private async Task<Papers.PaperFile?> Make(Showing showing, FileOffer offer) =>
        features.FindFile(offer.Kind) is { } make ? await make(showing with { Subject = offer.SubjectId }) : null;

    private static async Task<FileOffer?> OfferOf(Showing showing) =>
        await showing.Db.ById<FileOffer>(showing.Subject, CancellationToken.None) is { } offer && offer.ReaderId == showing.Reader.Id ? offer : null;
}
