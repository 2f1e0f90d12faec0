namespace BotFramework;

/// <summary>A stored value whose writes are checked; the rules are at <see cref="IStorage.WriteAsync"/>.</summary>
public interface IStoreItem
{
    string? ETag { get; set; }
}
