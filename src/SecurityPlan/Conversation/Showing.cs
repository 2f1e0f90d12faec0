using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>One card about to be rendered for one reader.</summary>
/// <param name="Subject">What the card is about: a row's id, the reader's, the school's, or an id of the card itself.</param>
/// <param name="Face">Which side of the card is up; null: its front.</param>
/// <param name="Args">What the copy was pinned with.</param>
public sealed record Showing(PlanDb Db, Guid Subject, Person Reader, string Language, string? Face, JsonObject? Args, DateTimeOffset Now, SchoolClock Clock)
{
    public DateOnly Today => Clock.Day(Now);

    /// <summary>What somebody sees who may not see the subject (any more): that, and nothing of it.</summary>
    public JsonObject Gone(Words words) => new() { ["gone"] = true, ["summary"] = words.Say(Language, "say.gone") };
}
