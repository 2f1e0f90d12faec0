namespace SecurityPlan.Cards;

/// <summary>A rendered card: its UTF-8 JSON, and one plain sentence for the notification, without personal facts.</summary>
public sealed record Card(ReadOnlyMemory<byte> Json, string Summary);
