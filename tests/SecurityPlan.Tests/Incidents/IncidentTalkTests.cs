using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Incidents;

/// <summary>What is said and pressed about cases, on a real database, one context per turn as the bot does it.</summary>
public sealed class IncidentTalkTests(IncidentTalkTests.TheDatabase database) : IClassFixture<IncidentTalkTests.TheDatabase>, IAsyncLifetime
{
    private readonly PlanDbFactory _factory = database.Factory;
    private readonly Guid _schoolId = Guid.CreateVersion7();
    private readonly Features _features = new Features().MapIncidents(TheSchool.Catalogue, Repository.Words);
    private readonly CardLibrary _library = CardLibrary.Load(Repository.File("cards"), Repository.Words);
    private readonly TheSchool _school = new();

    /// <summary>One file for all tests of the class, another school for each.</summary>
    public sealed class TheDatabase : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public TheDatabase() => Factory = new PlanDbFactory(
            PlanDbFactory.OptionsFor(StorageProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "plan.db")};Pooling=False"), new Vault(new byte[32]));

        internal PlanDbFactory Factory { get; }

        internal string Bytes() => string.Concat(Directory.EnumerateFiles(_folder.Path).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        public async Task InitializeAsync()
        {
            await using var db = Factory.LeaseForAllSchools();
            await db.Database.MigrateAsync();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }

    public async Task InitializeAsync()
    {
        await using var db = _factory.Lease(_schoolId);
        db.People.AddRange(_school.Everybody);
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Report_HangsACardForEverybodyWhoHandlesCases()
    {
        await Report(_school.Teacher);
        Assert.Equal([_school.Officer.Name, _school.Principal.Name, _school.Member.Name], await ReadersOfCases());
    }

    [Fact]
    public async Task Report_WhileAMemberIsAway_ReachesTheDeputyToo()
    {
        await Change(db => db.People.Single(p => p.Id == _school.Member.Id), member =>
            (member.AwayFrom, member.AwayUntil, member.DeputyId) = (TheSchool.Today, TheSchool.Today.AddDays(2), _school.Deputy.Id));
        await Report(_school.Teacher);
        Assert.Contains(_school.Deputy.Name, await ReadersOfCases());
        Assert.Contains(_school.Member.Name, await ReadersOfCases());
    }

    [Fact]
    public async Task Report_OfTheSameForm_IsOneCase()
    {
        var draft = Guid.CreateVersion7();
        await Report(_school.Teacher, draft);
        Assert.Equal(IncidentCards.Mine, (await Report(_school.Teacher, draft)).Card);
        await using var db = _factory.Lease(_schoolId);
        Assert.Equal("115-001", (await db.Incidents.SingleAsync()).CaseNumber);
    }

    [Fact]
    public async Task Reports_AreNumberedWithoutAGap()
    {
        for (var i = 0; i < 3; i++)
        {
            await Report(_school.Teacher);
        }

        await using var db = _factory.Lease(_schoolId);
        Assert.Equal(["115-001", "115-002", "115-003"], (await db.Incidents.OrderBy(i => i.Number).ToListAsync()).Select(i => i.CaseNumber));
    }

    [Fact]
    public async Task ACase_LiesSealedInTheDatabase()
    {
        await Report(_school.Teacher, answers: ("what", "我的身分證 A123456789，密碼：hunter2xyz"));
        Assert.Contains("phishing", database.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain("A123456789", database.Bytes(), StringComparison.Ordinal);
        await using var db = _factory.Lease(_schoolId);
        var facts = (await db.Incidents.SingleAsync()).ReadFacts();
        Assert.Contains("A123456789", facts.What, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2xyz", facts.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWholeWay_IsToldToTheReporter_AndEveryCopyFollows()
    {
        var id = await Filed();
        await Press(_school.Member, "incident.take", id);
        await Press(_school.Member, "incident.ask", id, ("question", "點了幾次？"));
        await Press(_school.Teacher, "incident.answer", await Question(), ("text", "一次"));
        await Press(_school.Member, "incident.handover", id, ("to", _school.Officer.Id.ToString()));
        await Press(_school.Officer, "incident.judge", id, ("confidentiality", "core.minor"), ("integrity", "none"), ("availability", "none"));
        await Press(_school.Officer, "incident.dismiss", id, ("outcome", "false-alarm"), ("reason", "查過了，是廣告信"));

        Assert.Equal(
            ["incident.told.taken", "incident.told.asked", "incident.told.handed-over", "incident.told.judged", "incident.told.dismissed"],
            await Told(_school.Teacher));
        Assert.Equal(["incident.told.answered"], await Told(_school.Member));
        Assert.Equal(["incident.told.handed-to-you"], await Told(_school.Officer));
        var card = await Shown(_school.Principal, IncidentCards.Case, id);
        Assert.Contains("已結案：非資安事件", card, StringComparison.Ordinal);
        Assert.Contains("判定為第 2 級", await Shown(_school.Principal, IncidentCards.Case, id, "timeline"), StringComparison.Ordinal);
        Assert.Contains("查過了，是廣告信", await Shown(_school.Teacher, IncidentCards.Mine, id), StringComparison.Ordinal);

        await using var db = _factory.Lease(_schoolId);
        Assert.Equal(
            [EntryKind.Reported, EntryKind.Taken, EntryKind.Asked, EntryKind.Answered, EntryKind.HandedOver, EntryKind.Judged, EntryKind.Dismissed],
            await db.IncidentEntries.OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal(
            ["incident.file", "incident.taken", "incident.asked", "incident.answered", "incident.handed-over", "incident.judged", "incident.dismissed"],
            await db.AuditRows.OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync());
    }

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
        foreach (var person in new[] { _school.Teacher, _school.Contractor, _school.Former, _school.Stranger, _school.Deputy })
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
        foreach (var person in _school.Everybody.Except([_school.Teacher]))
        {
            await Refused("incident.unknown", person, verb, id, AnyValues);
        }

        await Refused("incident.unknown", _school.Teacher, verb, Guid.CreateVersion7(), AnyValues);
    }

    [Fact]
    public void EveryVerbOnACard_IsKnown()
    {
        var verbs = Directory.EnumerateFiles(Repository.File("cards"), "incident*.json")
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "\"verb\": \"(incident\\.[^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.All(verbs, verb => Assert.NotNull(_features.FindVerb(verb)));
    }

    [Fact]
    public async Task ACopyOfSomebodyWhoLostTheRight_ShowsNothing()
    {
        var id = await Filed();
        await Change(db => db.People.Single(p => p.Id == _school.Member.Id), member => member.Left = TheSchool.Today);
        var card = await Shown(_school.Member, IncidentCards.Case, id);
        Assert.Contains("您已無法檢視", card, StringComparison.Ordinal);
        Assert.DoesNotContain("115-001", card, StringComparison.Ordinal);
        Assert.DoesNotContain("釣魚", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_HangsMissingCards_Once()
    {
        await Filed();
        await Change(db => db.People.Single(p => p.Id == _school.Deputy.Id), newcomer => newcomer.Roles |= Roles.Team);
        await Ensure();
        Assert.Contains(_school.Deputy.Name, await ReadersOfCases());
        var copies = (await ReadersOfCases()).Count;
        await Ensure();
        Assert.Equal(copies, (await ReadersOfCases()).Count);
    }

    [Fact]
    public async Task ADeputysCard_GoesBlankWhenTheLeaveIsOver()
    {
        await Change(db => db.People.Single(p => p.Id == _school.Member.Id), member =>
            (member.AwayFrom, member.AwayUntil, member.DeputyId) = (TheSchool.Today, TheSchool.Today, _school.Deputy.Id));
        await Filed();
        Assert.Null((await CopyOf(_school.Deputy)).Face);
        await Ensure(TheSchool.Now.AddDays(1));
        Assert.Equal("gone", (await CopyOf(_school.Deputy)).Face);
        Assert.Null((await CopyOf(_school.Officer)).Face);
        await Ensure();
        Assert.Null((await CopyOf(_school.Deputy)).Face);
    }

    [Fact]
    public async Task TheList_ShowsFiveOpenCasesAtATime()
    {
        for (var i = 0; i < 7; i++)
        {
            await Report(_school.Teacher);
        }

        var list = Guid.CreateVersion7();
        var first = await Shown(_school.Officer, IncidentCards.List, list);
        var second = await Shown(_school.Officer, IncidentCards.List, list, "1");
        Assert.Contains("115-003", first, StringComparison.Ordinal);
        Assert.DoesNotContain("115-002", first, StringComparison.Ordinal);
        Assert.Contains("115-002", second, StringComparison.Ordinal);
        Assert.Contains("您已無法檢視", await Shown(_school.Teacher, IncidentCards.List, list), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBroken>(() => Turn(_school.Teacher, turn => _features.Phrases.Single(p => p.Text == "事件清單").Do(turn, "")));
    }

    [Fact]
    public async Task Pictures_GoWithTheLatestOpenReport()
    {
        await Keep(_school.Teacher, draft: null);
        Assert.Equal(["incident.picture-no-case"], await Told(_school.Teacher));
        var id = await Filed();
        await Keep(_school.Teacher, draft: null);
        await using var db = _factory.Lease(_schoolId);
        Assert.Equal(id, (await db.Evidence.SingleAsync()).SubjectId);
        Assert.Equal(EntryKind.PictureAdded, (await db.IncidentEntries.OrderBy(e => e.Id).LastAsync()).Kind);
    }

    private static readonly (string, string)[] AnyValues =
        [("confidentiality", "core.minor"), ("integrity", "none"), ("availability", "none"), ("outcome", "fault"), ("reason", "x"), ("question", "x"),
        ("text", "x"), ("to", Guid.Empty.ToString()), ("knownDate", "2026-11-22"), ("knownTime", "09:00"), ("list", Guid.Empty.ToString())];

    private async Task<Guid> Filed()
    {
        var draft = Guid.CreateVersion7();
        await Report(_school.Teacher, draft);
        return draft;
    }

    private async Task<FormOutcome> Report(Person by, Guid? draft = null, params (string, string?)[] answers)
    {
        FormOutcome? outcome = null;
        var form = _features.FindForm(IncidentForm.Card)!;
        await Turn(by, async turn => outcome = await form.Done(
            turn, new FormDraft { Id = draft ?? Guid.CreateVersion7(), Form = form.Card, PersonId = by.Id }, TheSchool.Answers(answers)));
        return outcome!;
    }

    private Task Keep(Person by, Guid? draft) => Turn(
        by, turn => _features.Keepers.Single()(turn, draft), new Picture("螢幕.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]));

    private Task Press(Person by, string verb, Guid id, params (string Name, string Value)[] values) => Turn(by, turn =>
    {
        var data = values.Append(("id", id.ToString())).ToDictionary(v => v.Item1, v => v.Item2);
        return _features.FindVerb(verb)!(turn, CardPress.OfSubmit(JsonSerializer.SerializeToElement(data)));
    });

    private async Task Refused(string word, Person by, string verb, Guid id, (string, string)[] values) =>
        Assert.Equal(word, (await Assert.ThrowsAsync<RuleBroken>(() => Press(by, verb, id, values))).WordKey);

    private async Task Turn(Person by, Func<Turn, Task> act, params Picture[] pictures)
    {
        await using var db = _factory.Lease(_schoolId);
        var turn = new Turn
        {
            Db = db,
            Now = TheSchool.Now,
            By = await db.People.SingleAsync(p => p.Id == by.Id),
            Clock = TheSchool.Clock,
            Board = new Noticeboard(db, TheSchool.Now),
            Audit = new AuditLog(),
            Language = "zh-TW",
            Cancelled = CancellationToken.None,
            Pictures = pictures,
        };
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(turn);
        await AuditChain.Append(db, turn.Audit, turn.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task Ensure(DateTimeOffset? at = null)
    {
        var now = at ?? TheSchool.Now;
        await using var db = _factory.Lease(_schoolId);
        var board = new Noticeboard(db, now);
        foreach (var schedule in _features.Schedules)
        {
            await schedule(db, board, now, TheSchool.Clock, CancellationToken.None);
        }

        await db.SaveChangesAsync();
    }

    private async Task<CardCopy> CopyOf(Person reader)
    {
        await using var db = _factory.Lease(_schoolId);
        return await db.CardCopies.SingleAsync(c => c.Card == IncidentCards.Case && c.ReaderId == reader.Id);
    }

    private async Task Change(Func<PlanDb, Person> find, Action<Person> change)
    {
        await using var db = _factory.Lease(_schoolId);
        change(find(db));
        await db.SaveChangesAsync();
    }

    private async Task<string> Shown(Person reader, string card, Guid subject, string? face = null)
    {
        await using var db = _factory.Lease(_schoolId);
        var person = await db.People.SingleAsync(p => p.Id == reader.Id);
        var data = await _features.FindView(card)!(new Showing(db, subject, person, "zh-TW", face, null, TheSchool.Now, TheSchool.Clock));
        return Encoding.UTF8.GetString(_library.Render(card, "zh-TW", data!).Json.Span).Replace("\\", "", StringComparison.Ordinal);
    }

    private async Task<Guid> Question()
    {
        await using var db = _factory.Lease(_schoolId);
        return (await db.CardCopies.SingleAsync(c => c.Card == IncidentCards.Question)).SubjectId;
    }

    private async Task<List<string>> ReadersOfCases()
    {
        await using var db = _factory.Lease(_schoolId);
        return [.. (await db.CardCopies.Where(c => c.Card == IncidentCards.Case).Join(db.People, c => c.ReaderId, p => p.Id, (_, p) => p.Name).ToListAsync())
            .Order(StringComparer.Ordinal).OrderBy(name => name == _school.Deputy.Name)];
    }

    private async Task<List<string>> Told(Person reader)
    {
        await using var db = _factory.Lease(_schoolId);
        var said = await db.CardCopies.Where(c => c.ReaderId == reader.Id && c.Card == "say").OrderBy(c => c.Id).Select(c => c.Args!).ToListAsync();
        return [.. said.Select(args => JsonDocument.Parse(args).RootElement.GetProperty("word").GetString()!)];
    }
}
