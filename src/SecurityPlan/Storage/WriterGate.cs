namespace SecurityPlan.Storage;

/// <summary>
/// One writer at a time in this process, people before background work. SQLite has one writer anyway; without the gate,
/// waiting writers poll and starve.
/// </summary>
public sealed class WriterGate
{
    private readonly Lock guard = new();
    private readonly LinkedList<TaskCompletionSource<Pass>> people = [];
    private readonly LinkedList<TaskCompletionSource<Pass>> background = [];
    private bool taken;

    /// <summary>A turn: somebody waits for the answer.</summary>
    public Task<Pass> EnterForTurn(CancellationToken cancelled) => Enter(people, cancelled);

    /// <summary>The courier, a schedule, an import.</summary>
    public Task<Pass> EnterForBackground(CancellationToken cancelled) => Enter(background, cancelled);

    private Task<Pass> Enter(LinkedList<TaskCompletionSource<Pass>> queue, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        lock (guard)
        {
            if (!taken)
            {
                taken = true;
                return Task.FromResult(new Pass(this));
            }

            var place = queue.AddLast(new TaskCompletionSource<Pass>(TaskCreationOptions.RunContinuationsAsynchronously));
            return WaitFor(queue, place, cancelled);
        }
    }

    private async Task<Pass> WaitFor(LinkedList<TaskCompletionSource<Pass>> queue, LinkedListNode<TaskCompletionSource<Pass>> place, CancellationToken cancelled)
    {
        await using var registration = cancelled.Register(() =>
        {
            lock (guard)
            {
                if (place.List is not null)
                {
                    queue.Remove(place);
                    place.Value.TrySetCanceled(cancelled);
                }
            }
        });
        return await place.Value.Task;
    }

    private void Leave()
    {
        lock (guard)
        {
            var queue = people.Count > 0 ? people : background;
            if (queue.First is not { } next)
            {
                taken = false;
                return;
            }

            queue.RemoveFirst();
            next.Value.SetResult(new Pass(this));
        }
    }

    /// <summary>The right to write; given back when disposed.</summary>
    public sealed class Pass(WriterGate gate) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                gate.Leave();
            }
        }
    }
}
