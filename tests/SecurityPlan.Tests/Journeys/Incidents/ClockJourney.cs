namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>The law's deadlines as the school lives them. Known at 10:00 on Sunday, 2026-11-22.</summary>
public sealed class ClockJourney
{
    private const string Hour = "通報教育機構資安通報平台";

    [Fact]
    public async Task TheHour_IsRemindedOfAtItsPoints_EachOnce_AlsoAcrossARestart()
    {
        await using var school = await ASuspectedCase.Open();
        await Reminded(school, team: 1, above: 0);
        school.Time.Advance(TimeSpan.FromMinutes(30));
        await Reminded(school, team: 2, above: 0);
        await school.Restarts();
        school.Time.Advance(TimeSpan.FromMinutes(15));
        await Reminded(school, team: 3, above: 1);
        school.Time.Advance(TimeSpan.FromMinutes(10));
        await Reminded(school, team: 4, above: 2);
        await school.Restarts();
        school.Time.Advance(TimeSpan.FromMinutes(6));
        await Reminded(school, team: 5, above: 3);
        await school.Hao.Hears($"115-001 的「{Hour}」已逾期");
        await school.Hao.Sees("incident-case", Hour + "：已逾期");

        school.Time.Advance(TimeSpan.FromDays(40));
        await school.Restarts();
        await school.Settles();
        await Reminded(school, team: 5, above: 3);
        Assert.DoesNotContain(school.Teacher.Chat.Texts, text => text.Contains(Hour, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABotThatWasDown_SaysOnlyTheLatest()
    {
        await using var school = await ASuspectedCase.Open();
        await Reminded(school, team: 1, above: 0);
        await school.Stops();
        school.Time.Advance(TimeSpan.FromHours(5));
        await school.Starts();
        await Reminded(school, team: 2, above: 1);
        await school.Hao.Hears("已逾期");
    }

    [Fact]
    public async Task AReportedCase_IsNotRemindedOfTheHourAgain()
    {
        await using var school = await AJudgedCase.Open(1);
        await Reminders(school.Hao, Hour, 1);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1" });
        school.Time.Advance(TimeSpan.FromHours(2));
        await school.Settles();
        await Reminders(school.Hao, Hour, 1);
    }

    [Fact]
    public async Task Containment_IsRemindedOf_UntilItIsDone()
    {
        await using var school = await AJudgedCase.Open(2);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1" });
        foreach (var (hours, own, above) in new[] { (49, 1, 0), (18, 2, 0), (4, 3, 1), (2, 4, 2) })
        {
            school.Time.Advance(TimeSpan.FromHours(hours));
            await Reminders(school.Hao, "「損害控制或復原」", own);
            await Reminders(school.Principal, "「損害控制或復原」", above);
        }

        Assert.DoesNotContain(school.Ting.Chat.Texts, text => text.Contains("損害控制", StringComparison.Ordinal));
        var card = await school.Hao.Sees("incident-case", "損害控制或復原：已逾期", "請按「說明逾期」寫下原因。");
        Assert.InRange(card.Buttons.Count, 1, 6);
        await AJudgedCase.Attest(school.Hao, "登錄損害控制", "incident.contained", new { what = "更換主機", doneBy = "廠商" });
        await AJudgedCase.Attest(school.Hao, "說明逾期", "incident.late", new { late = "containment", reason = "等廠商到校" });
        await school.Officer.Sees("incident-case", "損害控制或復原：已完成", "，逾期 1 小時", "逾期原因：等廠商到校");
    }

    [Fact]
    public async Task ALevelRaisedOnDayThree_IsOverdueAtOnce_AndIsReportedWithinTheHour()
    {
        await using var school = await AJudgedCase.Open(1);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1" });
        school.Time.Advance(TimeSpan.FromHours(50));
        await AJudgedCase.Judge(school.Hao, 3);

        await school.Principal.Sees("incident-case", "損害控制或復原：已逾期 14 小時", "2026/11/23（週一）22:00", "等級變更續行通報：還有");
        await school.Hao.Hears("115-001 的「等級變更續行通報」還有");
        await school.Principal.Hears("115-001 的「損害控制或復原」已逾期");
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1" });
        await school.Principal.Sees("incident-case", "等級變更續行通報：已完成", Hour + "：已完成");
    }

    [Fact]
    public async Task ACorrectedMoment_MovesEveryDeadline()
    {
        await using var school = await AJudgedCase.Open(1);
        var face = (await school.Hao.Presses("更多", school.Hao.Card("incident-case"))).Card!;
        face = (await school.Hao.Presses("完整紀錄", face)).Card!;
        face = (await school.Hao.Presses("更正知悉時間", face)).Card!;
        await school.Hao.Presses("確定更正", face, new { knownDate = "2026-11-22", knownTime = "08:00", reason = "八點就有人看到" });
        await school.Officer.Sees("incident-case", Hour + "：已逾期 1 小時", "2026/11/22（週日）09:00", "2026/11/25（週三）08:00", "八點就有人看到");
        await school.Officer.Hears("已逾期");
    }

    [Fact]
    public async Task AReportThatWasMadeLaterThanWasSaid_IsLate_AndTheReasonIsAskedFor()
    {
        await using var school = await AJudgedCase.Open(1);
        school.Time.Advance(TimeSpan.FromHours(2));
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1", doneTime = "10:30" });
        await school.Officer.Sees("incident-case", Hour + "：已完成，2026/11/22（週日）10:30");
        var correct = await AJudgedCase.Press(school.Ting, "更正時間", await AJudgedCase.OpenReport(school.Ting), "incident-rest");
        await AJudgedCase.Press(school.Ting, "儲存", correct, "incident-rest", new { which = "report", doneDate = "2026-11-22", doneTime = "11:30", reason = "看錯時鐘" });
        await school.Officer.Sees(
            "incident-case", Hour + "：已完成，2026/11/22（週日）11:30，逾期 30 分鐘", "請按「說明逾期」寫下原因。", "更正「通報」時間：2026/11/22（週日）10:30 改為 2026/11/22（週日）11:30", "看錯時鐘");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task WithThePlatformDown_AnotherChannelMeetsTheHour_AndTheMakeUpReportIsTracked(By by)
    {
        await using var school = await AJudgedCase.Open(1);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { channel = "other", reason = "平台維護，已電話通報縣網中心" }, by);
        await school.Officer.Sees("incident-case", Hour + "：已完成", "平台恢復後補行通報：尚未完成", "已電話通報縣網中心");
        school.Time.Advance(TimeSpan.FromHours(5));
        await Reminders(school.Hao, "「平台恢復後補行通報」", 1);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-9" }, by);
        await school.Officer.Sees("incident-case", "平台恢復後補行通報：已完成", "EDU-9");
    }

    [Fact]
    public async Task AWrongTicketNumber_IsCorrected_AndBothStand()
    {
        await using var school = await AJudgedCase.Open(1);
        await AJudgedCase.Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-1" });
        var face = (await school.Ting.Presses("更多", await school.Ting.Sees("incident-case", "EDU-1"))).Card!;
        face = (await school.Ting.Presses("完整紀錄", face)).Card!;
        face = (await school.Ting.Presses("更正通報編號", face)).Card!;
        await school.Ting.Presses("incident.reported", face, new { number = "EDU-2", reason = "打錯編號" });
        await school.Officer.Sees("incident-case", "更正平台通報：EDU-1，", "改為 EDU-2，", "打錯編號");
        await school.Hao.Hears("您手上的 115-001 有新進度");
    }

    [Fact]
    public async Task WhoHasTheCase_SeesTheHourOfItsClock_AmongWhatIsOwed()
    {
        await using var school = await AJudgedCase.Open(1);
        await school.Hao.Says("我的狀態");
        await school.Hao.Sees("status", "115-001：通報教育機構資安通報平台", "今天 11:00 以前");
        school.Time.Advance(TimeSpan.FromMinutes(61));
        await school.Hao.Says("待辦");
        await school.Hao.Sees("status", "已逾期，期限是今天 11:00");
    }

    [Fact]
    public async Task AReportWithoutANumber_IsRefused_AndKeepsWhatWasTyped()
    {
        await using var school = await AJudgedCase.Open(1);
        var face = (await school.Hao.Presses("登錄通報", school.Hao.Card("incident-case"))).Card!;
        var refused = (await school.Hao.Presses("incident.reported", face, new { reason = "還沒拿到" })).Card!;
        Assert.Contains("請填平台的事件單編號", refused.Text, StringComparison.Ordinal);
        Assert.Equal("還沒拿到", refused.ValueOf("reason"));
        Assert.Contains("登錄通報", (await school.Officer.Sees("incident-case", Hour + "：還有")).Buttons);
    }

    [Fact]
    public async Task TheReportText_HasTheFieldsOfThePlatformInItsOrder_WithoutIdentifiers()
    {
        await using var school = await AJudgedCase.Open(2, "有人要了我的身分證 A123456789");
        var face = (await school.Hao.Presses("通報單內容", school.Hao.Card("incident-case"))).Card!;
        var lines = face.ValueOf("report").Split('\n');
        string[] fields =
        [
            "填報時間", "單位名稱", "通報人", "電話", "傳真", "電子郵件信箱", "事件發生時間", "網際網路位址", "網頁網址", "設備廠牌、機型", "作業系統（名稱／版本）",
            "受駭應用軟體（名稱／版本）", "防毒軟體（名稱／版本）", "防火牆（名稱／版本）", "入侵偵測／防禦系統（名稱／版本）", "其他安全防護軟體（名稱／版本）", "事件分類",
            "事件說明", "影響等級", "可能影響範圍及損失評估（個人資料）", "緊急應變措施", "是否需要外部支援、期望支援項目", "解決辦法", "解決時間",
        ];
        Assert.Equal(fields, lines.Select(line => line[..line.IndexOf('：', StringComparison.Ordinal)]));
        Assert.Equal(["單位名稱：示範國民小學", "通報人：林志豪", "電話：（請補）"], lines[1..4]);
        Assert.Contains("影響等級：第 2 級（機密性 第 2 級、完整性 無、可用性 無）", lines);
        Assert.DoesNotContain("A123456789", face.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACaseThatWasNone_HasNoClockAnyMore()
    {
        await using var school = await ASuspectedCase.Open();
        await Reminded(school, team: 1, above: 0);
        var face = (await school.Hao.Presses("非事件", school.Hao.Card("incident-case"))).Card!;
        await school.Hao.Presses("確定結案", face, new { outcome = "false-alarm", reason = "看錯了" });
        var closed = await school.Officer.Sees("incident-case", "已結案");
        Assert.DoesNotContain(Hour, closed.Text, StringComparison.Ordinal);
        school.Time.Advance(TimeSpan.FromHours(2));
        await school.Settles();
        await Reminded(school, team: 1, above: 0);
    }

    /// <summary>Nobody has the case: the team is reminded, and from 15 minutes before on officer and CISO too.</summary>
    private static async Task Reminded(SchoolHost school, int team, int above)
    {
        foreach (var (member, times) in new[] { (school.Hao, team), (school.Ting, team), (school.Principal, above), (school.Officer, above) })
        {
            await Reminders(member, Hour, times);
        }
    }

    private static Task Reminders(Member member, string about, int times) => member.HearsTimes(about, times);
}
