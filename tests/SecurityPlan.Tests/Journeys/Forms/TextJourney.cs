using SecurityPlan.Tests.Journeys.Incidents;
using SecurityPlan.Tests.Journeys.Nudges;

namespace SecurityPlan.Tests.Journeys.Forms;

/// <summary>The same form for somebody who only types.</summary>
public sealed class TextJourney
{
    private static readonly (string Asked, string Answer)[] Questions =
    [
        ("發生了什麼事？", "我點了一個連結"),
        ("（2／5）", "現在"),
        ("（3／5）", "釣魚信"),
        ("（4／5）", "不知道"),
        ("（5／5）", "不曉得"),
    ];

    [Fact]
    public async Task Report_ByTextOnly_GivesTheCaseNumber()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報");
        await school.Teacher.Sees("incident-form", Questions[0].Asked);
        await school.Teacher.Says(Questions[0].Answer);
        foreach (var (asked, answer) in Questions[1..])
        {
            await school.Teacher.Hears(asked);
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "115-001", "我點了一個連結");
        await school.Hao.Sees("incident-case", "我點了一個連結", "釣魚信");
    }

    [Fact]
    public async Task WhatIsNoAnswer_IsNotTakenForOne_AndSaysWhatToDo()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("送出");
        await school.Teacher.Hears("目前沒有進行中的表單可以送出");
        await school.Teacher.Says("請假 取消");
        await school.Teacher.Hears("目前沒有設定請假，不需要取消");
        await school.Teacher.Says("下週請假");
        await school.Teacher.Hears("看不懂請假的日期，沒有變更");
        await school.Teacher.Says("請假 12/1-12/5 代理人李建國");
        await school.Teacher.Sees("away", "請假：2026/12/01");
        await school.Teacher.Hears("代理人記在人員名單上，這裡不會更改");
        await school.Teacher.Says("請假 取消");
        await school.Teacher.Hears("按「取消請假」就不算了");
        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says("好的");
        await school.Teacher.Hears("這句話我看不懂，也沒有記下來");
        await school.Teacher.Says("送出");
        await school.Teacher.Hears("打字不會直接送出");
        await school.Teacher.Says("登錄 3小時 勒索病毒防護 教育局");
        var again = await school.Teacher.Sees("training-form", "勒索病毒防護");
        Assert.DoesNotContain("登錄 3小時", again.Json.ToJsonString(), StringComparison.Ordinal);
        await school.Teacher.Says("帳號審查");
        await school.Teacher.Hears("下一次是「遠距工作與特權帳號審查」，從 2027/01/01");
    }

    [Fact]
    public async Task AFormWithNothingOpen_IsSentByItsWord_NotByAnyOther()
    {
        await using var school = await SchoolHost.InUse();
        await MondayJourney.Logs(school.Teacher, "登錄 3 小時 資安研習 校內");
        await school.Teacher.Presses("training.correct", school.Teacher.Card("training-entry"));
        await school.Teacher.Sees("training-form");

        await school.Teacher.Says("我再看一下");
        await school.Teacher.Hears("還沒有送出");
        Assert.Equal("training-form", school.Teacher.Card("training-form").Kind);
        await school.Teacher.Says("送出");
        await school.Teacher.Settled();

        Assert.DoesNotContain(school.Teacher.Chat.Cards, card => card.Kind == "training-form");
        Assert.Equal(2, school.Teacher.Chat.Cards.Count(card => card.Kind == "training-entry"));
    }

    [Fact]
    public async Task Report_ByTextInEnglish_GivesTheCaseNumber()
    {
        await using var school = await SchoolHost.InUse();
        await school.Emma.Says("Report incident: my laptop is gone");
        await school.Emma.Sees("incident-form");
        await school.Emma.Says("now");
        foreach (var (asked, answer) in new[] { ("(3/5)", "Device lost"), ("(4/5)", "2"), ("(5/5)", "no") })
        {
            await school.Emma.Hears(asked);
            await school.Emma.Says(answer);
        }

        await school.Emma.Sees("incident-mine", "115-001", "my laptop is gone");
    }

    [Fact]
    public async Task WhatIsSuggested_IsSaid_AndStaysWhenSomebodyAgreesOrDoesNotKnow()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了釣魚信的連結");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Says("嗯嗯");
        await school.Teacher.Hears("目前填的是「2026/11/22（週日）10:00」，沒錯就回「對」");
        await school.Teacher.Says("對");
        await school.Teacher.Hears("目前填的是「釣魚信」");
        await school.Teacher.Says("不確定");
        await school.Teacher.Hears("（4／5）");
        await school.Teacher.Says("不確定");
        await school.Teacher.Hears("（5／5）");
        await school.Teacher.Says("沒有");
        var mine = await school.Teacher.Sees("incident-mine", "釣魚信");
        Assert.Contains("2026/11/22（週日）10:00", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrittenBesideAFile_IsNoAnswer_AndThatIsSaid()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了釣魚信的連結");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", PictureJourney.Png), "這是那封信的畫面");
        await school.Teacher.Hears("檔案旁邊的文字沒有記下來。要寫進表單");
        await school.Settles();
        Assert.DoesNotContain(school.Teacher.Chat.Texts, said => said.Contains("看不懂", StringComparison.Ordinal));
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", [.. PictureJourney.Png, 1]), "昨天 15:00");
        await school.Teacher.Hears("（3／5）");
    }

    [Fact]
    public async Task Cancel_AtEveryStep_EndsTheForm()
    {
        await using var school = await SchoolHost.InUse();
        for (var answered = 0; answered < Questions.Length; answered++)
        {
            await Answers(school.Teacher, answered);
            await school.Teacher.Says("取消");
            await school.Teacher.HearsTimes("已取消，這份表單沒有送出", answered + 1);
            await school.Teams.Changes.Until(
                () => school.Teacher.Chat.Cards.Count(card => card.Kind == "form-closed" && card.Text.Contains("這份表單已取消", StringComparison.Ordinal)) == answered + 1 ? "" : null,
                () => $"After {answered} answers:\n{school.Teacher.Chat}");

            await school.Teacher.Says("香蕉");
            await school.Teacher.HearsTimes("我看不懂這句話", answered + 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Help_InBetween_LosesNothing(int answered)
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, answered);
        await school.Teacher.Says("說明");
        await school.Teacher.Sees("help");
        foreach (var (_, answer) in Questions[answered..])
        {
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "115-001", "我點了一個連結");
    }

    [Fact]
    public async Task Help_InBetween_AsksTheOpenQuestionAgain()
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, 2);
        await school.Teacher.Says("說明");
        await school.Teacher.Sees("help");
        await school.Settles();
        Assert.Equal("help", school.Teacher.Chat.Messages[^2].Card?.Kind);
        Assert.Contains("（3／5）", school.Teacher.Chat.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ANewReport_InBetween_TakesTheFormsPlace(int answered)
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, answered);
        await school.Teacher.Says("通報 別的事");
        await school.Teacher.Sees("form-closed", "已由新的表單取代");
        Assert.Equal("別的事", (await school.Teacher.Sees("incident-form")).ValueOf("what"));
    }

    [Fact]
    public async Task WordsThatBeginLikeACommand_AreAnAnswerWhereTextIsAwaited()
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, 0);
        await school.Teacher.Says("取消訂閱的信裡有奇怪的連結");
        await school.Teacher.Hears("（2／5）");
        foreach (var (_, answer) in Questions[1..])
        {
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "取消訂閱的信裡有奇怪的連結");
    }

    [Fact]
    public async Task AReport_IsNeverTakenForAnAnswerToAnotherForm()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says("說明 怎麼填");
        await school.Teacher.Sees("help");
        await school.Teacher.Says("通報 我的電腦中毒了，螢幕一直閃");
        await school.Teacher.Hears("剛才還沒填完的「登錄訓練」沒有送出");
        Assert.Equal("我的電腦中毒了，螢幕一直閃", (await school.Teacher.Sees("incident-form")).ValueOf("what"));
        await school.Teacher.Sees("form-closed", "已由新的表單取代");

        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Hears("剛才還沒填完的「通報」沒有送出");
        await school.Teacher.Says("report incident: my laptop is gone");
        Assert.Equal("my laptop is gone", (await school.Teacher.Sees("incident-form", "my laptop is gone")).ValueOf("what"));
    }

    [Theory]
    [InlineData("我的電腦中毒了，螢幕一直閃")]
    [InlineData("someone called me and asked for my password")]
    public async Task AnIncident_ToldInTheMiddleOfAnotherForm_IsHeard(string told)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄 3小時 資安研習");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says(told);
        await school.Teacher.Hears("剛才還沒填完的「登錄訓練」沒有送出");
        Assert.Equal(told, (await school.Teacher.Sees("incident-form")).ValueOf("what"));
    }

    [Fact]
    public async Task LeavingAForm_NamesItsOwnCommand()
    {
        await using var school = await SchoolHost.InUse();
        string[] ways = ["取消", "不填了", "算了。", "不用了！", "取消 這份不要了"];
        foreach (var (before, way) in ways.Index())
        {
            await school.Teacher.Says("登錄訓練");
            await school.Teacher.Says(way);
            await school.Teacher.HearsTimes("已取消，這份表單沒有送出。需要時再說一次「登錄訓練」", before + 1);
        }

        await school.Teacher.Sees("form-closed", "這份表單已取消");
    }

    [Fact]
    public async Task ASentenceBesideTheCard_IsNotDroppedInSilence()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我的電腦中毒了");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Says("咦剛剛那個不算");
        var said = await school.Teacher.Hears("這句話我看不懂，也沒有記下來");
        Assert.Contains("（2／5）", said, StringComparison.Ordinal);
        await school.Teacher.Says("謝謝");
        await school.Teacher.Hears("不客氣");
        await school.Teacher.Says("昨天下午三點左右發現的");
        await school.Teacher.Hears("（3／5）");
    }

    [Fact]
    public async Task AnAnswerThatCannotBe_IsAskedAgain()
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, 0);
        await school.Teacher.Says(new string('長', 4001));
        await school.Teacher.Hears("「發生了什麼事？」最多 4000 字，您寫了 4001 字：已收下前 4000 字");
        await school.Teacher.Hears("（2／5）");
        await school.Teacher.Says("大概吧");
        await school.Teacher.Hears("我看不懂這個時間");
        await school.Teacher.Says("明天 10:00");
        await school.Teacher.Hears("發現的時間不能在未來");
        await school.Teacher.Says(Questions[1].Answer);
        await school.Teacher.Hears("（3／5）");
        await school.Teacher.Says("香蕉");
        await school.Teacher.Hears("這不在選項裡");
        await school.Teacher.Says("2");
        await school.Teacher.Hears("（4／5）");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AHalfFilledForm_SurvivesARestart(int answered)
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, answered);
        await school.Restarts();
        foreach (var (_, answer) in Questions[answered..])
        {
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "115-001", "我點了一個連結");
    }

    [Fact]
    public async Task APicture_InBetween_IsNoAnswer()
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, 2);
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]));
        await school.Teacher.Hears("收到檔案，會附在這次的通報。");
        foreach (var (_, answer) in Questions[2..])
        {
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "115-001", "附件數\n1");
    }

    [Fact]
    public async Task AFormBegunByText_CanBeSentByCard()
    {
        await using var school = await SchoolHost.InUse();
        await Answers(school.Teacher, 3);
        var form = await school.Teacher.Sees("incident-form", "我點了一個連結");
        await school.Teacher.Submits(form, new { system = "mail", personalData = "no" });
        await school.Teacher.Sees("incident-mine", "115-001", "電子郵件");
    }

    /// <summary>Begins a report and answers so many questions.</summary>
    private static async Task Answers(Member teacher, int answered)
    {
        await teacher.Says("通報");
        await teacher.Sees("incident-form");
        foreach (var (index, (_, answer)) in Questions[..answered].Index())
        {
            await teacher.Says(answer);
            await teacher.Hears(Questions[index + 1].Asked);
        }
    }
}
