using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>One of several answers. <see cref="Value"/> is what the program gets; people see the title of <see cref="Action"/>, or else the value.</summary>
public sealed class Choice
{
    public Choice()
    {
    }

    public Choice(string value) => Value = value;

    public string Value { get; set; } = "";

    public CardAction? Action { get; set; }

    /// <summary>Other words people may type for it.</summary>
    public IList<string>? Synonyms { get; set; }

    internal string Title => Action?.Title ?? Value;

    internal IEnumerable<string> Terms => [Value, Title, .. Synonyms ?? []];
}
