using Microsoft.EntityFrameworkCore;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Journeys.Reviews;

/// <summary>The quarter's review of access and the term's of accounts, from the list to the signature.</summary>
public sealed class ReviewJourney
{
    /// <summary>林志豪 and 王小明 have access; the new quarter has begun.</summary>
    private static async Task<SchoolHost> ANewQuarter(string teachersEnd = "2027-01-31")
    {
        var school = await AnAccessSchool.Open(stands: true);
        await Opens(school, school.Teacher, () => school.Teacher.Requests("登錄成績", until: teachersEnd));
        await Opens(school, school.Hao, () => school.Hao.RequestsPrivileged("換伺服器", until: "2027-04-30"));
        foreach (var day in new[] { 1, 4 })
        {
            // It begins on the holiday, and people are asked on the next workday at eight.
            school.Time.Advance(new DateTimeOffset(2027, 1, day, 0, 0, 0, TimeSpan.Zero) - school.Time.GetUtcNow());
            await school.Ticks();
        }

        await Rests(school);
        return school;
    }

    private static async Task Opens(SchoolHost school, Member by, Func<Task<CardFace>> requests)
    {
        await requests();
        await Rests(school);
        var decider = by == school.Hao ? school.Ting : school.Hao;
        await decider.Presses("核准", await decider.Sees("access-case", by.Name));
        await Rests(school);
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty", by.Name, "已經核准"))).Card!);
        await Rests(school);
    }

