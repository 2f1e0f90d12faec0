using System.Text.Json.Nodes;
using SecurityPlan.Conversation;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Nudges;

/// <summary>Sunday, 2026-11-22, 10:30.</summary>
public sealed class OverviewCardsTests
{
    private readonly List<Person> _people = [.. new[] { "甲", "乙", "丙", "丁", "戊", "己", "庚" }.Select(name => TheSchool.Of(name, Roles.Staff))];
    private readonly List<Owed> _owed = [];

    [Theory]
    [InlineData("zh-TW", "3（上週 5）")]
    [InlineData("en", "3 (last week 5)")]
    public void TheNumbers_StandAgainstLastWeeks(string language, string open)
    {
        Owes("甲", 3, "2026-11-30");
        Assert.Equal(open, Number(Card(language, new NudgeNumbers(5, 1, 0, 0, 0, 0)), 0));
        Assert.Equal("3", Number(Card(language, null), 0));
    }

    [Fact]
    public void WhatIsOverdue_IsCountedByOwner_MostFirst_AndTheRestTogether()
    {
        foreach (var (name, place) in _people.Select((person, place) => (person.Name, place)))
        {
            Owes(name, place + 1, "2026-11-21");
            Owes(name, 1, "2026-11-22");
        }

        var owners = Card("zh-TW", null)["owners"]!.AsArray().Select(row => ((string)row!["name"]!, (int)row["count"]!));
        Assert.Equal([("庚", 7), ("己", 6), ("戊", 5), ("丁", 4), ("丙", 3), ("其他人", 3)], owners);
    }

    [Fact]
    public void WhatIsDueThisMonth_IsOneLineForEachThingAndDay_WithAllWhoOweIt()
    {
        Owes("甲", 1, "2026-11-30");
        Owes("乙", 1, "2026-11-30");
        Owes("丙", 1, "2026-11-22");
        Owes("丁", 1, "2026-11-21");
        Owes("戊", 1, "2026-12-01");
        Owes("己", 1, null);
        var card = Card("zh-TW", null);
        Assert.Equal(2, (int)card["dueCount"]!);
        Assert.Equal(["2026/11/22（週日）　事項0：丙", "2026/11/30（週一）　事項0：乙、甲"], card["due"]!.AsArray().Select(line => (string)line!));
    }

    [Fact]
    public void WhoCouldNotBeReached_IsNamedByWhatToDo()
    {
        foreach (var person in _people)
        {
            person.ChatId = "a:1";
        }

        (_people[0].ChatId, _people[1].ChatId, _people[1].ChatRefusal) = (null, null, "removed");
        var card = Card("zh-TW", null, _people[2]);
        Assert.Equal(("甲", "乙", "丙", 1), ((string)card["never"]!, (string)card["refusing"]!, (string)card["undeliveredTo"]!, (int)card["undelivered"]!));
        Assert.Equal("2", Number(card, 4));
    }

    private void Owes(string name, int count, string? due) => _owed.AddRange(Enumerable.Range(0, count).Select(place => new Owed(
        _people.Single(person => person.Name == name).Id, $"duty/{name}/{place}/{due}", new Label { Chinese = $"事項{place}", English = $"Thing {place}" },
        due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd"), [])));

    private JsonObject Card(string language, NudgeNumbers? last, params Person[] undelivered) => new OverviewCards(
        new OverviewReading(_people, _owed, [], 0, TheSchool.Today, TheSchool.Now) { Undelivered = undelivered }, language, TheSchool.Now, TheSchool.Clock, Repository.Words).Of(last);

    private static string Number(JsonObject card, int place) => (string)card["numbers"]![place]!["value"]!;
}
