using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Movements;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Rules.People;

/// <summary>The list still names somebody as deputy who has left, is from outside or on leave as well: nobody shows or tells them anything in somebody's place.</summary>
public sealed class DeputyTests
{
    private readonly ADecision _school = new();
    private readonly Person _admin = ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu");

    [Theory]
    [InlineData("here", true)]
    [InlineData("left", false)]
    [InlineData("outside", false)]
    [InlineData("away", false)]
    [InlineData("not-listed", false)]
    public void OnlyWhoIsAtHand_StandsIn(string deputy, bool standsIn)
    {
        _school.More.Add(_admin);
        foreach (var away in new[] { _school.Hao, _school.Principal, _school.Officer, _admin })
        {
            (away.AwayFrom, away.DeputyId) = (ADecision.Today, _school.Deputy.Id);
        }

        _school.Deputy.Left = deputy == "left" ? ADecision.Today : null;
        _school.Deputy.Roles = deputy == "outside" ? Roles.External : Roles.Staff;
        _school.Deputy.AwayFrom = deputy == "away" ? ADecision.Today : null;
        _school.Deputy.Listed = deputy != "not-listed";
        var (people, today) = (_school.Everybody, ADecision.Today);
        var system = new RegisteredSystem("mail", null, null, null, false, Retired: false);
        var rule = MovementRules.Load(null).Leaver[0];
        var places = new Dictionary<string, IEnumerable<Person>>
        {
            ["decides"] = _school.Who(_school.Teacher, escalated: true).May.Select(seat => seat.Person),
            ["opens"] = Administrators.Of(system, people, today),
            ["reviews"] = ReviewBook.Reviewers(new ReviewLine { HolderId = _school.Teacher.Id }, _school.Teacher, null, ADecision.Rules.Reviews[0], people, today).May.Select(seat => seat.Person),
            ["does the checklist"] = MovementStep.Owners(rule, _school.Teacher.Id, people, today),
            ["has the duty"] = new DutyPeople(today, people).Owing(new DutyOccurrence { Key = "x|x|", Duty = "x", Roles = Roles.SysAdmin }),
            ["hears of what is left undone"] = NudgeCards.StandIn(_school.Hao, people, today) is { } hears ? [hears] : [],
        };
        Assert.All(places, place => Assert.True(place.Value.Contains(_school.Deputy) == standsIn, place.Key));

        // A case waits for nobody: somebody on leave has it before them, too.
        Assert.Equal(standsIn || deputy == "away", CaseTeam.On(today, people).Has(_school.Deputy.Id));
    }
}
