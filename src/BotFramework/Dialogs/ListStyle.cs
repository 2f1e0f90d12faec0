namespace BotFramework.Dialogs;

/// <summary>How choices are shown. Auto: buttons where the channel has room for them, else a numbered list in the text.</summary>
public enum ListStyle
{
    None,
    Auto,
    Inline,
    List,
    SuggestedAction,
    HeroCard,
}
