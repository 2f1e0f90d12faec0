namespace SecurityPlan.Storage;

/// <summary>Whether the last write came through. Turns and ticks report; after a failure every tick tries to write, so a disk with room again is seen by itself.</summary>
public sealed class StorageHealth
{
    private volatile string? _trouble;

    /// <summary>One line; null: the last write was stored.</summary>
    public string? Trouble => _trouble;

    public void Stored() => _trouble = null;

    public void Failed(Exception error) => _trouble = "database: the last write failed (" + error.GetType().Name + ")";
}
