using Xunit.Sdk;

namespace SecurityPlan.Tests.Journeys;

/// <summary>Waits for something that others cause; looks again whenever something changed, and gives up after ten seconds.</summary>
internal sealed class Changes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TaskCompletionSource _next = New();

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <exception cref="XunitException">It did not come; <paramref name="otherwise"/> says what there was instead.</exception>
    public async Task<T> Until<T>(Func<T?> look, Func<string> otherwise)
        where T : class
    {
        var tooLate = Task.Delay(Patience);
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (look() is { } found)
            {
                return found;
            }

            if (await Task.WhenAny(next, tooLate) == tooLate)
            {
                throw new XunitException(otherwise());
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
