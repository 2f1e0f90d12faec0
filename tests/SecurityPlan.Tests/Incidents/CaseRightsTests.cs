using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Incidents;

/// <summary>Who may press what about a case, and see what: to everybody else it is as if there were none.</summary>
public sealed class CaseRightsTests(CasesOnADatabase.TheDatabase database) : CasesOnADatabase(database)
{
    private static readonly (string, string)[] AnyValues =
        [("confidentiality", "core.minor"), ("integrity", "none"), ("availability", "none"), ("outcome", "fault"), ("reason", "x"), ("question", "x"),
        ("text", "x"), ("to", Guid.Empty.ToString()), ("knownDate", "2026-11-22"), ("knownTime", "09:00"), ("list", Guid.Empty.ToString())];

    [Theory]
    [InlineData("incident.take")]
    [InlineData("incident.judge-open")]
    [InlineData("incident.judge")]
    [InlineData("incident.dismiss")]
    [InlineData("incident.ask")]
    [InlineData("incident.handover")]
    [InlineData("incident.note")]
    [InlineData("incident.known")]
    [InlineData("incident.front")]
    [InlineData("incident.show")]
    [InlineData("incident.list")]
    public async Task ATeamVerb_FromOthers_IsRefusedLikeAnUnknownCase(string verb)
    {
        var id = await Filed();
        foreach (var person in new[] { School.Teacher, School.Contractor, School.Former, School.Stranger, School.Deputy })
        {
            foreach (var subject in new[] { id, Guid.CreateVersion7() })
            {
                await Refused("incident.unknown", person, verb, subject, AnyValues);
            }
        }
    }

    [Theory]
    [InlineData("incident.add")]
    [InlineData("incident.add-open")]
    [InlineData("incident.withdraw")]
    [InlineData("incident.withdraw-open")]
    [InlineData("incident.release")]
    [InlineData("incident.mine")]
    public async Task AReportersVerb_FromOthers_IsRefusedLikeAnUnknownCase(string verb)
    {
        var id = await Filed();
        foreach (var person in School.Everybody.Except([School.Teacher]))
        {
            await Refused("incident.unknown", person, verb, id, AnyValues);
        }

        await Refused("incident.unknown", School.Teacher, verb, Guid.CreateVersion7(), AnyValues);
    }

    [Fact]
    public void EveryVerbOnACard_IsKnown()
    {
        var verbs = Directory.EnumerateFiles(Repository.File("cards"), "incident*.json")
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "\"verb\": \"(incident\\.[^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.All(verbs, verb => Assert.NotNull(Features.FindVerb(verb)));
    }

    [Fact]
    public async Task ACopyOfSomebodyWhoLostTheRight_ShowsNothing()
    {
        var id = await Filed();
        await Change(db => db.People.Single(p => p.Id == School.Member.Id), member => member.Left = TheSchool.Today);
        var card = await Shown(School.Member, IncidentCards.Case, id);
        Assert.Contains("您已無法檢視", card, StringComparison.Ordinal);
        Assert.DoesNotContain("115-001", card, StringComparison.Ordinal);
        Assert.DoesNotContain("釣魚", card, StringComparison.Ordinal);
    }

    private async Task Refused(string word, Person by, string verb, Guid id, (string, string)[] values) =>
        Assert.Equal(word, (await Assert.ThrowsAsync<RuleBroken>(() => Press(by, verb, id, values))).WordKey);
}
