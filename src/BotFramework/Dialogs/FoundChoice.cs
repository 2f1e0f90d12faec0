namespace BotFramework.Dialogs;

/// <summary>The choice that an answer means, and how it was found.</summary>
public sealed class FoundChoice
{
    public required string Value { get; init; }

    /// <summary>Position in the list of choices, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>1 when the whole message was the choice or its number; less when it was only part of it.</summary>
    public required double Score { get; init; }

    /// <summary>The word that matched; null when a number did.</summary>
    public string? Synonym { get; init; }
}
