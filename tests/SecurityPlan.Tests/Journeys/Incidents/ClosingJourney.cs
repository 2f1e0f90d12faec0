using static SecurityPlan.Tests.Journeys.Incidents.AJudgedCase;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>From the report to the signature, and what comes in between. Known at 10:00 on Sunday, 2026-11-22.</summary>
public sealed class ClosingJourney
{
    [Theory]
    [InlineData(1, "2026/11/25（週三）10:00", By.Execute)]
    [InlineData(2, "2026/11/25（週三）10:00", By.Submit)]
    [InlineData(3, "2026/11/23（週一）22:00", By.Execute)]
    [InlineData(4, "2026/11/23（週一）22:00", By.Submit)]
    public async Task ACase_OfEachLevel_FromTheReportToTheSignature(int level, string containment, By by)
    {
        await using var school = await AJudgedCase.Open(level);
        var card = await school.Officer.Sees("incident-case", "損害控制或復原：還有", containment, "2026/11/22（週日）11:00");
        Assert.Equal(["通報單內容", "登錄通報", "登錄損害控制", "改善報告", "加註", "更多"], card.Buttons);
        Assert.Equal(level >= 3, card.Text.Contains("資安長召開會議研商：尚未完成", StringComparison.Ordinal));

        await Contain(school, level, by);
        await school.Officer.Sees(
            "incident-case", "損害控制或復原：已完成", "受通報機關審核等級：已完成", $"第 {level} 級（受通報機關核定）", "調查、處理及改善報告：還有", "2026/12/22（週二）15:00", "重設密碼並清查登入 (網管)", "登入紀錄.pdf");

        var report = await Write(school.Hao, by);
        Assert.Contains("✓ 5. 事件根因分析", report.Text, StringComparison.Ordinal);
        Assert.Contains("－ 檢查其他地方有沒有同樣問題", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("完成報告", report.Buttons);

        await Follow(school, school.Hao, "2026-12-10", by);
        var action = await school.Teacher.Sees("follow-up", "檢查各處室公用信箱", "2026/12/10（週四）", "林志豪");
        if (level >= 3)
        {
            await Meet(school, by);
        }

        report = await OpenReport(school.Hao, by);
        await Press(school.Hao, "完成報告", report, "incident-report", by: by);
        school.Time.Advance(TimeSpan.FromDays(10));
        var handIn = await Press(school.Hao, "登錄送出", school.Hao.Card("incident-report"), "incident-report", by: by);
        await Press(school.Hao, "確定登錄", handIn, "incident-report", new { doneDate = "2026-12-02", doneTime = "09:00" }, by);
        await school.Principal.Hears("115-001 的改善報告已經送出，請您");
        await school.Officer.Sees("incident-case", "調查、處理及改善報告：已完成，2026/12/02（週三）09:00");

        report = await OpenReport(school.Principal, by);
        Assert.DoesNotContain("簽核結案", (await OpenReport(school.Officer, by)).Buttons);
        var sign = await Press(school.Principal, "簽核結案", report, "incident-report", by: by);
        Assert.Contains("檢查各處室公用信箱", sign.Text, StringComparison.Ordinal);
        var refused = await school.Principal.Presses("report.sign", sign, new { note = "辛苦了" });
        Assert.Contains("還有 1 項後續行動沒有完成", refused.Card!.Text, StringComparison.Ordinal);
        Assert.Equal("辛苦了", refused.Card.ValueOf("note"));
        await Press(school.Principal, "report.sign", refused.Card, "incident-report", new { accept = "true" }, by);

        await school.Teacher.Hears("您通報的 115-001 已經處理完畢並結案");
        await school.Teacher.Sees("incident-mine", "已結案");
        Assert.DoesNotContain("撰寫報告", (await school.Hao.Sees("incident-report", "黃淑芬 已於", "簽核結案")).Buttons);

        await Press(school.Teacher, "完成", action, "follow-up", new { note = "都檢查過了，沒有異常" }, by);
        await school.Teacher.Sees("follow-up", "已於", "都檢查過了");
        await school.Hao.Hears("115-001 有一項後續行動完成了");
    }

    [Fact]
    public async Task AnotherLevel_AfterTheSignature_OpensTheCaseAgain()
    {
        await using var school = await ASignedCase();
        var front = await Press(school.Hao, "返回", school.Hao.Card("incident-report"), "incident-case");
        Assert.Equal(["完整紀錄", "登錄審核結果", "改善報告", "判定等級"], front.Buttons.Order(StringComparer.Ordinal).OrderBy(b => Array.IndexOf(["完整紀錄", "登錄審核結果", "改善報告", "判定等級"], b)));
        var review = await Press(school.Hao, "登錄審核結果", front, "incident-case");
        var same = await school.Hao.Presses("incident.done", review, new { duty = "reviewed-1" });
        Assert.Contains("等級沒有改變", same.Card!.Text, StringComparison.Ordinal);

        await Press(school.Hao, "incident.done", same.Card, "incident-case", new { duty = "reviewed-3" });
        await school.Officer.Sees("incident-case", "第 3 級（受通報機關核定）", "資安長召開會議研商：尚未完成");
        var report = await OpenReport(school.Hao);
        Assert.Contains("－ 召開資安長會議並留下紀錄", report.Text, StringComparison.Ordinal);
        Assert.Contains("撰寫報告", report.Buttons);
        Assert.DoesNotContain("登錄送出", report.Buttons);
    }

    [Fact]
    public async Task TheOneWhoCompletedTheReport_LeavesTheSignatureToTheDeputy_AndASentBackReportIsWrittenOn()
    {
        await using var school = await AJudgedCase.Open(1);
        await school.Imports(SchoolHost.People.Replace(",roles,language", ",roles,language,deputy,awayFrom,awayUntil", StringComparison.Ordinal)
            .Replace("staff;ciso,zh-TW", "staff;ciso,zh-TW,guo@school.example,2026-11-22,2026-12-31", StringComparison.Ordinal)
            .Replace("staff;team,zh-TW", "staff;team,zh-TW,,,", StringComparison.Ordinal).Replace("staff,zh-TW", "staff,zh-TW,,,", StringComparison.Ordinal)
            .Replace("staff;officer,zh-TW", "staff;officer,zh-TW,,,", StringComparison.Ordinal).Replace("staff,en", "staff,en,,,", StringComparison.Ordinal));
        await Contain(school, 1);
        await Write(school.Hao);
        await NowhereElse(school.Hao);
        await Press(school.Principal, "完成報告", await OpenReport(school.Principal), "incident-report");
        var handIn = await Press(school.Hao, "登錄送出", await OpenReport(school.Hao), "incident-report");
        await Press(school.Hao, "確定登錄", handIn, "incident-report");
        Assert.DoesNotContain("簽核結案", school.Principal.Card("incident-report").Buttons);

        await school.Officer.Hears("115-001 的改善報告已經送出，請您");
        var back = await Press(school.Officer, "退回", await OpenReport(school.Officer), "incident-report");
        await Press(school.Officer, "report.sendback", back, "incident-report", new { reason = "請補損害評估" });
        await school.Principal.Hears("資安長退回了 115-001 的改善報告");
        Assert.Contains("撰寫報告", (await school.Hao.Sees("incident-report", "都齊了")).Buttons);
    }

    [Fact]
    public async Task ATimeOfContainmentThatWasWrong_IsCorrected_AndMovesTheMonth()
    {
        await using var school = await AJudgedCase.Open(2);
        await Contain(school, 2);
        var correct = await Press(school.Ting, "更正時間", await OpenReport(school.Ting), "incident-rest");
        await Press(school.Ting, "儲存", correct, "incident-rest", new { which = "containment", doneDate = "2026-11-22", doneTime = "13:00", reason = "看錯時間" });
        await school.Officer.Sees("incident-case", "更正「損害控制或復原」時間：2026/11/22（週日）15:00 改為 2026/11/22（週日）13:00", "看錯時間", "2026/12/22（週二）13:00");
    }

    [Fact]
    public async Task ASuspectedCaseThatIsLate_AsksWhyAtOnce()
    {
        await using var school = await ASuspectedCase.Open();
        school.Time.Advance(TimeSpan.FromHours(2));
        await school.Hao.Sees("incident-case", "已逾期 1 小時", "請按「說明逾期」寫下原因。");
        await Attest(school.Hao, "說明逾期", "incident.late", new { late = "report", reason = "假日沒有人看到" });
        await school.Officer.Sees("incident-case", "逾期原因：假日沒有人看到");
    }

    [Fact]
    public async Task AnActionIsRemindedOfOnItsDay_Once_AlsoWhenItsOwnerHasLeft()
    {
        await using var school = await AJudgedCase.Open(1);
        await Contain(school, 1);
        await Follow(school, school.Hao, "2026-11-25");
        await school.Teacher.Sees("follow-up", "檢查各處室公用信箱");
        await school.Teacher.Says("我的狀態");
        var status = await school.Teacher.Sees("status", "檢查各處室公用信箱");
        await school.Teacher.Presses("follow-up.show", status);
        await school.Hao.Says("我的狀態");
        status = await school.Hao.Sees("status", "115-001：調查、處理及改善報告");
        Assert.Contains("放在聊天室最下面", (await school.Hao.Presses("incident.open", status)).Says, StringComparison.Ordinal);
        await school.Settles();
        school.Time.Advance(TimeSpan.FromDays(3));
        await school.Ticks();
        await school.Teacher.HearsTimes("有一項後續行動由您負責", 1);
        school.Time.Advance(TimeSpan.FromDays(1));
        await school.Ticks();
        await school.Teacher.HearsTimes("有一項後續行動由您負責", 1);
        await school.Teacher.Sees("follow-up", "已逾期");
        await school.Officer.Sees("incident-case", "1 項未完成，其中 1 項逾期");

        var rest = await Press(school.Hao, "其他事項", await OpenReport(school.Hao), "incident-rest");
        Assert.Contains("已逾期", rest.Text, StringComparison.Ordinal);
        var give = await Press(school.Hao, "安排後續行動", rest, "incident-rest");
        var which = give.ChoicesOf("which").First(choice => choice.Value.StartsWith("改派", StringComparison.Ordinal)).Key;
        var owner = give.ChoicesOf("owner").First(choice => choice.Value == "張雅婷").Key;
        await Press(school.Hao, "儲存", give, "incident-rest", new { which, owner, due = "2026-11-28" });
        await school.Ting.Sees("follow-up", "檢查各處室公用信箱");
        await school.Imports($"aadObjectId,name,roles,left\n{school.Ting.ObjectId},{school.Ting.Name},team,2026-11-27");
        school.Time.Advance(TimeSpan.FromDays(2));
        await school.Ticks();
        await school.Hao.HearsTimes("張雅婷 負責的 115-001 後續行動期限是", 1);
    }

    [Fact]
    public async Task ThePersonOnTheCaseLeaves_AndOfficerAndCisoAreAskedToHandItOver()
    {
        await using var school = await AJudgedCase.Open(1);
        await school.Imports($"aadObjectId,name,roles,left\n{school.Hao.ObjectId},{school.Hao.Name},team,2026-11-22");
        await school.Ticks();
        await school.Officer.Hears("115-001 的處理人已經不在處理小組");
        await school.Principal.Hears("115-001 的處理人已經不在處理小組");
        var card = await school.Officer.Sees("incident-case", "已不在處理小組");
        await Press(school.Officer, "接手", card, "incident-case");
        await school.Ting.Sees("incident-case", "李建國 接手");
        await school.Ticks();
        await school.Officer.HearsTimes("已經不在處理小組", 1);
    }

    [Fact]
    public async Task PersonalData_IsAskedFor_AndItsThresholdsAreShownAsRecommended()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 家長名單寄錯人");
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), new { kind = "leak", system = "mail", personalData = "unknown" });
        await school.Hao.Sees("incident-case", "115-001");
        await school.Settles();
        await Judge(school.Hao, 2);
        await Contain(school, 2);
        var rest = await Press(school.Hao, "其他事項", await OpenReport(school.Hao), "incident-rest");
        var personal = await Press(school.Hao, "個資影響", rest, "incident-rest");
        var refused = await school.Hao.Presses("儲存", personal, new { involved = "yes", kinds = "contact", persons = "132" });
        Assert.Contains("請寫怎麼通知當事人", refused.Card!.Text, StringComparison.Ordinal);
        rest = await Press(school.Hao, "儲存", refused.Card, "incident-rest", new { encrypted = "no", how = "電話逐一通知家長", notifiedDate = "2026-11-22", notifiedTime = "14:00", reportNumber = "府教資字第 1150001 號" });
        Assert.Contains("依草案門檻建議 72 小時內通報並通知當事人（非法定）：超過 100 人", rest.Text, StringComparison.Ordinal);
        Assert.Contains("約 132 人、未加密", rest.Text, StringComparison.Ordinal);
        await school.Officer.Sees("incident-case", "個資事故通報並通知當事人（建議，非法定）：已完成，2026/11/22（週日）14:00");
    }

    [Fact]
    public async Task NobodyElse_ReachesTheReport()
    {
        await using var school = await AJudgedCase.Open(1);
        var id = school.Hao.Card("incident-case").Button("改善報告")["data"]!["id"]!.GetValue<string>();
        foreach (var verb in new[] { "report.open", "report.write", "report.complete", "report.handin", "report.sign", "report.sendback", "rest.open", "rest.elsewhere", "rest.follow", "rest.meeting", "rest.minutes", "rest.personal", "rest.correct", "incident.open" })
        {
            var data = new System.Text.Json.Nodes.JsonObject
            {
                ["verb"] = verb,
                ["id"] = id,
                ["answer"] = "no",
                ["how"] = "x",
                ["which"] = "new",
                ["what"] = "x",
                ["due"] = "2026-12-01",
                ["doneDate"] = "2026-11-22",
                ["doneTime"] = "10:00",
                ["involved"] = "no",
                ["encrypted"] = "no",
                ["reason"] = "x",
                ["decisions"] = "x",
                ["place"] = "x",
            };
            var reply = await school.Teacher.Delivers(school.Teacher.Pressed(verb, data, null));
            Assert.Contains("找不到這件事件", reply.Says ?? reply.Card!.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<SchoolHost> ASignedCase()
    {
        var school = await AJudgedCase.Open(1);
        await HandIn(school);
        var sign = await Press(school.Principal, "簽核結案", await OpenReport(school.Principal), "incident-report");
        await Press(school.Principal, "report.sign", sign, "incident-report");
        await school.Hao.Sees("incident-report", "簽核結案");
        return school;
    }

    private static async Task Meet(SchoolHost school, By by)
    {
        var face = await Press(school.Hao, "召開會議", school.Hao.Card("incident-rest"), "incident-rest", by: by);
        await Press(school.Hao, "儲存", face, "incident-rest", new { doneDate = "2026-11-22", doneTime = "16:00", place = "校長室" }, by);
        await school.Ting.Hears("資安長召開資安事件 115-001 的會議，請您出席：2026/11/22（週日）16:00，校長室");
        school.Time.Advance(TimeSpan.FromHours(3));
        face = await Press(school.Hao, "會議紀錄", school.Hao.Card("incident-rest"), "incident-rest", by: by);
        await Press(school.Hao, "儲存", face, "incident-rest", new { decisions = "全員出席；決議全校重設密碼" }, by);
        await school.Officer.Sees("incident-case", "資安長召開會議研商：已完成，2026/11/22（週日）16:00", "決議全校重設密碼");
    }
}
