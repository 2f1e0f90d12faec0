namespace SecurityPlan.Chats;

/// <summary>
/// Keeps Teams' limit by construction: however long requests are held up on the way, no second of the connector sees more of them than
/// <paramref name="most"/>.
/// </summary>
/// <remarks>
/// A request goes out only while fewer than that are on their way or were answered within the last second. Take the request that was sent last of
/// all that arrive within some second: when it was sent, each of the others was still on its way, or was answered after it had arrived, which is
/// less than a second ago. So they were all counted.
/// <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/>: 50 requests/s for an app in a tenant.
/// </remarks>
/// <param name="most">Below Teams' 50, for clocks that do not run alike.</param>
/// <param name="reserve">Of these, kept free of nudges: half of it for cases, the rest for answers to people who wait.</param>
public sealed class SendWindow(TimeProvider time, int most = 45, int reserve = 10)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Lock _guard = new();
    private readonly Queue<long> _answered = [];
    private int _onTheWay;

    /// <summary>Sends one request as soon as there is room for it.</summary>
    public async Task<T> Pass<T>(Lane lane, Func<Task<T>> send, CancellationToken cancelled)
    {
        while (!Enter(lane))
        {
            await Task.Delay(LookAgain, time, cancelled);
        }

        try
        {
            return await send();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>False: there is no room now; true: the request is on its way until <see cref="Leave"/>.</summary>
    public bool Enter(Lane lane)
    {
        lock (_guard)
        {
            while (_answered.TryPeek(out var first) && time.GetElapsedTime(first) >= Second)
            {
                _answered.Dequeue();
            }

            var isFree = _onTheWay + _answered.Count < lane switch
            {
                Lane.Interactive => most,
                Lane.Case => most - (reserve / 2),
                _ => most - reserve,
            };
            _onTheWay += isFree ? 1 : 0;
            return isFree;
        }
    }

    /// <summary>One request was answered, or given up.</summary>
    public void Leave()
    {
        lock (_guard)
        {
            _onTheWay--;
            _answered.Enqueue(time.GetTimestamp());
        }
    }
}
