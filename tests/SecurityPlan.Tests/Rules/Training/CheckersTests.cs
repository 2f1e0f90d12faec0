using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Tests.Rules.Approvals;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Tests.Rules.Training;

/// <summary>Who looks at whose hours, and who decides when it is the CISO who asks.</summary>
public sealed class CheckersTests
{
    private readonly ADecision _school = new();

    [Fact]
    public void ALoneOfficersHours_AreTheCisosToConfirm_AlsoUnderASecondAccount()
    {
        Assert.Equal("李建國", Of(_school.Teacher));
        Assert.Equal("黃淑芬", Of(_school.Officer));
        var second = ADecision.Of("李建國", Roles.Staff | Roles.Officer, "guo-adm");
        _school.More.Add(second);
        Assert.Equal("黃淑芬", Of(_school.Officer));
        Assert.Equal("黃淑芬", Of(second));
        _school.More.Add(ADecision.Of("新承辦", Roles.Staff | Roles.Officer, "new"));
        Assert.Equal("新承辦", Of(_school.Officer));
        _school.More[1].Left = ADecision.Today;
        _school.Principal.Left = ADecision.Today;
        Assert.Equal("", Of(_school.Officer));
    }

    [Fact]
    public void TheCisosOwnRequest_EscalatesToNobodyElse()
    {
        Assert.True(_school.Who(_school.Teacher).HasEscalation);
        Assert.False(_school.Who(_school.Principal).HasEscalation);
        Assert.False(_school.Who(_school.Principal, escalated: true).HasEscalation);
        (_school.Hao.Left, _school.Ting.Left) = (ADecision.Today, ADecision.Today);
        Assert.False(_school.Who(_school.Teacher).HasEscalation);
        Assert.Equal(ApprovalState.Left, Leave(_school.Teacher).State);
    }

    /// <summary>Whoever left has asked for nothing any more, whatever the term says.</summary>
    private Approval Leave(Person requester)
    {
        var approval = _school.Pending(requester);
        requester.Left = ADecision.Today;
        Assert.Equal(StepKind.RequesterLeft, approval.Expire(requester, ADecision.Today, ADecision.Now)!.Kind);
        return approval;
    }

    private string Of(Person about) => string.Join(' ', Checkers.Of(about, _school.Everybody, ADecision.Today).Select(p => p.Name));
}
