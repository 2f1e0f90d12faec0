using SecurityPlan.Approvals;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Rules.Approvals;

/// <summary>Every act in every state, and every pair of acts at once.</summary>
public sealed class ApprovalTests
{
    private static readonly Dictionary<string, Func<ADecision, Approval, ApprovalStep>> Acts = new()
    {
        ["approve"] = (school, approval) => approval.Approve(school.Act(school.Hao), 1, null),
        ["shorten"] = (school, approval) => approval.Approve(school.Act(school.Ting), 1, new DateOnly(2026, 11, 25)),
        ["refuse"] = (school, approval) => approval.Refuse(school.Act(school.Hao), "不需要"),
        ["ask"] = (school, approval) => approval.Ask(school.Act(school.Ting), "哪一台？"),
        ["answer"] = (school, approval) => approval.Answer(school.Act(school.Teacher), "自己的"),
        ["withdraw"] = (school, approval) => approval.Withdraw(school.Act(school.Teacher)),
    };

    [Theory]
    [InlineData(ApprovalState.Pending, "approve", ApprovalState.Approved)]
    [InlineData(ApprovalState.Pending, "shorten", ApprovalState.Approved)]
    [InlineData(ApprovalState.Pending, "refuse", ApprovalState.Refused)]
    [InlineData(ApprovalState.Pending, "ask", ApprovalState.Asked)]
    [InlineData(ApprovalState.Pending, "answer", "approval.not-asked")]
    [InlineData(ApprovalState.Pending, "withdraw", ApprovalState.Withdrawn)]
    [InlineData(ApprovalState.Asked, "approve", ApprovalState.Approved)]
    [InlineData(ApprovalState.Asked, "shorten", ApprovalState.Approved)]
    [InlineData(ApprovalState.Asked, "refuse", ApprovalState.Refused)]
    [InlineData(ApprovalState.Asked, "ask", ApprovalState.Asked)]
    [InlineData(ApprovalState.Asked, "answer", ApprovalState.Pending)]
    [InlineData(ApprovalState.Asked, "withdraw", ApprovalState.Withdrawn)]
    [InlineData(ApprovalState.Approved, "*", "approval.approved-already")]
    [InlineData(ApprovalState.Refused, "*", "approval.refused-already")]
    [InlineData(ApprovalState.Withdrawn, "*", "approval.withdrawn-already")]
    [InlineData(ApprovalState.Expired, "*", "approval.expired-already")]
    [InlineData(ApprovalState.Left, "*", "approval.left-already")]
    public void AnAct_InAState_LeadsThere(ApprovalState from, string act, object expected)
    {
        foreach (var (_, does) in Acts.Where(a => act == "*" || act == a.Key))
        {
            var school = new ADecision();
            var approval = school.In(from);
            if (expected is ApprovalState to)
            {
                does(school, approval);
                Assert.Equal(to, approval.State);
            }
            else
            {
                Assert.Equal(expected, Assert.Throws<RuleBroken>(() => does(school, approval)).WordKey);
                Assert.Equal(from, approval.State);
            }
        }
    }

    [Fact]
    public void ADecidedRequest_SaysWhoDecided()
    {
        var school = new ADecision();
        var approval = school.In(ApprovalState.Approved);
        var refused = Assert.Throws<RuleBroken>(() => approval.Refuse(school.Act(school.Ting), "慢了"));
        Assert.Contains(("name", "林志豪"), refused.Args);
    }

    [Theory]
    [InlineData("2026-12-02", "approval.end-too-late")]
    [InlineData("2026-12-01", null)]
    [InlineData("2026-11-22", null)]
    [InlineData("2026-11-21", "approval.end-too-early")]
    public void Approve_WithAnEnd_TakesNoLaterAndNoPastOne(string until, string? broken)
    {
        var school = new ADecision();
        var approval = school.Pending();
        var end = DateOnly.ParseExact(until, "yyyy-MM-dd");
        var refused = Record.Exception(() => approval.Approve(school.Act(school.Hao), 1, end));
        Assert.Equal(broken, (refused as RuleBroken)?.WordKey);
        Assert.Equal(broken is null ? end : new DateOnly(2026, 12, 1), approval.Until);
    }

