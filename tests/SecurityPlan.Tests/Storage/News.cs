using SecurityPlan.Chats;

namespace SecurityPlan.Tests.Storage;

internal static class News
{
    /// <summary>True if something was pinned or refreshed, in whatever lane.</summary>
    public static bool HasNews(this Noticeboard board) => board.NewsIn(Lane.Interactive, Lane.Nudge).Count > 0;
}