    /// <summary>The polite pace in one chat passes.</summary>
    private static async Task Rests(SchoolHost school)
    {
        await school.Settles();
        school.Time.Advance(TimeSpan.FromSeconds(2));
        await school.Settles();
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task AReview_IsAnsweredLineByLine_SignedAndFrozen(By by)
    {
        await using var school = await ANewQuarter();
        await Rests(school);
        var card = await school.Admin().Sees("review", "已看 0／2", "快到期了", "請在 2027/01/18（週一）前看完");
        Assert.True(card.Text.IndexOf("王小明", StringComparison.Ordinal) < card.Text.IndexOf("林志豪", StringComparison.Ordinal), card.Text);

        var other = (await school.Admin().Presses("其他處理", card, by: by)).Card ?? await school.Admin().Sees("review", "怎麼處理？");
        await school.Admin().Presses("確定", other, new { decision = "shorten", untilDate = "2027-01-20" }, by: By.Execute);
        await Rests(school);
        other = await school.Admin().Sees("review", "怎麼處理？");
        await school.Admin().Presses("確定", other, new { decision = "shorten", untilDate = "2027-01-20", note = "月考結束" }, by);
        await Rests(school);
        await school.Teacher.Sees("access-mine", "使用中，到 2027/01/20（週三）");
        await school.Admin().Presses("保留", await school.Admin().Sees("review", "已看 1／2"), by: by);
        await Rests(school);
        await school.Admin().Sees("review", "已看 2／2", "都看過了，謝謝。");

        await Rests(school);
        var result = await school.Principal.Sees("review", "每一筆都有結果了，請簽核。", "縮短期限到 2027/01/20（週三）：吳管理", "月考結束");
        await school.Principal.Presses("簽核", result, by: by);
        await Rests(school);
        await school.Officer.Sees("review", "黃淑芬 於 2027/01/04（週一）08:00 簽核。內容不再變更。");
        var met = await school.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.State == DutyState.Done).OrderBy(o => o.Duty).ToListAsync());
        Assert.Equal([("玖-三-(二)-2", "remote-review"), ("玖-二-(三)-5", "privileged-review")], met.Select(o => (o.Duty, o.Proof!.Split(' ')[0])).OrderBy(o => o.Item2 == "privileged-review"));
        Assert.All(met, o => Assert.Equal($"{o.Duty}|2027-Q1|", o.Key));
        await school.Officer.Presses("Word 檔", school.Officer.Card("review"));
        await Rests(school);
        await school.Officer.Sees("file-offer", "帳號審查結果（Word）");
        await school.Officer.Presses("CSV 檔", school.Officer.Card("review"));
        await Rests(school);
        await school.Officer.Sees("file-offer", "帳號審查結果（CSV）");
    }

    [Fact]
    public async Task AReviewNobodyAnswers_SuspendsAfterTheGrace_AndTellsEverybodyOnce()
    {
        await using var school = await ANewQuarter(teachersEnd: "2027-02-15");
        await Rests(school);
        await school.Admin().Sees("review", "已看 0／2");
        for (var day = 0; day < 20; day++)
        {
            school.Time.Advance(TimeSpan.FromDays(1));
            await school.Ticks();
            await school.Ticks();
        }

        await Rests(school);
        await Rests(school);
        await school.Teacher.Sees("access-mine", "待關閉：定期審查逾期沒有人決定，已停用");
        Assert.Equal(2, (await Keys(school, "/suspended")).Count);
        await school.Admin().Sees("access-duty", "待關閉：定期審查逾期沒有人決定，已停用");
        foreach (var told in new[] { school.Officer, school.Principal })
        {
            await Rests(school);
            await told.Sees("review", "逾期未決定，已停用", "請簽核");
        }

        Assert.Single(await Keys(school, "/half"));
        Assert.Single(await Keys(school, "/last"));
        Assert.Single(await Keys(school, "/over"), key => key.StartsWith("review/", StringComparison.Ordinal));
        Assert.Equal(2, (await Keys(school, "/result/")).Count);
    }

    [Fact]
    public async Task NobodyReviewsTheirOwn_AHandedLineIsDecidedByWhomItWasHandedTo_AndOneDecisionWins()
    {
        await using var school = await ANewQuarter();
        await school.Imports($"aadObjectId,name,roles\n{school.Hao.ObjectId},林志豪,staff;team;sysadmin");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        await Rests(school);
        var hao = await school.Hao.Sees("review", "已看 0／1", "王小明");
        Assert.DoesNotContain("換伺服器", hao.Text, StringComparison.Ordinal);
        var own = await school.Looks(db => db.ReviewLines.IgnoreQueryFilters().Where(l => l.Place == 1).Select(l => l.Id.ToString()).SingleAsync());
        var forged = hao.Button("review.keep")["data"]!.DeepClone().AsObject();
        forged["id"] = own;
        Assert.Contains("不能自己審查。可以審查的人：吳管理", (await school.Hao.Delivers(school.Hao.Pressed("review.keep", forged, hao))).Card!.Text, StringComparison.Ordinal);
        foreach (var stranger in new[] { school.Teacher, school.Colleague, school.Ting, school.Person("路人", 99) })
        {
            foreach (var verb in new[] { "review.keep", "review.other", "review.decide", "review.closed" })
            {
                var reply = await stranger.Delivers(stranger.Pressed(verb, forged.DeepClone().AsObject(), null));
                Assert.True(reply.Says is "找不到這份審查，或您沒有權限處理。" or "請選擇怎麼處理。", $"{stranger.Name} {verb}: {reply.Says}");
            }
        }

        await Rests(school);
        var admin = await school.Admin().Sees("review", "已看 0／2");
        await school.Hao.Presses("保留", hao);
        var late = await school.Admin().Presses("保留", admin);
        Assert.Contains("這一筆已由林志豪決定，這次按下沒有改變任何內容。", late.Card!.Text, StringComparison.Ordinal);

        var other = (await school.Admin().Presses("其他處理", await school.Admin().Sees("review", "已看 1／2"))).Card!;
        await school.Admin().Presses("確定", other, new { decision = "hand", to = other.ChoicesOf("to").First(c => c.Value == "張雅婷").Key, note = "她知道還要不要用" });
        await Rests(school);
        var handed = await school.Ting.Sees("review", "吳管理 轉交給 張雅婷 決定：她知道還要不要用");
        other = (await school.Ting.Presses("其他處理", handed)).Card!;
        await school.Ting.Presses("確定", other, new { decision = "end", note = "伺服器換好了" });
        await Rests(school);
        await school.Hao.Sees("access-mine", "待關閉：定期審查後結束", "伺服器換好了");
    }

    [Fact]
    public async Task ATermsReviewOfAccounts_PutsLeaversFirst_AndWhatIsClosedIsAttested()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        await school.Imports($"aadObjectId,name,roles,left\n{school.Colleague.ObjectId},陳美玲,staff,2027-01-20");
        school.Time.Advance(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero) - school.Time.GetUtcNow());
        await school.Ticks();
        await Rests(school);
        await Rests(school);
        var card = await school.Admin().Sees("review", "使用者帳號權限審查", "已看 0／7", "2027/01/20（週三）已離職：帳號應該關閉");
        await Rests(school);
        await school.Officer.Sees("review", "吳管理", "已看 0／1");
        var other = (await school.Admin().Presses("其他處理", card)).Card!;
        var closed = (await school.Admin().Presses("確定", other, new { decision = "end", note = "離職" })).Card!;
        await school.Admin().Presses("本頁都保留", (await school.Admin().Presses("登錄已關閉", closed)).Card!);
        await Rests(school);
        await school.Admin().Sees("review", "已看 5／7", "帳號已由 吳管理 於");
    }

    private static Task<List<string>> Keys(SchoolHost school, string part) => school.Looks(db => db.CardCopies.IgnoreQueryFilters().Where(c => c.Key.Contains(part)).Select(c => c.Key).ToListAsync());
}
