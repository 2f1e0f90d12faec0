using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Tests.Journeys.Access;

/// <summary>Access from the request to the confirmed closing.</summary>
public sealed class AccessJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task ARequest_IsDecidedOpenedAndClosed_AndEverybodyIsTold(By by)
    {
        await using var school = await AnAccessSchool.Open();
        var mine = await school.Teacher.Requests("月考成績要在家登錄", by: by);
        Assert.Contains("由 張雅婷、林志豪 其中一人決定，最晚 2026/11/23（週一）10:00", mine.Text, StringComparison.Ordinal);

        var card = await school.Hao.Sees("access-case", "月考成績要在家登錄", "待核准", "請在 2026/11/23（週一）10:00 前決定");
        await school.Hao.Presses("核准", card, by: by);
        await school.Ting.Sees("access-case", "林志豪 於 2026/11/22（週日）10:00 核准，使用到 2026/12/01（週二）。");
        await school.Teacher.Sees("access-mine", "已核准，待開通", "接下來由 吳管理 開通");
        await school.Settles();
        Assert.DoesNotContain(school.Principal.Chat.Cards, c => c.Kind == "access-case");

        var duty = await school.Admin().Sees("access-duty", "已經核准。請從開始日起開通");
        var face = (await school.Admin().Presses("登錄已開通", duty)).Card!;
        await school.Admin().Presses("確定登錄", face);
        await school.Teacher.Sees("access-mine", "使用中，到 2026/12/01（週二）", "可以使用到");

        await school.Teacher.Presses("確定結束", (await school.Teacher.Presses("提早結束", school.Teacher.Card("access-mine"))).Card!);
        duty = await school.Admin().Sees("access-duty", "待關閉：使用人提早結束", "請馬上關閉");
        face = (await school.Admin().Presses("登錄已關閉", duty)).Card!;
        await school.Admin().Presses("確定登錄", face);
        await school.Teacher.Hears("您的授權 A115-001 已經關閉。");
        await school.Teacher.Sees("access-mine", "已關閉：使用人提早結束");
    }

    [Theory]
    [InlineData("我接受")]
    [InlineData("好")]
    [InlineData("OK")]
    public async Task ARequestByText_AsksOneByOne_AndReadsDaysToCome(string accepts)
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Says("申請遠距工作 登錄成績");
        await school.Teacher.Sees("access-remote-form", "");
        await school.Teacher.Says("校務行政系統");
        await school.Teacher.Hears("（3／8）有多急？");
        await school.Teacher.Says("1");
        await school.Teacher.Hears("（4／8）從哪一天開始？");
        await school.Teacher.Hears("目前填的是「2026/11/22（週日）」，沒錯就回「對」");
        await school.Teacher.Says("對");
        await school.Teacher.Hears("（5／8）到哪一天結束？（含當天）");
        await school.Teacher.Says("12/1");
        await school.Teacher.Hears("（6／8）用什麼設備？");
        await school.Teacher.Says("筆電");
        await school.Teacher.Hears("（7／8）從哪裡連線？");
        await school.Teacher.Says("家裡");
        await school.Teacher.Hears("（8／8）我已閱讀並會遵守使用規則");
        await school.Teacher.Says(accepts);
        await school.Teacher.Sees("access-mine", "2026/11/22（週日）到 2026/12/01（週二）", "學校的筆電", "家裡");
        await school.Hao.Sees("access-case", "登錄成績", "王小明");
    }

    [Fact]
    public async Task TwoWhoDecideAtOnce_ComeToOneDecision_AndTheOtherIsToldWhose()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        CardFace[] cards = [await school.Hao.Sees("access-case"), await school.Ting.Sees("access-case")];
        var refuse = (await school.Ting.Presses("駁回", cards[1])).Card!;
        var replies = await Task.WhenAll(
            Task.Run(() => school.Hao.Presses("核准", cards[0])),
            Task.Run(() => school.Ting.Presses("確定駁回", refuse, new { reason = "不急" })));

        var late = Assert.Single(replies, r => r.Card!.Text.Contains("這次按下沒有改變任何內容", StringComparison.Ordinal));
        Assert.Matches("A115-001 已由(林志豪核准|張雅婷駁回)", late.Card!.Text);
        await school.Settles();
        Assert.Single(school.Teacher.Chat.Messages, m => m.Alerts && m.Summary is "您的申請 A115-001 已核准" or "您的申請 A115-001 已駁回");
    }

    [Fact]
    public async Task ACardAMonthOld_DecidesNothing_AndSaysWhatBecameOfIt()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        await school.Teacher.Requests("登錄成績");
        var stale = await school.Hao.Sees("access-case");
        school.Time.Advance(TimeSpan.FromDays(31));
        await school.Ticks();
        var reply = await school.Hao.Presses("核准", stale);
        Assert.Contains("A115-001 已失效，不需要再決定。", reply.Card!.Text, StringComparison.Ordinal);
        Assert.Empty(reply.Card.Verbs);
        await school.Teacher.Sees("access-mine", "已失效", "到結束日都沒有人決定");
    }

    [Theory]
    [InlineData("2026-12-02", "結束日只能比申請的早，不能更晚。")]
    [InlineData("2026-11-21", "結束日不能早於開始日，也不能早於今天。")]
    [InlineData("明天", "請填結束日")]
    public async Task AnEditedEnd_IsRefused_AndAnEarlierOneKept(string edited, string says)
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        var face = (await school.Hao.Presses("縮短並核准", await school.Hao.Sees("access-case"))).Card!;
        var refused = await school.Hao.Presses("確定核准", face, new { untilDate = edited });
        Assert.Contains(says, refused.Card!.Text, StringComparison.Ordinal);
        await school.Hao.Presses("確定核准", refused.Card, new { untilDate = "2026-11-24" });
        await school.Teacher.Sees("access-mine", "已核准，待開通，到 2026/11/24（週二）");
    }

    [Fact]
    public async Task ARestart_BetweenClickAndAnswer_LosesNothingAndRepeatsNothing()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        var press = school.Hao.Press("核准", await school.Hao.Sees("access-case"));
        await school.Hao.Posts(press);
        await school.Settles();
        await school.Restarts();
        var again = await school.Hao.Delivers(press);
        Assert.Contains("林志豪 於 2026/11/22（週日）10:00 核准", again.Card!.Text, StringComparison.Ordinal);
        await school.Teacher.Sees("access-mine", "已核准，待開通");
        await school.Settles();
        Assert.Single(school.Teacher.Chat.Messages, m => m.Alerts && m.Summary == "您的申請 A115-001 已核准");
        Assert.Single(again.Card.Text.Split('\n'), line => line.EndsWith("林志豪 核准，到 2026/12/01（週二）", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AMemberOnLeave_IsStoodInForByTheDeputy_WithBothNames()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        await school.Imports($"aadObjectId,name,roles,deputy\n{school.Hao.ObjectId},林志豪,staff;team,{school.Colleague.ObjectId}");
        await school.Teacher.Requests("登錄成績");
        await school.Hao.Says("請假 11/20-12/5");
        await school.Hao.Sees("away", "請假：2026/11/20（週五）到 2026/12/05（週六）", "請假期間由 陳美玲 代理");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        var card = await school.Colleague.Sees("access-case", "您代理林志豪決定，兩個人的姓名都會記錄。");
        await school.Hao.Sees("access-case", "您請假中，由代理人決定。可以決定的人：張雅婷、陳美玲（代理林志豪）。");
        await school.Colleague.Presses("核准", card);
        await school.Teacher.Sees("access-mine", "陳美玲（代理林志豪） 於 2026/11/22（週日）10:02 核准");

        // The list holds one leave: another one is asked about before it takes the place of the first.
        await school.Hao.Says("12/5-12/1 請假");
        await school.Hao.Hears("結束日比開始日早，沒有變更");
        await school.Hao.Says("12/10 下午我請假");
        var ask = await school.Hao.Sees("away", "您已經有一段請假：2026/11/20（週五）到 2026/12/05（週六）", "半天也算一整天");
        Assert.Equal(("2026-12-10", "2026-12-10"), (ask.ValueOf("fromDate"), ask.ValueOf("untilDate")));
        Assert.Equal(new DateOnly(2026, 12, 5), await AwayUntil());
        var saved = await school.Hao.Presses("儲存", ask);
        Assert.Contains("取代原來的請假（2026/11/20（週五）到 2026/12/05（週六））。要改回來，請說「請假 2026-11-20~2026-12-05」", saved.Card!.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 10), await AwayUntil());
        await school.Hao.Says("請假 2026-11-20~2026-12-05");
        var back = await school.Hao.Sees("away", "您已經有一段請假：2026/12/10");
        await school.Hao.Presses("儲存", back);
        Assert.Equal(new DateOnly(2026, 12, 5), await AwayUntil());

        // What cannot be opened yet has no button for it, until its first day has come.
        await school.Teacher.Requests("帶營隊", from: "2026-11-24");
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case", "帶營隊"));
        var early = await school.Admin().Sees("access-duty", "帶營隊", "已經核准，2026/11/24（週二）起才能開通");
        Assert.DoesNotContain("登錄已開通\n", early.Text + "\n", StringComparison.Ordinal);
        school.Time.Advance(TimeSpan.FromDays(2));
        await school.Ticks();
        await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty", "帶營隊", "已經核准。請從開始日起開通"));

        // In other words, with days among them: now 2026-11-24.
        foreach (var words in new[] { "我想申請在家辦公 12/1到12/5 改考卷", "我要在家工作，12/1-12/5 改考卷", "I'd like to work from home from Dec 1 to Dec 5 改考卷" })
        {
            await school.Teacher.Says(words);
            var form = await school.Teacher.Sees("access-remote-form");
            Assert.Equal(("2026-12-01", "2026-12-05", "改考卷"), (form.ValueOf("fromDate"), form.ValueOf("untilDate"), form.ValueOf("purpose")));
            await school.Teacher.Presses("form.cancel", form);
        }

        Task<DateOnly?> AwayUntil() => school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.Name == "林志豪").Select(p => p.AwayUntil).SingleAsync());
    }

    [Fact]
    public async Task ALeaver_LosesEverythingAtOnce()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績", until: "2027-01-31");
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case"));
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty"))).Card!);
        await school.Teacher.Presses("送出申請", (await school.Teacher.Presses("申請展延", await school.Teacher.Sees("access-mine", "使用中"))).Card!, new { untilDate = "2027-02-15", reason = "補考" });
        await school.Hao.Sees("access-case", "展延", "2027/02/15");

        await school.Imports($"aadObjectId,name,roles,left\n{school.Teacher.ObjectId},王小明,staff,2026-11-22");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        await school.Admin().Sees("access-duty", "待關閉：使用人已離職");
        await school.Hao.Sees("access-case", "已撤銷：申請人離職", "A115-001");
        await school.Teacher.Says("申請遠距工作");
        await school.Teacher.Hears("您已不在學校的在職名單上");
    }

    [Fact]
    public async Task APrivilegedAccount_IsNotedAtEachUse_AndTheTrailIsHandedOver()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Hao.RequestsPrivileged("換伺服器");
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case"));
        await school.Principal.Sees("access-case", "換伺服器", "已核准，待開通");
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty"))).Card!);
        await school.Hao.Sees("access-mine", "每次使用請說「使用紀錄」登錄");

        await school.Hao.Says("使用紀錄 =更新韌體");
        var running = await school.Hao.Sees("access-use", "=更新韌體", "尚未登錄結束");
        await school.Hao.Presses("登錄結束", running);
        await school.Hao.Says("note use");
        await school.Hao.Sees("access-use", "使用前先登錄");

        await school.Officer.Says("使用紀錄");
        var trail = await school.Officer.Sees("access-trail", "帳號使用軌跡：1 筆", "=更新韌體");
        await school.Officer.Presses("匯出檔案", trail);
        await school.Officer.Sees("file-offer", "帳號使用軌跡");
    }

    [Fact]
    public async Task TheOfficer_KeepsTheRegister_AndTheManagerOpens()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Officer.Says("系統清單");
        var add = (await school.Officer.Presses("新增系統", await school.Officer.Sees("systems"))).Card!;
        await school.Officer.Presses("儲存", add, new { name = "午餐系統", manager = add.ChoicesOf("manager").First(c => c.Value == "李建國").Key, centralised = "no" });
        await school.Teacher.Says("申請遠距工作 訂午餐");
        var form = await school.Teacher.Sees("access-remote-form", "午餐系統");
        await school.Teacher.Submits(form, new
        {
            system = form.ChoicesOf("system").First(c => c.Value == "午餐系統").Key,
            urgency = "today",
            untilDate = "2026-12-01",
            device = "own-computer",
            place = "家裡",
            accepted = "yes",
        });
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case", "午餐系統（本校管理）"));
        await school.Officer.Sees("access-duty", "午餐系統");
        await school.Officer.Presses("修改", (await school.Officer.Presses("下一頁", await school.Officer.Sees("systems", "下一頁"))).Card!);
        await school.Officer.Sees("systems", "修改系統");
    }
}