    [Fact]
    public void Approve_WithAQuorumOfTwo_NeedsTwoVoices_AndTakesTheEarlierEnd()
    {
        var school = new ADecision();
        var approval = school.Pending();
        Assert.Equal(StepKind.Supported, approval.Approve(school.Act(school.Hao), 2, new DateOnly(2026, 11, 30)).Kind);
        Assert.Equal(ApprovalState.Pending, approval.State);
        Assert.Equal("approval.agreed-already", Assert.Throws<RuleBroken>(() => approval.Approve(school.Act(school.Hao), 2, null)).WordKey);
        Assert.Equal(StepKind.Approved, approval.Approve(school.Act(school.Ting), 2, null).Kind);
        Assert.Equal(new DateOnly(2026, 11, 30), approval.Until);
    }

    [Fact]
    public void Approve_ByAMemberAndTheDeputyOfThatMember_IsOneVoice()
    {
        var school = new ADecision();
        (school.Hao.AwayFrom, school.Hao.DeputyId) = (ADecision.Today, school.Deputy.Id);
        var approval = school.Pending();
        approval.Approve(school.Act(school.Deputy), 2, null);
        school.Hao.AwayFrom = null;
        Assert.Equal("approval.agreed-already", Assert.Throws<RuleBroken>(() => approval.Approve(school.Act(school.Hao), 2, null)).WordKey);
    }

    [Fact]
    public void Approve_ByADeputy_RecordsBothNames()
    {
        var school = new ADecision();
        (school.Hao.AwayFrom, school.Hao.DeputyId) = (ADecision.Today, school.Deputy.Id);
        var approval = school.Pending();
        var step = approval.Approve(school.Act(school.Deputy), 1, null);
        Assert.Equal((school.Deputy.Id, (Guid?)school.Hao.Id), (step.ById!.Value, step.ForId));
        Assert.Equal((school.Deputy.Id, (Guid?)school.Hao.Id), (approval.DecidedById!.Value, approval.DecidedForId));
    }

    [Fact]
    public void Escalate_ComesOnce_AfterTheTimeGiven()
    {
        var school = new ADecision();
        var approval = school.Pending();
        Assert.Null(approval.Escalate(approval.DecideBy));
        approval.Ask(school.Act(school.Hao), "哪一台？");
        Assert.Equal(StepKind.Escalated, approval.Escalate(approval.DecideBy.AddSeconds(1))!.Kind);
        Assert.Null(approval.Escalate(approval.DecideBy.AddDays(1)));
        Assert.Equal(ADecision.Now.AddHours(24), approval.DecideBy);
    }

    [Theory]
    [InlineData("2026-12-01", false, false)]
    [InlineData("2026-12-02", false, true)]
    [InlineData("2026-11-23", true, true)]
    public void Expire_ComesAfterTheLastDay_OrWhenTheRequesterHasLeft(string day, bool left, bool lapses)
    {
        var school = new ADecision();
        school.Teacher.Left = left ? ADecision.Today.AddDays(1) : null;
        var approval = school.Pending();
        Assert.Equal(lapses, approval.Expire(school.Teacher, DateOnly.ParseExact(day, "yyyy-MM-dd"), ADecision.Now) is not null);
        Assert.Equal(left ? ApprovalState.Left : lapses ? ApprovalState.Expired : ApprovalState.Pending, approval.State);
    }

    /// <summary>
    /// Two load the same version; the row takes the first write and refuses the second, whose turn is tried again on what the first has left.
    /// Whatever the two wanted, there is one decision, and whoever came too late is told so.
    /// </summary>
    [Fact]
    public void TenThousandPairsAtOnce_ComeToOneDecisionEach()
    {
        var random = new Random(115);
        var school = new ADecision();
        Person[] members = [school.Hao, school.Ting, school.Principal];
        var who = school.Who(school.Teacher, escalated: true);
        for (var pair = 0; pair < 10_000; pair++)
        {
            var row = school.Pending();
            var version = row.Version;
            var decided = new List<StepKind>();
            var late = 0;
            for (var turn = 0; turn < 2; turn++)
            {
                var act = new Deciding(members[random.Next(3)], who, ADecision.Today, ADecision.Now);
                var stale = version != row.Version;
                try
                {
                    var step = random.Next(3) switch
                    {
                        0 => row.Approve(act, 1, null),
                        1 => row.Approve(act, 1, new DateOnly(2026, 11, 24)),
                        _ => row.Refuse(act, "不需要"),
                    };
                    Assert.False(stale);
                    row.Version++;
                    decided.Add(step.Kind);
                }
                catch (RuleBroken broken)
                {
                    Assert.Equal(decided[0] == StepKind.Approved ? "approval.approved-already" : "approval.refused-already", broken.WordKey);
                    late++;
                }
            }

            Assert.Equal((1, 1), (decided.Count, late));
            Assert.False(row.IsOpen);
        }
    }
}
