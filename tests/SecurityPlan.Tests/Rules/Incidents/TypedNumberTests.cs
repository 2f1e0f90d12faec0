using SecurityPlan.Incidents.Cases;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("115-003", 115, 3)]
    [InlineData(" １１５－００３ ", 115, 3)]
    [InlineData("事件 115-003", 115, 3)]
    [InlineData("事件115-003", 115, 3)]
    [InlineData("115-003 進度", 115, 3)]
    [InlineData("115-003的進度？", 115, 3)]
    [InlineData("接手 115-1204", 115, 1204)]
    [InlineData("Case 115-003 status?", 115, 3)]
    [InlineData("take 99-003", 99, 3)]
    [InlineData("115-D001", 115, -1)]
    [InlineData("115-d001", 115, -1)]
    public void ANumber_AloneOrWithAWord_IsACase(string text, int year, int number) => Assert.Equal((year, number), TypedNumber.In(text));

    [Theory]
    [InlineData("115")]
    [InlineData("115-03")]
    [InlineData("115-003 又收到一封釣魚信")]
    [InlineData("電話 02-2345-6789")]
    [InlineData("2026-11-22")]
    [InlineData("115-003 115-004")]
    [InlineData("115-0000003")]
    public void AnythingElse_IsNone(string text) => Assert.Null(TypedNumber.In(text));
}
