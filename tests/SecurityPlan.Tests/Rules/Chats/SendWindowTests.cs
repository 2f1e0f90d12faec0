using SecurityPlan.Chats;

namespace SecurityPlan.Tests.Rules.Chats;

/// <summary>As many requests as there is room for, over a way that holds some up: what the connector sees within any second.</summary>
public sealed class SendWindowTests
{
    [Theory]
    [InlineData(20, 21)]
    [InlineData(50, 500)]
    [InlineData(0, 3000)]
    [InlineData(900, 4000)]
    public void NoSecond_SeesMoreThanTeamsAllows_HoweverLongRequestsAreHeldUp(int shortest, int longest)
    {
        var (time, random, arrivals) = (new Clock(), new Random(115), new List<int>());
        var window = new SendWindow(time);
        var answers = new PriorityQueue<int, int>();
        for (var stall = 0; time.Now < 20_000; time.Now++)
        {
            // From time to time nothing moves, and then everything at once.
            stall = time.Now % 3000 == 0 ? time.Now + 1500 : stall;
            while (answers.TryPeek(out _, out var at) && at <= time.Now)
            {
                answers.Dequeue();
                window.Leave();
            }

            while (window.Enter(random.Next(2) == 0 ? Lane.Interactive : Lane.Nudge))
            {
                var arrives = Math.Max(time.Now + random.Next(shortest, longest), stall);
                arrivals.Add(arrives);
                answers.Enqueue(0, arrives + random.Next(0, 200));
            }
        }

        arrivals.Sort();
        Assert.InRange(Enumerable.Range(0, arrivals.Count).Max(first => arrivals.Skip(first).TakeWhile(at => at < arrivals[first] + 1000).Count()), 1, 45);
        Assert.InRange(arrivals.Count, longest > 1000 ? 100 : 500, 1000);
    }

    [Fact]
    public void AFanOut_LeavesRoomForCases_AndBothForAnswers()
    {
        var (window, time) = (new SendWindow(new Clock()), new Clock());
        Assert.Equal(35, Enumerable.Range(0, 100).Count(_ => window.Enter(Lane.Nudge)));
        Assert.Equal(5, Enumerable.Range(0, 100).Count(_ => window.Enter(Lane.Case)));
        Assert.Equal(5, Enumerable.Range(0, 100).Count(_ => window.Enter(Lane.Interactive)));
        window = new SendWindow(time);
        Assert.True(window.Enter(Lane.Nudge));
        window.Leave();
        Assert.Equal(34, Enumerable.Range(0, 100).Count(_ => window.Enter(Lane.Nudge)));
        time.Now += 1000;
        Assert.True(window.Enter(Lane.Nudge));
        Assert.False(window.Enter(Lane.Nudge));
    }

    /// <summary>Milliseconds.</summary>
    private sealed class Clock : TimeProvider
    {
        public int Now { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;
    }
}
