namespace BotFramework.Dialogs;

/// <summary>A moment a person named, with the offset its zone has then; without a time of day it is the start of that day.</summary>
public sealed record DateTimeResolution(DateTimeOffset Value, bool HasTime);
