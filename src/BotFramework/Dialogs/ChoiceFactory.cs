using System.Globalization;
using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>Puts choices into a question. Adds no words of its own, only numbers.</summary>
internal static class ChoiceFactory
{
    private const int LongestButton = 20;
    private const int MostSuggestions = 3;
    private const int MostButtons = 6;

    public static void Show(Activity question, IList<Choice> choices, ListStyle style, Activity asked)
    {
        switch (style == ListStyle.Auto ? StyleFor(choices, asked) : style)
        {
            case ListStyle.Inline:
                question.Text = Join(question.Text, " ", choices.Select((choice, i) => $"({Number(i)}) {choice.Title}"), ", ");
                break;
            case ListStyle.List:
                question.Text = Join(question.Text, "\n\n", choices.Select((choice, i) => $"{Number(i)}. {choice.Title}"), "\n");
                break;
            case ListStyle.SuggestedAction:
                question.SuggestedActions = new() { To = asked.From?.Id is { } id ? [id] : [], Actions = Buttons(choices) };
                break;
            case ListStyle.HeroCard:
                var card = new HeroCard { Text = question.Text, Buttons = Buttons(choices) };
                question.Attachments = [.. question.Attachments ?? [], card.ToAttachment()];
                question.Summary ??= question.Text;
                question.Text = null;
                break;
        }
    }

    /// <summary>
    /// Teams shows the first three suggested actions (<see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/suggested-actions"/>)
    /// and six buttons of a hero card (<see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference"/>).
    /// </summary>
    private static ListStyle StyleFor(IList<Choice> choices, Activity asked)
    {
        if (choices.Any(choice => choice.Title.Length > LongestButton))
        {
            return ListStyle.List;
        }

        return asked.ChannelId switch
        {
            Channels.Msteams when choices.Count <= MostSuggestions => ListStyle.SuggestedAction,
            Channels.Msteams when choices.Count <= MostButtons => ListStyle.HeroCard,
            Channels.Emulator or Channels.Webchat or Channels.Directline => ListStyle.SuggestedAction,
            _ => ListStyle.List,
        };
    }

    private static List<CardAction> Buttons(IList<Choice> choices) =>
        [.. choices.Select(choice => choice.Action ?? new CardAction(ActionTypes.ImBack, choice.Title, choice.Value))];

    private static string Join(string? text, string gap, IEnumerable<string> items, string separator)
    {
        var list = string.Join(separator, items);
        return string.IsNullOrEmpty(text) ? list : text + gap + list;
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
