using System.Text;
using SecurityPlan.People;
using SecurityPlan.People.Import;

namespace SecurityPlan.Tests.Rules.People;

public sealed class RosterTests
{
    private const string AnnId = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string BobId = "bbbbbbbb-0000-4000-8000-000000000002";

    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();

    private readonly List<Person> present = [];

    [Fact]
    public void Compare_NobodyThere_AddsEverybodyWithDeputies()
    {
        var roster = Import($"name,roles,email,aadObjectId,deputy\nAnn,team,ann@s.tw,{AnnId},{BobId}\nBob,officer,bob@s.tw,{BobId},ann@s.tw\n");

        Assert.Equal([2, 3], roster.Added.Select(step => step.Row.Line));
        var (ann, bob) = (Find("Ann"), Find("Bob"));
        Assert.Equal((bob.Id, ann.Id), (ann.DeputyId, bob.DeputyId));
        Assert.True(ann.Listed);
        Assert.Equal(Here, ann.SchoolId);
    }

    [Fact]
    public void Compare_TheSameFileAgain_DoesNothing()
    {
        const string file = "name,roles,email,deputy\nAnn,team,ann@s.tw,bob@s.tw\nBob,officer,bob@s.tw,\n";
        Import(file);

        var again = Import(file);

        Assert.Equal([2, 3], again.Unchanged.Select(step => step.Row.Line));
        Assert.All(again.Steps, step => Assert.False(step.DoesSomething));
    }

    [Fact]
    public void Compare_TheSameRowAfterAChoiceInChat_KeepsTheChoice()
    {
        const string file = "name,roles,email,language,awayFrom,awayUntil\nAnn,team,ann@s.tw,en,,\n";
        Import(file);
        Find("Ann").Language = "zh-TW";
        Find("Ann").AwayFrom = new DateOnly(2026, 12, 1);

        Import(file);

        Assert.Equal(("zh-TW", new DateOnly(2026, 12, 1)), (Find("Ann").Language, Find("Ann").AwayFrom));
    }

    [Fact]
    public void Compare_AChangedRow_NamesTheColumnsAndChangesOnlyThem()
    {
        Import("name,roles,email,unit\nAnn,team,ann@s.tw,教務處\nBob,staff,bob@s.tw,學務處\n");

        var roster = Import("name,roles,email\nAnn,team;officer,ann@s.tw\n");

        Assert.Equal(["roles"], Assert.Single(roster.Changed).Changed);
        Assert.Equal((Roles.Staff | Roles.Team | Roles.Officer, "教務處"), (Find("Ann").Roles, Find("Ann").Unit));
        Assert.Equal("學務處", Find("Bob").Unit);
    }

    [Fact]
    public void Compare_AnEmptyCell_ClearsButNeverLosesAnIdOrLanguage()
    {
        Import($"name,roles,email,aadObjectId,unit,language\nAnn,team,ann@s.tw,{AnnId},教務處,en\n");

        Import($"name,roles,email,aadObjectId,unit,language\nAnn,team,,{AnnId},,\n");

        var ann = Find("Ann");
        Assert.Equal(("ann@s.tw", AnnId, null, "en"), (ann.Email, ann.AadObjectId, ann.Unit, ann.Language));
    }

    [Fact]
    public void Compare_SomebodyUnknownWhoWrote_IsListedAndKeepsTheirChat()
    {
        present.Add(new Person { Name = "ann (guest)", AadObjectId = AnnId, SchoolId = Here, ChatId = "19:chat" });

        var roster = Import($"name,roles,email,aadObjectId,school\nAnn,staff,ann@s.tw,{AnnId},B\n");

        Assert.True(Assert.Single(roster.Added).Person.Listed);
        var ann = Assert.Single(present);
        Assert.Equal(("Ann", "19:chat", There, Roles.Staff), (ann.Name, ann.ChatId, ann.SchoolId, ann.Roles));
    }

