namespace BotFramework.Dialogs;

/// <summary>On which side of now to look for a date without a year, a weekday, or a time without a date. Today is on both sides.</summary>
public enum DatePreference
{
    Past,
    Future,
}
