using System.Globalization;
using SecurityPlan.Movements;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Rules.Movements;

/// <summary>A leaving that was entered by mistake: what the officer may put right, and until when.</summary>
public sealed class MovementTests
{
    private static readonly MovementRules Rules = MovementRules.Load(Repository.File("src/SecurityPlan/Plan/catalogue"));

    private readonly ADecision _school = new();

    [Theory]
    [InlineData("陳怡君 明天", "陳怡君", "2026-11-23")]
    [InlineData("明天 陳怡君", "陳怡君", "2026-11-23")]
    [InlineData("陳怡君明天", "陳怡君", "2026-11-23")]
    [InlineData("陳怡君 12/1", "陳怡君", "2026-12-01")]
    [InlineData("12/1 陳怡君", "陳怡君", "2026-12-01")]
    [InlineData("陳怡君，2026-12-01", "陳怡君", "2026-12-01")]
    [InlineData("115/12/1 陳怡君", "陳怡君", "2026-12-01")]
    [InlineData("陳怡君 12月1日起", "陳怡君", "2026-12-01")]
    [InlineData("陳怡君於12/1離職", "陳怡君", "2026-12-01")]
    [InlineData("昨天 陳怡君", "陳怡君", "2026-11-21")]
    [InlineData("Emma Smith on 12/1", "Emma Smith", "2026-12-01")]
    [InlineData("tomorrow emma@school.example", "emma@school.example", "2026-11-23")]
    [InlineData("Emma Smith leaves on Dec 1", "Emma Smith", "2026-12-01")]
    [InlineData("陳怡君", "陳怡君", null)]
    [InlineData("12/1", "", "2026-12-01")]
    [InlineData("", "", null)]
    public void WhoAndWhen_AreReadInEitherOrder(string words, string who, string? day)
    {
        var said = MovementSentence.Read(words, ADecision.Now, TheSchool.Clock);
        Assert.Equal((who, day), (said.Who, said.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("林怡君 2026/2/30", "林怡君", "2026/2/30")]
    [InlineData("11/31 林怡君老師", "林怡君老師", "11/31")]
    [InlineData("林怡君 12月32日", "林怡君", "12月32日")]
    [InlineData("Emma Smith on 13-40", "Emma Smith on", "13-40")]
    [InlineData("emma.2-3@school.example", "emma.2-3@school.example", null)]
    [InlineData("林怡君 12/1", "林怡君", null)]
    public void ADayThatIsNone_IsNoPartOfTheName(string words, string who, string? unread)
    {
        var said = MovementSentence.Read(words, ADecision.Now, TheSchool.Clock);
        Assert.Equal((who, unread), (said.Who, said.UnreadDay));
    }

    [Theory]
    [InlineData("王小明要離職了", true, "王小明")]
    [InlineData("王小明老師 12/1 離職", true, "王小明老師 12/1")]
    [InlineData("陳怡君明天到職", false, "陳怡君明天")]
    [InlineData("王小明不離職了", null, null)]
    [InlineData("誰要離職", null, null)]
    [InlineData("離職", null, null)]
    [InlineData("新生報到", null, null)]
    public void WhoIsSaidToComeOrToGo(string text, bool? leaves, string? who) =>
        Assert.Equal((leaves is not null, leaves is true, who ?? ""), (MovementSentence.Tells(text, out var isLeaver, out var said), isLeaver, said));

    [Fact]
    public void AFormOfAddress_IsNoPartOfTheName() =>
        Assert.Equal(["陳怡君老師", "陳怡君"], MovementSentence.Read("陳怡君老師 明天", ADecision.Now, TheSchool.Clock).Names);

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(-1, false)]
    [InlineData(-300, false)]
    public void ALeaving_IsTakenBack_UntilItsDayIsOver(int day, bool may)
    {
        var movement = Leaving(day);
        Assert.Equal(may, movement.MayChange(ADecision.Today));
        if (!may)
        {
            Assert.Equal("movement.change-past", Refused(() => movement.Withdraw(_school.Officer, "誤植", ADecision.Today, ADecision.Now)));
            Assert.Equal("movement.change-past", Refused(() => movement.Correct(_school.Officer, ADecision.Today.AddDays(5), "誤植", ADecision.Today, ADecision.Now)));
            Assert.Null(movement.WithdrawnAt);
            return;
        }

        movement.Withdraw(_school.Officer, "選錯人", ADecision.Today, ADecision.Now);
        Assert.Equal((ADecision.Now, ADecision.Now, _school.Officer.Id, "選錯人"), (movement.WithdrawnAt, movement.ClosedAt, movement.ChangedById, movement.ChangedWhy));
        Assert.Equal("movement.withdrawn-already", Refused(() => movement.Withdraw(_school.Officer, "再一次", ADecision.Today, ADecision.Now)));
        Assert.Equal("movement.withdrawn-already", Refused(() => movement.Correct(_school.Officer, ADecision.Today.AddDays(9), "再一次", ADecision.Today, ADecision.Now)));
    }

    [Fact]
    public void ACorrection_KeepsBothDays_AndMovesWhatIsDue()
    {
        var movement = Leaving(0);
        var steps = movement.Steps(Rules).ToList();
        var due = steps.Select(step => step.DueOn.AddDays(30)).ToList();
        movement.Correct(_school.Officer, ADecision.Today.AddDays(30), "下個月才離職", ADecision.Today, ADecision.Now);
        steps.ForEach(step => step.Move(30));
        Assert.Equal((ADecision.Today.AddDays(30), ADecision.Today), (movement.Day, movement.EarlierDay));
        Assert.Equal(due, steps.Select(step => step.DueOn));
        Assert.Null(movement.ClosedAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void NothingIsChanged_WithoutAReason(string? reason)
    {
        var movement = Leaving(3);
        Assert.Equal("movement.reason-missing", Refused(() => movement.Withdraw(_school.Officer, reason, ADecision.Today, ADecision.Now)));
        Assert.Equal("movement.reason-missing", Refused(() => movement.Correct(_school.Officer, ADecision.Today, reason, ADecision.Today, ADecision.Now)));
        Assert.Equal("movement.same-day", Refused(() => movement.Correct(_school.Officer, movement.Day, "原因", ADecision.Today, ADecision.Now)));
        Assert.Equal((ADecision.Today.AddDays(3), (DateTimeOffset?)null), (movement.Day, movement.ChangedAt));
    }

    [Fact]
    public void AJoining_IsNotTakenBack() =>
        Assert.Equal("movement.unknown", Refused(() => Movement.Of(Guid.NewGuid(), _school.Teacher, isLeaver: false, ADecision.Today, 0, _school.Officer, ADecision.Now)
            .Withdraw(_school.Officer, "誤植", ADecision.Today, ADecision.Now)));

    private Movement Leaving(int day) =>
        Movement.Of(Guid.NewGuid(), _school.Teacher, isLeaver: true, ADecision.Today.AddDays(day), 0, _school.Officer, ADecision.Now);

    private static string Refused(Action act) => Assert.Throws<RuleBroken>(act).WordKey;
}
