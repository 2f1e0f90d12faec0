namespace BotFramework;

/// <summary>
/// Named values of one scope, read once per turn and written back as one item if something changed. Cached in the
/// turn by the name of the class: two <see cref="ConversationState"/> objects of one turn share what was loaded.
/// Stricter than the SDK: the write is checked by eTag, so that of two turns of one conversation at once the
/// second to save fails with <see cref="EtagConflictException"/> and no write is lost in silence.
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public abstract class BotState(IStorage storage, string contextServiceKey)
{
    public IStatePropertyAccessor<T> CreateProperty<T>(string name) => new StatePropertyAccessor<T>(this, name);

    /// <summary>Reads the storage, unless this turn did already; <paramref name="force"/> reads again and drops unsaved changes.</summary>
    public async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (!force && Cached(turnContext) is not null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var items = await storage.ReadAsync([key], cancellationToken);
        var item = items.TryGetValue(key, out var value) ? StoreItem.From(value) : null;
        turnContext.TurnState.Set(contextServiceKey, new CachedState(item));
    }

    /// <summary>
    /// Does nothing when nothing was loaded or changed. A state that became empty is removed from the storage.
    /// </summary>
    /// <param name="turnContext">The turn whose state is saved.</param>
    /// <param name="force">Writes what was loaded even if nothing changed.</param>
    /// <param name="cancellationToken">Cancels the storage call.</param>
    /// <exception cref="EtagConflictException">Another turn saved this state since it was loaded.</exception>
    public async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (Cached(turnContext) is not { } cached)
        {
            return;
        }

        var snapshot = cached.Snapshot();
        var removes = snapshot.Count == 0;
        if (removes ? !cached.Exists : !force && !cached.DiffersFrom(snapshot))
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var item = new StoreItem { Json = CachedState.Write(snapshot), ETag = cached.ETag };
        await storage.WriteAsync(new Dictionary<string, object> { [key] = item }, cancellationToken);
        if (removes)
        {
            // A delete has no eTag; the empty write before it is what finds the conflict.
            await storage.DeleteAsync([key], cancellationToken);
        }

        cached.Saved(snapshot, exists: !removes, removes ? null : item.ETag);
    }

    /// <summary>Empties the state of this turn; the next save removes it from the storage.</summary>
    public async Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var cached = await LoadedAsync(turnContext, cancellationToken);
        cached.Clear();
    }

    /// <summary>Removes the state from the storage at once, without an eTag check, and forgets it in this turn.</summary>
    public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        turnContext.TurnState.Set<CachedState>(contextServiceKey, null);
        await storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    internal async Task<CachedState> LoadedAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await LoadAsync(turnContext, force: false, cancellationToken);
        return turnContext.TurnState.Get<CachedState>(contextServiceKey)!;
    }

    /// <exception cref="InvalidOperationException">The activity lacks what the key is made of.</exception>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    private CachedState? Cached(ITurnContext turnContext) => turnContext.TurnState.Get<CachedState>(contextServiceKey);
}
