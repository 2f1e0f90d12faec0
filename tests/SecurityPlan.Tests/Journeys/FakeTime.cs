namespace SecurityPlan.Tests.Journeys;

/// <summary>
/// A clock that runs on from the moment it was set to, and that a test can put forward: what is due by then happens at once.
/// Unless <paramref name="stands"/>, pauses inside a turn (a busy database, the polite pace in one chat) pass by themselves.
/// </summary>
internal sealed class FakeTime(DateTimeOffset start, bool stands = false) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();
    private readonly Lock _guard = new();
    private readonly HashSet<Alarm> _alarms = [];
    private long _ahead;

    public bool Stands => stands;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() => (stands ? 0 : System.GetElapsedTime(_began).Ticks) + Interlocked.Read(ref _ahead);

    public void Advance(TimeSpan by)
    {
        List<Alarm> alarms;
        lock (_guard)
        {
            _ahead += by.Ticks;
            alarms = [.. _alarms];
        }

        alarms.ForEach(alarm => alarm.Arm());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>A real timer that is set anew whenever the clock is put forward.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly FakeTime _clock;
        private readonly ITimer _timer;
        private long _due = long.MaxValue;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public Alarm(FakeTime clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = System.CreateTimer(_ => Ring(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._guard)
            {
                _period = period;
                _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _clock.GetTimestamp() + dueTime.Ticks;
                _clock._alarms.Add(this);
            }

            return Arm();
        }

        public bool Arm()
        {
            lock (_clock._guard)
            {
                var left = _due - _clock.GetTimestamp();
                return _timer.Change(
                    _due == long.MaxValue || (_clock.Stands && left > 0) ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(0, left)),
                    Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            Forget();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return _timer.DisposeAsync();
        }

        private void Forget()
        {
            lock (_clock._guard)
            {
                _due = long.MaxValue;
                _clock._alarms.Remove(this);
            }
        }

        private void Ring(TimerCallback callback, object? state)
        {
            lock (_clock._guard)
            {
                if (_due > _clock.GetTimestamp())
                {
                    Arm();
                    return;
                }

                _due = _period == Timeout.InfiniteTimeSpan ? long.MaxValue : _clock.GetTimestamp() + _period.Ticks;
                Arm();
            }

            callback(state);
        }
    }
}