    [Fact]
    public void Compare_AnEmailWhoseOwnerWroteUnknown_JoinsBothEntries()
    {
        Import("name,roles,email,deputy\nAnn,team,ann@s.tw,\nBob,staff,bob@s.tw,ann@s.tw\n");
        var byMail = Find("Ann");
        present.Add(new Person { Name = "?", AadObjectId = AnnId, SchoolId = Here });

        var roster = Import($"name,roles,email,aadObjectId\nAnn,team,ann@s.tw,{AnnId}\n");

        Assert.Same(byMail, Assert.Single(roster.Changed).Retired);
        var ann = present.Single(person => person.AadObjectId == AnnId);
        Assert.Equal(("ann@s.tw", true, ann.Id), (ann.Email, ann.Listed, Find("Bob").DeputyId));
    }

    [Fact]
    public void Compare_AnIdForSomebodyKnownByEmail_IsBound()
    {
        Import("name,roles,email\nAnn,team,ann@s.tw\n");

        Import($"name,roles,email,aadObjectId\nAnn,team,ann@s.tw,{AnnId}\n");

        Assert.Equal(AnnId, Assert.Single(present).AadObjectId);
    }

    [Theory]
    [InlineData("name,roles,email,deputy\nBob,staff,bob@s.tw,nobody@s.tw\n", "deputy", "deputy")]
    [InlineData("name,roles,email,aadObjectId\nBob,staff,ann@s.tw," + BobId + "\n", "email", "email-of-another")]
    [InlineData("name,roles,email,school\nAnn,staff,ann@s.tw,B\n", "school", "other-school")]
    [InlineData("name,roles,email,deputy,school\nBob,staff,bob@s.tw,ann@s.tw,B\n", "deputy", "deputy")]
    [InlineData("name,roles,aadObjectId,deputy\nAnn,staff," + AnnId + ",ann@s.tw\n", "deputy", "own-deputy")]
    public void Compare_ARowThatCannotBe_RefusesTheWholeFile(string file, string column, string what)
    {
        Import($"name,roles,email,aadObjectId\nAnn,team,ann@s.tw,{AnnId}\n");

        var roster = Compare(file + (column == "deputy" ? "" : file.Contains("school", StringComparison.Ordinal) ? "" : "Eve,staff,eve@s.tw,\n"));

        var refused = Assert.Single(roster.Refused);
        Assert.Equal((2, column, "console.people." + what), (refused.Line, refused.Column, refused.WordKey));
        Assert.Empty(roster.Steps);
    }

    [Fact]
    public void Compare_TwoRowsForOnePerson_RefusesTheSecond()
    {
        Import($"name,roles,email,aadObjectId\nAnn,team,ann@s.tw,{AnnId}\n");

        var roster = Compare($"name,roles,email,aadObjectId\nAnn,team,,{AnnId}\nAnn,team,ann@s.tw,\n");

        Assert.Contains(roster.Refused, refused => (refused.Line, refused.WordKey) == (3, "console.people.same-person"));
    }

    [Fact]
    public void Compare_OneMistake_IsSaidOnce()
    {
        Import("name,roles,email\nAnn,team,ann@s.tw\n");

        Assert.DoesNotContain(Compare("name,roles,email\nAnn,team,ann@s.tw\nBob,staff,ANN@s.tw\n").Refused, refused => refused.WordKey == "console.people.email-of-another");
        Assert.Single(Compare("name,roles,email,deputy\nAnn,team,ann@s.tw,ann@s.tw\n").Refused);
    }

    [Fact]
    public void Compare_TwoPeopleSwapTheirEmails_IsAllowed()
    {
        Import($"name,roles,email,aadObjectId\nAnn,team,ann@s.tw,{AnnId}\nBob,staff,bob@s.tw,{BobId}\n");

        var roster = Import($"name,roles,email,aadObjectId\nAnn,team,bob@s.tw,{AnnId}\nBob,staff,ann@s.tw,{BobId}\n");

        Assert.Equal(2, roster.Changed.Count());
        Assert.Equal("bob@s.tw", Find("Ann").Email);
    }

    private Roster Import(string text)
    {
        var roster = Compare(text);
        Assert.Empty(roster.Refused);
        roster.Apply(present);
        present.RemoveAll(person => roster.Steps.Any(step => step.Retired == person));
        present.AddRange(roster.Steps.Select(step => step.Person).Except(present));
        return roster;
    }

    private Roster Compare(string text) => Roster.Compare(
        PeopleCsv.Read(Encoding.UTF8.GetBytes(text)), present, new Dictionary<string, Guid> { [""] = Here, ["B"] = There });

    private Person Find(string name) => present.Single(person => person.Name == name);
}
