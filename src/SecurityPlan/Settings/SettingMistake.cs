using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Settings;

/// <summary>One setting that cannot be used.</summary>
/// <param name="Value">As it was given; null where nothing was, or where it may hold a secret.</param>
/// <param name="WordKey">The sentence that says what is allowed.</param>
public sealed record SettingMistake(string Key, string? Value, string WordKey, params (string Name, object Value)[] Args)
{
    private const int MostOfValue = 80;

    /// <summary>One line: key, value, what is allowed.</summary>
    public string Line(Words words, string language) => words.Say(
        language, Value is null ? "console.settings.line" : "console.settings.line-value",
        ("key", Key), ("value", Places.Shortened(Value ?? "", MostOfValue)), ("allowed", words.Say(language, WordKey, Args)));
}
