using SecurityPlan.Conversation;

namespace SecurityPlan.Files;

/// <summary>What an offer looks like in a chat.</summary>
internal static class FileMap
{
    public static Features MapFiles(this Features features, FileShows shows) => features
        .OnAttach(FileShows.Offer, shows.Consent)
        .OnAttach(FileShows.Info, shows.Arrived)
        .OnShow(FileShows.Offer, shows.Card);
}
