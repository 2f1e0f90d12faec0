using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;
using SecurityPlan.Conversation;

namespace SecurityPlan.Chats;

/// <summary>One sentence of the words files as a message of its own.</summary>
internal static class Sentences
{
    public const string Name = "say";

    /// <summary>The word key and its arguments stand in the copy; the sentence is made in the reader's language when it is sent. A message is Markdown, so a name in it is made inert.</summary>
    public static string Tell(Words words, Showing showing) => words.Say(
        showing.Language, showing.Args!["word"]!.GetValue<string>(), [.. showing.Args.Select(a => (a.Key, (object)Inert.Markdown(a.Value!.ToString())))]);
}
