using SecurityPlan.Conversation;

namespace SecurityPlan.Tests.Rules.Conversation;

public sealed class MomentSentenceTests
{
    [Fact]
    public void NobodyCanStopTheBot_WithDigitsThatReadInSeveralWays() =>
        Assert.False(MomentSentence.IsOne(string.Concat(Enumerable.Repeat("1234z ", 16)) + "x"));
}
