using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>Every act for everybody: who may, and what the others are told.</summary>
public sealed class IncidentRightsTests
{
    private const string May = "may", Unknown = "incident.unknown", ReporterOnly = "incident.reporter-only";

    private static readonly Dictionary<string, Action<Incident, Act, TheSchool>> Acts = new()
    {
        ["take"] = (incident, act, _) => incident.Take(act),
        ["judge"] = (incident, act, _) => incident.Judge(act, TheSchool.Rules, new Harm("core", "minor"), null, null, null),
        ["dismiss"] = (incident, act, _) => incident.NotAnIncident(act, TheSchool.Catalogue.Outcomes[0], "誤會"),
        ["ask"] = (incident, act, _) => incident.Ask(act, "點了嗎？"),
        ["handover"] = (incident, act, school) => incident.HandOver(act, school.Principal.Id),
        ["correct"] = (incident, act, _) => incident.CorrectKnownAt(act, TheSchool.Now.AddHours(-1), TheSchool.Rules, "看錯時間"),
        ["add"] = (incident, act, _) => incident.Add(act, "還有一封"),
        ["answer"] = (incident, act, school) => incident.Answer(act, incident.Ask(school.Act(school.Member), "點了嗎？"), answered: false, "點了"),
        ["withdraw"] = (incident, act, _) => incident.Withdraw(act, "看錯了", isOverdue: false),
        ["release"] = (incident, act, _) => incident.ReleaseOriginal(act),
    };

    private static readonly string[] HandlerActs = ["take", "judge", "dismiss", "ask", "handover", "correct"];
    private static readonly string[] ReporterActs = ["answer", "withdraw", "release"];

    private static readonly Dictionary<string, Func<TheSchool, Person>> People = new()
    {
        ["reporter"] = school => school.Teacher,
        ["team"] = school => school.Member,
        ["ciso"] = school => school.Principal,
        ["officer"] = school => school.Officer,
        ["deputy of an absent member"] = school =>
        {
            (school.Member.AwayFrom, school.Member.AwayUntil, school.Member.DeputyId) = (TheSchool.Today, TheSchool.Today, school.Deputy.Id);
            return school.Deputy;
        },
        ["deputy of a member who is there"] = school =>
        {
            school.Member.DeputyId = school.Deputy.Id;
            return school.Deputy;
        },
        ["member from outside"] = school => school.Contractor,
        ["member who left today"] = school => school.Former,
        ["not in the list"] = school => school.Stranger,
        ["staff"] = _ => TheSchool.Of("同仁", Roles.Staff),
        ["sysadmin"] = _ => TheSchool.Of("管理者", Roles.SysAdmin),
        ["assetmanager"] = _ => TheSchool.Of("資產", Roles.AssetManager),
        ["head"] = _ => TheSchool.Of("主任", Roles.Head),
        ["it"] = _ => TheSchool.Of("資訊", Roles.It),
        ["external"] = _ => TheSchool.Of("外部", Roles.External),
    };

    private static readonly string[] Handlers = ["team", "ciso", "officer", "deputy of an absent member"];

    /// <summary>Whoever completed the report does not sign it, unless nobody else could.</summary>
    [Theory]
    [InlineData("there", "member", "ciso")]
    [InlineData("there", "ciso", "ciso")]
    [InlineData("away with a deputy", "member", "ciso deputy")]
    [InlineData("away with a deputy", "ciso", "deputy")]
    [InlineData("away with a deputy", "deputy", "ciso")]
    [InlineData("away without a deputy", "ciso", "ciso")]
    [InlineData("two", "ciso", "officer")]
    [InlineData("gone", "member", "")]
    public void MaySign_IsNeverNobodyWhileThereIsACiso(string ciso, string writer, string signers)
    {
        var school = new TheSchool();
        (school.Principal.AwayFrom, school.Principal.DeputyId) = ciso switch
        {
            "away with a deputy" => (TheSchool.Today, school.Deputy.Id),
            "away without a deputy" => (TheSchool.Today, null),
            _ => ((DateOnly?)null, (Guid?)null),
        };
        school.Principal.Left = ciso == "gone" ? TheSchool.Today : null;
        school.Officer.Roles |= ciso == "two" ? Roles.Ciso : Roles.None;
        var people = new Dictionary<string, Person> { ["member"] = school.Member, ["ciso"] = school.Principal, ["deputy"] = school.Deputy, ["officer"] = school.Officer, ["reporter"] = school.Teacher };
        Assert.Equal(signers, string.Join(' ', people.Where(each => school.Team.MaySign(each.Value.Id, people[writer].Id)).Select(each => each.Key)));
    }

    public static TheoryData<string, string, string> Table()
    {
        var table = new TheoryData<string, string, string>();
        foreach (var (who, act) in from who in People.Keys from act in Acts.Keys select (who, act))
        {
            var handler = Handlers.Contains(who);
            table.Add(who, act, act switch
            {
                _ when HandlerActs.Contains(act) => handler ? May : Unknown,
                _ when ReporterActs.Contains(act) => who == "reporter" ? May : handler ? ReporterOnly : Unknown,
                _ => handler || who == "reporter" ? May : Unknown,
            });
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Act_BySomebody_IsAllowedOrRefused(string who, string act, string expected)
    {
        var school = new TheSchool();
        var person = People[who](school);
        var (incident, _) = school.Suspected();
        Assert.Equal(expected, Outcome(() => Acts[act](incident, school.Act(person), school)));
    }

    [Fact]
    public void Follow_ByAReporterWhoIsNotInTheList_IsAllowed()
    {
        var school = new TheSchool();
        var (incident, _) = school.Suspected(school.Stranger);
        Assert.Equal(May, Outcome(() => incident.Add(school.Act(school.Stranger), "還有一封")));
        Assert.Equal(May, Outcome(() => incident.Withdraw(school.Act(school.Stranger), "看錯了", isOverdue: false)));
    }

    [Fact]
    public void Follow_ByAReporterWhoLeft_IsRefused()
    {
        var school = new TheSchool();
        var (incident, _) = school.Suspected();
        school.Teacher.Left = TheSchool.Today;
        Assert.Equal(Unknown, Outcome(() => incident.Withdraw(school.Act(school.Teacher), "看錯了", isOverdue: false)));
        Assert.False(incident.IsReporter(school.Teacher, TheSchool.Today));
        Assert.True(incident.IsReporter(school.Teacher, TheSchool.Today.AddDays(-1)));
    }

    [Fact]
    public void HandOver_ToSomebodyOutsideTheTeam_IsRefused()
    {
        var school = new TheSchool();
        foreach (var person in new[] { school.Teacher, school.Contractor, school.Former, school.Stranger, school.Deputy })
        {
            var (incident, _) = school.Taken();
            Assert.Equal("incident.handover-not-team", Outcome(() => incident.HandOver(school.Act(school.Member), person.Id)));
        }
    }

    private static string Outcome(Action act)
    {
        try
        {
            act();
            return May;
        }
        catch (RuleBroken broken)
        {
            return broken.WordKey;
        }
    }
}
