using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Approvals;

/// <summary>A school in which somebody asked for remote work on Sunday, 2026-11-22, until 12-01.</summary>
internal sealed class ADecision
{
    public static readonly AccessRules Rules = AccessRules.Load(Repository.File("src/SecurityPlan/Plan/catalogue"));
    public static readonly SchoolCalendar Calendar = SchoolCalendar.Load(null, []);
    public static readonly DateTimeOffset Now = TheSchool.Now;
    public static readonly DateOnly Today = TheSchool.Today;

    public readonly Person Teacher = Of("王小明", Roles.Staff, "ming");
    public readonly Person Hao = Of("林志豪", Roles.Staff | Roles.Team, "hao");
    public readonly Person Ting = Of("張雅婷", Roles.Staff | Roles.Team, "ting");
    public readonly Person Principal = Of("黃淑芬", Roles.Staff | Roles.Ciso, "fen");
    public readonly Person Officer = Of("李建國", Roles.Staff | Roles.Officer, "guo");
    public readonly Person Deputy = Of("陳美玲", Roles.Staff, "ling");

    public List<Person> Everybody => [Teacher, Hao, Ting, Principal, Officer, Deputy, .. More];

    public List<Person> More { get; } = [];

    public static Person Of(string name, Roles roles, string? mail) =>
        new() { Name = name, Roles = roles, Listed = true, Email = mail is null ? null : mail.Contains('@', StringComparison.Ordinal) ? mail : mail + "@school.example" };

    public static DecisionRoute Route(int quorum = 1) => Rules.Kind("remote").Route with { Quorum = quorum };

    public Deciders Who(Person requester, bool escalated = false) => Deciders.On(Today, requester, Route(), escalated, Everybody);

    public Deciding Act(Person by, Person? requester = null, bool escalated = false) => new(by, Who(requester ?? Teacher, escalated), Today, Now);

    public Approval Pending(Person? requester = null) => Approval.Request(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Rules.Kind("remote"), "A115-001", isExtension: false, requester ?? Teacher, Today, new DateOnly(2026, 12, 1), Now).Approval;

    public Approval In(ApprovalState state)
    {
        var approval = Pending();
        _ = state switch
        {
            ApprovalState.Asked => approval.Ask(Act(Hao), "哪一台？"),
            ApprovalState.Approved => approval.Approve(Act(Hao), 1, null),
            ApprovalState.Refused => approval.Refuse(Act(Hao), "不需要"),
            ApprovalState.Withdrawn => approval.Withdraw(Act(Teacher)),
            ApprovalState.Expired => approval.Drop(Now),
            ApprovalState.Left => approval.Leave(Now),
            _ => null,
        };
        return approval;
    }
}
