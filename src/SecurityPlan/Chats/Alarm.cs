namespace SecurityPlan.Chats;

/// <summary>Wakes one sleeper; a ring while nobody sleeps is not lost, and many rings are one.</summary>
internal sealed class Alarm
{
    private TaskCompletionSource _bell = New();

    public void Ring() => Volatile.Read(ref _bell).TrySetResult();

    /// <returns>False: nobody rang.</returns>
    public async Task<bool> Wait(TimeSpan most, TimeProvider time, CancellationToken cancelled)
    {
        var bell = Volatile.Read(ref _bell);
        try
        {
            await bell.Task.WaitAsync(most, time, cancelled);
        }
        catch (TimeoutException)
        {
            return false;
        }

        Interlocked.CompareExchange(ref _bell, New(), bell);
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
