using SecurityPlan.Chats;

namespace SecurityPlan.Tests.Rules.Chats;

/// <summary>What one conversation may get in a second, and who waits for the next.</summary>
public sealed class PaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Pace pace = new(inOneChat: 3);

    [Fact]
    public void AConversation_HasRoomAgain_WhenItsFirstMessageIsASecondOld()
    {
        Assert.Equal(3, pace.RoomIn("chat", Now));
        foreach (var at in new[] { 0, 200, 400 })
        {
            Assert.True(pace.MayTalk("chat", Now.AddMilliseconds(at)));
        }

        Assert.False(pace.MayTalk("chat", Now.AddMilliseconds(999)));
        Assert.Equal(3, pace.RoomIn("another", Now));
        Assert.Equal([0, 1, 2, 3], new[] { 999, 1000, 1200, 1400 }.Select(at => pace.RoomIn("chat", Now.AddMilliseconds(at))));
    }

    [Fact]
    public void WhoHasHadEnough_RestsUntilThereIsRoom()
    {
        var reader = Guid.CreateVersion7();
        Assert.Empty(pace.Resting(Now).Readers);
        pace.MayTalk("chat", Now.AddMilliseconds(300));
        pace.Rest(reader, "chat", Now.AddMilliseconds(500));
        Assert.Equal(reader, Assert.Single(pace.Resting(Now.AddMilliseconds(1299)).Readers));
        Assert.Equal(Now.AddMilliseconds(1300), pace.Resting(Now.AddMilliseconds(1299)).Until);
        Assert.Empty(pace.Resting(Now.AddMilliseconds(1300)).Readers);
        Assert.Null(pace.Resting(Now.AddMilliseconds(1300)).Until);
    }
}
