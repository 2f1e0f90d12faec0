using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Tests.Journeys.Incidents;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>What Teams delivers twice, late or in another order, and what somebody forges.</summary>
public sealed class DeliveryJourney
{
    private static readonly object Answers = new { kind = "phishing", system = "mail", personalData = "no" };

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task TheSamePress_DeliveredAgain_ChangesNothing(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        var press = school.Teacher.Press("form.submit", form, Answers, by);
        var first = await school.Teacher.Delivers((JsonObject)press.DeepClone());
        var second = await school.Teacher.Delivers((JsonObject)press.DeepClone());

        Assert.Equal(first.Card?.Text, second.Card?.Text);
        await OneCase(school);
    }

    [Fact]
    public async Task TheSamePress_DeliveredTwiceAtOnce_ChangesNothingTwice()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var press = school.Teacher.Press("form.submit", await school.Teacher.Sees("incident-form"), Answers);
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => school.Teacher.Delivers((JsonObject)press.DeepClone()))));

        Assert.All(replies, reply => Assert.Contains("115-001", reply.Card!.Text, StringComparison.Ordinal));
        await OneCase(school);
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task TheSamePress_UnderANewId_ChangesNothing(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        await school.Teacher.Submits(form, Answers, by);
        await school.Teacher.Submits(form, Answers, by == By.Execute ? By.Submit : By.Execute);
        await OneCase(school);
    }

    [Fact]
    public async Task TheSameMessage_DeliveredAgain_IsAnsweredOnce()
    {
        await using var school = await SchoolHost.InUse();
        var message = school.Teacher.Message("說明");
        await school.Teacher.Delivers((JsonObject)message.DeepClone());
        await school.Teacher.Delivers((JsonObject)message.DeepClone());
        await school.Teacher.Sees("help");
        await school.Settles();
        Assert.Single(school.Teacher.Chat.Cards, c => c.Kind == "help");
    }

    [Fact]
    public async Task APressThatArrivesBeforeItsCommandIsRepeated_StillCounts()
    {
        await using var school = await SchoolHost.InUse();
        var command = school.Teacher.Message("通報 我點了連結");
        await school.Teacher.Delivers((JsonObject)command.DeepClone());
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), Answers);
        await school.Teacher.Delivers((JsonObject)command.DeepClone());
        await OneCase(school);
        await school.Teacher.Says("香蕉");
        await school.Teacher.Hears("我看不懂這句話");
    }

    [Fact]
    public async Task AForgedVerb_ChangesNothing()
    {
        await using var school = await ASuspectedCase.Open();
        foreach (var verb in new[] { "incident.explode", "", "form.submit", "help.start" })
        {
            var reply = await school.Teacher.Delivers(school.Teacher.Pressed(verb, new JsonObject { ["verb"] = verb, ["id"] = Guid.NewGuid().ToString() }, null));
            Assert.True(reply.Says?.Contains("沒有變更任何內容", StringComparison.Ordinal) == true, $"{verb}: {reply}");
        }
    }

    private static readonly string[] CaseVerbs =
        ["incident.take", "incident.judge", "incident.dismiss", "incident.ask", "incident.handover", "incident.note", "incident.known",
            "incident.judge-open", "incident.timeline-open", "incident.front", "incident.show",];

    [Fact]
    public async Task ATeacherWhoForgesATeamPress_LearnsNothing()
    {
        await using var school = await ASuspectedCase.Open();
        var id = CaseOf(school.Hao.Card("incident-case"));
        foreach (var verb in CaseVerbs)
        {
            await LearnsNothing(school, verb, id);
        }

        await school.Settles();
        Assert.Contains("疑似，尚未接手", school.Hao.Card("incident-case").Text, StringComparison.Ordinal);
    }

    private static async Task LearnsNothing(SchoolHost school, string verb, string id)
    {
        var data = new JsonObject
        {
            ["verb"] = verb,
            ["id"] = id,
            ["confidentiality"] = "core.serious",
            ["integrity"] = "none",
            ["availability"] = "none",
            ["outcome"] = "slip",
            ["reason"] = "x",
            ["question"] = "x",
            ["text"] = "x",
            ["to"] = Guid.NewGuid().ToString(),
            ["knownDate"] = "2026-11-20",
            ["knownTime"] = "10:00",
        };
        var theirs = await school.Colleague.Delivers(school.Colleague.Pressed(verb, data, null));
        data["id"] = Guid.NewGuid().ToString();
        var nobodys = await school.Colleague.Delivers(school.Colleague.Pressed(verb, (JsonObject)data.DeepClone(), null));

        Assert.True(theirs.Says == "找不到這件事件，或您沒有權限處理。", $"{verb}: {theirs}");
        Assert.Equal(theirs.Says, nobodys.Says);
    }

    [Fact]
    public async Task AColleagueWhoForgesTheReportersPress_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        foreach (var (verb, field) in new[]
        {
            ("incident.add", "text"), ("incident.withdraw", "reason"), ("incident.release", "x"), ("incident.mine", "x"), ("incident.withdraw-open", "x"),
        })
        {
            var data = new JsonObject { ["verb"] = verb, ["id"] = CaseOf(school.Hao.Card("incident-case")), [field] = "偽造" };
            var reply = await school.Colleague.Delivers(school.Colleague.Pressed(verb, data, null));
            Assert.True(reply.Says == "找不到這件事件，或您沒有權限處理。", $"{verb}: {reply}");
        }

        await school.Settles();
        Assert.DoesNotContain("偽造", school.Hao.Card("incident-case").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElsesForm_CannotBeSent()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        var reply = await school.Colleague.Delivers(school.Colleague.Press("form.submit", form, Answers));
        Assert.Contains("這張卡片已經不能使用", reply.Says, StringComparison.Ordinal);
        await school.Teacher.Submits(form, Answers);
        await school.Teacher.Sees("incident-mine", "115-001");
    }

    [Fact]
    public async Task AnEditedValue_IsSaidToBeWrong()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        foreach (var (field, value, sentence) in new[]
        {
            ("kind", "nonsense", "請選擇是哪一種事件"), ("system", "<script>", "請選擇系統或設備"), ("personalData", "maybe", "請選擇有沒有牽涉個人資料"),
            ("dataCount", "-5", "筆數請填"), ("dataKinds", "everything", "個人資料的種類不在清單裡"),
        })
        {
            var press = school.Teacher.Press("form.submit", form, Answers);
            press["value"]!["action"]!["data"]![field] = value;
            var reply = await school.Teacher.Delivers(press);
            Assert.Contains(sentence, reply.Card!.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task APressThatIsNone_IsAnsweredWithoutHarm()
    {
        await using var school = await SchoolHost.InUse();
        foreach (var value in new[]
        {
            """{"action":null}""", """{}""", """[1]""", "\"x\"", """{"action":{"type":"Action.Execute","verb":5,"data":"x"}}""",
            """{"action":{"type":"Action.Execute","verb":"incident.take","data":[1,2]}}""",
            """{"action":{"type":"Action.Execute","verb":"incident.take","data":{"id":{"x":1}}}}""",
        })
        {
            var press = school.Teacher.Pressed("", [], null);
            press["value"] = JsonNode.Parse(value);
            var reply = await school.Teacher.Posts(press);
            Assert.True(reply.Status != HttpStatusCode.InternalServerError, value);
        }

        await school.Teacher.Says("說明");
        await school.Teacher.Sees("help");
    }

    [Fact]
    public async Task AJudgementOutsideTheTable_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        var face = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        var press = school.Hao.Press("確定判定", face, new { integrity = "none", availability = "none" });
        press["value"]!["action"]!["data"]!["confidentiality"] = "core.apocalyptic";
        var reply = await school.Hao.Delivers(press);
        Assert.Contains("選項不在目前適用的分級表裡", reply.Card!.Text, StringComparison.Ordinal);
        await school.Ting.Sees("incident-case", "疑似，尚未接手");
    }

    [Fact]
    public async Task ACaseHandedToATeacher_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var face = (await school.Hao.Presses("轉交", school.Hao.Card("incident-case"))).Card!;
        var teacher = await school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.Name == "王小明").Select(p => p.Id).SingleAsync());
        var press = school.Hao.Press("確定轉交", face);
        press["value"]!["action"]!["data"]!["to"] = teacher.ToString();
        Assert.Contains("只能轉交給推動小組、資安長或承辦人。", (await school.Hao.Delivers(press)).Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoPressed_IsReadFromTheActivity_NotFromTheCard()
    {
        await using var school = await ASuspectedCase.Open();
        var press = school.Colleague.Press("接手", school.Hao.Card("incident-case"));
        press["value"]!["action"]!["data"]!["userId"] = school.Hao.ObjectId;
        press["value"]!["action"]!["data"]!["from"] = new JsonObject { ["aadObjectId"] = school.Hao.ObjectId };
        Assert.Equal("找不到這件事件，或您沒有權限處理。", (await school.Colleague.Delivers(press)).Says);
    }

    [Fact]
    public async Task AfterAWholeCase_TheAuditChainIsWhole()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var face = (await school.Hao.Presses("非事件", school.Hao.Card("incident-case"))).Card!;
        await school.Hao.Presses("確定結案", face, new { outcome = "slip", reason = "沒事" });
        var (actions, broken) = await school.Looks(async db =>
        {
            db.SchoolId = await db.Schools.Select(s => s.Id).SingleAsync();
            return (await db.AuditRows.Where(row => row.Action.StartsWith("incident.")).OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync(), (await AuditChain.Verify(db, CancellationToken.None)).Broken);
        });
        Assert.Null(broken);
        Assert.Equal(["incident.file", "incident.taken", "incident.dismissed"], actions);
    }

    [Fact]
    public async Task TenReportsAtOnce_GetTenNumbers()
    {
        await using var school = await SchoolHost.InUse();
        var people = Enumerable.Range(100, 10).Select(number => school.Person($"老師 {number}", number)).ToList();
        await Task.WhenAll(people.Select(person => Task.Run(() => person.Reports("我點了連結"))));
        var numbers = people.Select(person => person.Card("incident-mine").Speak).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"您的通報 115-{number:D3}"), numbers);
    }

    [Fact]
    public async Task WhileSomebodyElseHoldsTheDatabase_NothingIsAcknowledged_AndAfterwardsAllIsWell()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        await school.Settles();
        var began = school.Time.GetUtcNow();
        Reply reply;
        await using (var holder = new SqliteConnection($"Data Source={school.DatabaseFile};Pooling=False"))
        {
            await holder.OpenAsync();
            await using var hold = await holder.BeginTransactionAsync();
            reply = await school.Teacher.Posts(school.Teacher.Press("form.submit", form, Answers));
            await hold.RollbackAsync();
        }

        Assert.Contains("沒有存下來", reply.Says, StringComparison.Ordinal);
        Assert.InRange((school.Time.GetUtcNow() - began).TotalSeconds, 0, 8);
        await school.Teacher.Submits(form, Answers);
        await OneCase(school);
    }

    private static string CaseOf(CardFace card) => card.Button("接手")["data"]!["id"]!.GetValue<string>();

    private static async Task OneCase(SchoolHost school)
    {
        await school.Teacher.Sees("incident-mine", "115-001");
        await school.Officer.Says("事件清單");
        await school.Officer.Sees("incidents", "進行中的資安事件：1 件");
        await school.Settles();
        Assert.All(school.Handlers, h => Assert.Single(h.Chat.Cards, c => c.Kind == "incident-case"));
    }
}
