using System.Diagnostics;
using Xunit.Sdk;

namespace SecurityPlan.Tests.Journeys;

/// <summary>Waits for something that others cause; looks again whenever something changed, and gives up after half a minute.</summary>
internal sealed class Changes
{
    /// <summary>Long, since the machine may have other things to do; only a test that fails waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(30);

    private TaskCompletionSource _next = New();

    /// <summary>Called while somebody waits and nothing has changed for a moment.</summary>
    public Func<Task> WhenQuiet { get; set; } = () => Task.CompletedTask;

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <exception cref="XunitException">It did not come; <paramref name="otherwise"/> says what there was instead.</exception>
    public async Task<T> Until<T>(Func<T?> look, Func<string> otherwise)
        where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (look() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new XunitException(otherwise());
            }

            if (await Task.WhenAny(next, Task.Delay(Moment)) != next)
            {
                await WhenQuiet();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
