using SecurityPlan.Tests.Journeys.Nudges;

namespace SecurityPlan.Tests.Journeys.Forms;

/// <summary>Whoever asks for a form while one of its kind is open has lost sight of it, or has something else to tell.</summary>
public sealed class AgainJourney
{
    private const string GoesOn = "還沒送出，填過的都還在";
    private const string LeftForAnother = "剛才那份還沒送出的「通報」由這份取代了";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    [Fact]
    public async Task AskedForAgain_AFormGoesOnWithAllThatWasGiven()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了一個連結");
        await school.Teacher.Sees("incident-form");
        await SendsPicture(school);
        await school.Teacher.Says("通報");
        await school.Teacher.Hears(GoesOn);
        await school.Teacher.Sees("form-closed", "在下面接著填");
        var second = await school.Teacher.Sees("incident-form");
        Assert.Equal("我點了一個連結", second.ValueOf("what"));
        await school.Teacher.Submits(second, new { noticedDate = "2026-09-01", noticedTime = "07:50", kind = "phishing", system = "unknown", personalData = "no" });
        await school.Teacher.Sees("incident-mine", "115-001", "我點了一個連結", "附件數\n1");
    }

    [Fact]
    public async Task ByText_TheOpenQuestionIsAskedOnceMore()
    {
        await using var school = await SchoolHost.InUse();
        foreach (var said in new[] { "通報 我點了一個連結", "現在", "通報" })
        {
            await school.Teacher.Says(said);
        }

        await school.Teacher.Hears(GoesOn);
        await school.Teacher.HearsTimes("（3／5）", 2);
        foreach (var answer in new[] { "釣魚信", "不知道", "不曉得" })
        {
            await school.Teacher.Says(answer);
        }

        await school.Teacher.Sees("incident-mine", "115-001", "我點了一個連結");
    }

    [Fact]
    public async Task AFormInWhichNothingWasGiven_IsJustAskedForAnew()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報");
        var first = await school.Teacher.Sees("incident-form");
        await school.Teacher.Says("通報");
        await school.Teacher.SeesAnother("incident-form", first);
        await school.Teacher.Sees("form-closed", "已由新的表單取代");
        await school.Settles();
        Assert.DoesNotContain(school.Teacher.Chat.Messages, message => message.Text?.Contains("還沒送出", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task AnotherReport_TakesItsPlace_SaysSo_AndKeepsThePictures()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了一個連結");
        var first = await school.Teacher.Sees("incident-form");
        await SendsPicture(school);
        await school.Teacher.Says("通報 電腦一直跳出視窗");
        await school.Teacher.Hears(LeftForAnother);
        var second = await school.Teacher.SeesAnother("incident-form", first);
        await school.Teacher.Submits(second, new { noticedDate = "2026-09-01", noticedTime = "07:50", kind = "malware", system = "unknown", personalData = "no" });
        await school.Teacher.Sees("incident-mine", "115-001", "電腦一直跳出視窗", "附件數\n1");
    }

    [Fact]
    public async Task ACorrection_DoesNotGoOn_WhenANewEntryIsAskedFor()
    {
        await using var school = await SchoolHost.InUse();
        await MondayJourney.Logs(school.Teacher, "登錄 3 小時 資安研習 校內");
        await school.Teacher.Presses("更正這一筆", school.Teacher.Card("training-entry"));
        var correction = await school.Teacher.Sees("training-form", "資安研習");
        await school.Teacher.Says("登錄訓練");
        Assert.True(string.IsNullOrEmpty((await school.Teacher.SeesAnother("training-form", correction)).ValueOf("course")));
    }

    [Fact]
    public async Task AnOptionalAnswerThatWasWrong_IsAskedAgainByText_AndTaken()
    {
        await using var school = await ReportedToHappenLater();
        await school.Teacher.Says("送出");
        var asked = await school.Teacher.Hears("（選填，不填就打「送出」）");
        Assert.Contains("發生的時間不會晚於發現的時間", asked, StringComparison.Ordinal);
        await school.Teacher.Says("嗯嗯嗯");
        await school.Teacher.Hears("我看不懂");
        await school.Teacher.Says("8/31 15:00");
        await school.Teacher.Sees("incident-mine", "115-001");
        await school.Hao.Sees("incident-case", "2026/08/31（週一）15:00");
    }

    [Fact]
    public async Task AnOptionalAnswerThatWasWrong_MayBeLeftOut()
    {
        await using var school = await ReportedToHappenLater();
        await school.Teacher.Says("送出");
        await school.Teacher.Hears("（選填，不填就打「送出」）");
        await school.Teacher.Says("送出");
        await school.Teacher.Sees("incident-mine", "115-001");
    }

    [Fact]
    public async Task ADay_IsAskedForWithDays()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Sees("training-form");
        foreach (var said in new[] { "資安研習", "3", "通識" })
        {
            await school.Teacher.Says(said);
        }

        await school.Teacher.Hears("例如：今天、");
        await school.Teacher.Says("嗯嗯嗯");
        await school.Teacher.Hears("我看不懂這個日期");
    }

    private static async Task SendsPicture(SchoolHost school)
    {
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png));
        await school.Teacher.Hears("收到檔案");
    }

    /// <summary>The form of 王小明, sent with a day of the happening that lies after the noticing.</summary>
    private static async Task<SchoolHost> ReportedToHappenLater()
    {
        var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了一個連結");
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), new
        {
            noticedDate = "2026-09-01",
            noticedTime = "07:50",
            happenedDate = "2027-09-01",
            happenedTime = "07:00",
            kind = "phishing",
            system = "unknown",
            personalData = "no",
        });
        return school;
    }
}
