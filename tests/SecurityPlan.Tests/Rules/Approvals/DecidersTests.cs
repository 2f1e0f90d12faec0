using SecurityPlan.Approvals;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Rules.Approvals;

/// <summary>Who may decide, which rule stops somebody, and who is left.</summary>
public sealed class DecidersTests
{
    private static string Names(Deciders who) => string.Join(' ', who.May.Select(seat => seat.For is { } member ? $"{seat.Person.Name}/{member.Name}" : seat.Person.Name));

    [Fact]
    public void ATeachersRequest_IsDecidedByTheTeam()
    {
        var school = new ADecision();
        var who = school.Who(school.Teacher);
        Assert.Equal("張雅婷 林志豪", Names(who));
        Assert.Equal(Stop.Own, who.StoppedBy(school.Teacher));
        Assert.Equal(Stop.NotRoute, who.StoppedBy(school.Principal));
        Assert.Equal(Stop.NotRoute, who.StoppedBy(school.Officer));
        Assert.Null(who.StoppedBy(school.Hao));
    }

    [Fact]
    public void AnEscalatedRequest_IsDecidedByTheCisoToo() =>
        Assert.Equal("張雅婷 林志豪 黃淑芬", Names(new ADecision() is var school ? school.Who(school.Teacher, escalated: true) : null!));

    [Fact]
    public void TheCisosOwnRequest_GoesToTheTeam_AlsoWhenItEscalates()
    {
        var school = new ADecision();
        Assert.Equal("張雅婷 林志豪", Names(school.Who(school.Principal, escalated: true)));
    }

    [Fact]
    public void AMembersOwnRequest_IsDecidedByTheOther_AndTheLastMembersByTheCiso()
    {
        var school = new ADecision();
        Assert.Equal("張雅婷", Names(school.Who(school.Hao)));
        school.Ting.Left = ADecision.Today;
        Assert.Equal("黃淑芬", Names(school.Who(school.Hao)));
        Assert.Equal(Stop.Left, school.Who(school.Teacher).StoppedBy(school.Ting));
        school.Principal.AwayFrom = ADecision.Today;
        Assert.True(school.Who(school.Hao).IsEmpty);
    }

    [Theory]
    [InlineData("王小明", "ming.adm@school.example", true)]
    [InlineData("王 小明", "adm-ming@other.example", true)]
    [InlineData("王小明", "ming+2@school.example", true)]
    [InlineData("王小明", null, true)]
    [InlineData("王小明", "xiaoming2@school.example", false)]
    [InlineData("王大明", "ming@other.example", false)]
    public void ASecondAccount_OfTheRequester_DecidesNothing(string name, string? mail, bool same)
    {
        var school = new ADecision();
        var other = ADecision.Of(name, Roles.Staff | Roles.Team, mail);
        school.More.Add(other);
        Assert.Equal(same ? Stop.SecondAccount : null, school.Who(school.Teacher).StoppedBy(other));
    }

    [Fact]
    public void TheRequestersDeputy_DecidesNothing_NotEvenAsAMember()
    {
        var school = new ADecision();
        school.Teacher.DeputyId = school.Hao.Id;
        var who = school.Who(school.Teacher);
        Assert.Equal(Stop.RequestersDeputy, who.StoppedBy(school.Hao));
        Assert.Equal("張雅婷", Names(who));
    }

    [Fact]
    public void AMemberOnLeave_IsStoodInForByTheDeputy()
    {
        var school = new ADecision();
        (school.Hao.AwayFrom, school.Hao.AwayUntil, school.Hao.DeputyId) = (ADecision.Today, ADecision.Today, school.Deputy.Id);
        var who = school.Who(school.Teacher);
        Assert.Equal("張雅婷 陳美玲/林志豪", Names(who));
        Assert.Equal(Stop.Away, who.StoppedBy(school.Hao));
        (school.Deputy.AwayFrom, school.Deputy.AwayUntil) = (ADecision.Today, ADecision.Today);
        Assert.Equal("張雅婷", Names(school.Who(school.Teacher)));
    }

    [Fact]
    public void ADeputy_OfAMember_CannotDecideTheirOwnRequest_NorTheMembers()
    {
        var school = new ADecision();
        (school.Hao.AwayFrom, school.Hao.DeputyId) = (ADecision.Today, school.Deputy.Id);
        Assert.Equal(Stop.Own, school.Who(school.Deputy).StoppedBy(school.Deputy));
        Assert.Equal(Stop.RequestersDeputy, school.Who(school.Hao).StoppedBy(school.Deputy));
    }

    [Fact]
    public void Externals_AndPeopleWhoAreInNoList_DecideNothing()
    {
        var school = new ADecision();
        var vendor = ADecision.Of("廠商", Roles.Team | Roles.External, "v");
        var stranger = new Person { Name = "路人", Roles = Roles.Team };
        school.More.AddRange([vendor, stranger]);
        var who = school.Who(school.Teacher);
        Assert.Equal(Stop.External, who.StoppedBy(vendor));
        Assert.Null(who.SeatOf(stranger.Id));
    }

    [Fact]
    public void ADeputy_WhoIsAMember_HasOneVoiceOfTheirOwn()
    {
        var school = new ADecision();
        (school.Hao.AwayFrom, school.Hao.DeputyId) = (ADecision.Today, school.Ting.Id);
        Assert.Equal("張雅婷", Names(school.Who(school.Teacher)));
    }
}
