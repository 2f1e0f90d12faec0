using System.Collections.Concurrent;

namespace SecurityPlan.Chats;

/// <summary>
/// How fast the bot may talk: less than half of what Teams allows an app in one tenant for fan-outs, so that answers always have room, and fewer
/// than Teams allows in one conversation. A tenant that was told to wait waits as a whole. What is held up on the way is the <see cref="SendWindow"/>'s.
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/>: 50 requests/s for an app in a tenant, 7 in a second in a conversation.</remarks>
/// <param name="fanOutAtOnce">How many may go at once after a rest.</param>
/// <param name="inOneChat">How many may go into one conversation in a second.</param>
public sealed class Pace(double fanOutAtOnce = Pace.FanOutAtOnce, int inOneChat = Pace.PerConversationAndSecond)
{
    public const double FanOutPerSecond = 20;

    /// <summary>After a rest: with what is refilled meanwhile, no second sees more than 35, and requests that were held up on the way leave room.</summary>
    public const double FanOutAtOnce = 15;

    /// <summary>Of these, kept for cases and decisions: a report on a Monday morning must not stand behind the nudges.</summary>
    private const int KeptForCases = 6;

    /// <summary>While more waits than may go, this many go together: one by one, each would cost a transaction before and one after it.</summary>
    private const int Together = 4;

    /// <summary>After this long there is room for some again.</summary>
    public static readonly TimeSpan Refill = TimeSpan.FromSeconds(Together / FanOutPerSecond);

    public const int PerConversationAndSecond = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _paused = new();
    private readonly Lock _guard = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _recent = [];
    private readonly Dictionary<Guid, DateTimeOffset> _resting = [];
    private readonly double _most = fanOutAtOnce;
    private double _tokens = fanOutAtOnce;
    private DateTimeOffset? _refilled;

    /// <summary>How many of <paramref name="wanted"/> messages of a fan-out may go now; they count once <see cref="Sent"/> has said so.</summary>
    /// <param name="last">The least urgent of them.</param>
    public int Room(Lane last, int wanted, DateTimeOffset now)
    {
        lock (_guard)
        {
            var passed = now - (_refilled ?? now);
            _refilled = now;
            _tokens = Math.Clamp(_tokens + (passed.TotalSeconds * FanOutPerSecond), 0, _most);
            var free = last == Lane.Nudge ? _tokens - KeptForCases : _tokens;
            return free < Together ? 0 : Math.Min(wanted, (int)free);
        }
    }

    public void Sent(int count)
    {
        lock (_guard)
        {
            _tokens -= count;
        }
    }

    /// <summary>False: this conversation has had enough for this second; the message was not counted.</summary>
    public bool MayTalk(string conversation, DateTimeOffset now)
    {
        lock (_guard)
        {
            if (_recent.Count > 1000)
            {
                foreach (var quiet in _recent.Where(r => r.Value.All(at => now - at > TimeSpan.FromSeconds(1))).Select(r => r.Key).ToList())
                {
                    _recent.Remove(quiet);
                }
            }

            var times = LastSecondOf(conversation, now);
            if (times.Count >= inOneChat)
            {
                return false;
            }

            times.Enqueue(now);
            return true;
        }
    }

    /// <summary>How many messages this conversation has room for in this second.</summary>
    public int RoomIn(string conversation, DateTimeOffset now)
    {
        lock (_guard)
        {
            return inOneChat - LastSecondOf(conversation, now).Count;
        }
    }

    /// <summary>There is more for this reader than the conversation has room for: whatever it is waits until there is, in its order.</summary>
    public void Rest(Guid reader, string conversation, DateTimeOffset now)
    {
        lock (_guard)
        {
            _resting[reader] = (LastSecondOf(conversation, now).TryPeek(out var first) ? first : now) + TimeSpan.FromSeconds(1);
        }
    }

    /// <summary>Who has had enough for this second, and until when the first of them; null: nobody has.</summary>
    public (IReadOnlyCollection<Guid> Readers, DateTimeOffset? Until) Resting(DateTimeOffset now)
    {
        lock (_guard)
        {
            foreach (var (reader, until) in _resting)
            {
                if (until <= now)
                {
                    _resting.Remove(reader);
                }
            }

            return _resting.Count == 0 ? ([], null) : ([.. _resting.Keys], _resting.Values.Min());
        }
    }

    private Queue<DateTimeOffset> LastSecondOf(string conversation, DateTimeOffset now)
    {
        if (!_recent.TryGetValue(conversation, out var times))
        {
            _recent[conversation] = times = new Queue<DateTimeOffset>();
        }

        while (times.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
        {
            times.Dequeue();
        }

        return times;
    }

    /// <summary>The connector said 429: nobody of this tenant is written to until then; at most 15 minutes.</summary>
    public DateTimeOffset Pause(string? tenant, TimeSpan wait, DateTimeOffset now)
    {
        var until = now + (wait < LongestPause ? wait : LongestPause);
        return _paused.AddOrUpdate(tenant ?? "", until, (_, before) => before > until ? before : until);
    }

    public List<string> PausedTenants(DateTimeOffset now)
    {
        if (_paused.IsEmpty)
        {
            return [];
        }

        foreach (var (tenant, until) in _paused)
        {
            if (until <= now)
            {
                _paused.TryRemove(new(tenant, until));
            }
        }

        return [.. _paused.Keys];
    }
}
