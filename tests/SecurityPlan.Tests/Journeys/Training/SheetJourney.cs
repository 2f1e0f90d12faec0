using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys.Nudges;
using SecurityPlan.Training.Courses;

namespace SecurityPlan.Tests.Journeys.Training;

/// <summary>The officer drops a file into the chat: a platform's export, or the sign-in sheet of a course at school. It is Sunday, 2026-11-22, 10:00.</summary>
public sealed class SheetJourney
{
    private const string Export = "姓名,課程名稱,認證時數,完成日期,課程類別\n"
        + "王小明,社交工程防範,2,115/11/20,522\n林志豪,社交工程防範,2,115/11/20,522\n王小明,社交工程防範,2,115/11/20,522\n"
        + "不認識的人,社交工程防範,2,115/11/20,522\n張雅婷,社交工程防範,1.3,115/11/20,522\n黃淑芬,[點這裡](https://evil.example) **資安**,1,115/11/21,522\n";

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task AnExport_IsShown_RecordedWhole_AndTheSameFileAgainChangesNothing(By by)
    {
        await using var school = await SchoolHost.InUse();
        await Drops(school, school.Officer, "export.csv", Export);
        var card = await school.Officer.Sees(
            "training-sheet", "可以記入 3 人", "社交工程防範（2 小時，通識）：2 人", "另有 1 筆已經在訓練紀錄裡", "有 2 行不會記入", "第 5 行：「不認識的人」不是名單上的一個人", "第 6 行：請填時數");
        Assert.Equal(["記入 3 人", "不記入"], card.Buttons);
        Assert.DoesNotContain("[點這裡](https://evil.example)", card.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await Entries(school));

        // What it comes to has changed since it was shown.
        await MondayJourney.Logs(school.Hao, "登錄 2 小時 社交工程防範 e等公務園 11/20");
        await school.Officer.Presses("記入 3 人", card, by: by);
        card = await school.Officer.Sees("training-sheet", "可以記入 2 人", "另有 2 筆已經在訓練紀錄裡");
        await school.Officer.Presses("記入 2 人", card, by: by);
        await school.Officer.Sees("training-sheet", "記入 2 筆", "第 5 行", "已經記入的不會重複");
        await school.Officer.Posts(school.Officer.Press("記入 2 人", card));
        Assert.Equal(3, await Entries(school));
        await school.Teacher.Says("我的訓練");
        await school.Teacher.Sees("training-mine", "已 2／3 小時", "社交工程防範（2 小時）");

        await Drops(school, school.Officer, "export.csv", Export, "這是上週的研習");
        await school.Officer.Hears("檔案旁邊的文字沒有記下來");
        card = await school.Officer.Sees("training-sheet", "沒有新的時數可以記入", "另有 4 筆已經在訓練紀錄裡");
        await school.Officer.Presses("關閉", card, by: by);
        await school.Officer.Sees("training-sheet", "選擇不記入，沒有變更任何時數");
        Assert.Equal(3, await Entries(school));
        Assert.Equal(1, await school.Looks(db => db.Set<TrainingSheet>().IgnoreQueryFilters().CountAsync(s => s.IsKept)));

        school.Time.Advance(TimeSpan.FromDays(8));
        await school.Ticks();
        Assert.Equal(0, await school.Looks(db => db.Set<TrainingSheet>().IgnoreQueryFilters().CountAsync(s => s.IsKept)));
    }

    [Fact]
    public async Task AFile_IsTheOfficers_AndOneThatCannotBeReadIsNamed()
    {
        await using var school = await SchoolHost.InUse();
        foreach (var (name, bytes, says) in new[]
        {
            ("a.csv", (byte[])[0xA9, 0x6D, 0xA6, 0x57, 0x2C, 0x0A], "檔案不是 UTF-8 編碼，可能是 Big5"),
            ("a.xlsx", [0x50, 0x4B, 0x03, 0x04], "這是 Excel 活頁簿，不是 CSV"),
            ("a.csv", Encoding.UTF8.GetBytes("姓名,課程,日期\n王小明,資安,115/1/5\n"), "缺少「時數」欄位"),
            ("a.csv", "x,y\n1,2\n"u8.ToArray(), "找不到名單上的人"),
            ("a.csv", new byte[(10 * 1024 * 1024) + 1], "檔案沒有收到：超過 10 MB"),
        })
        {
            await school.Officer.SendsFile(name, school.Teams.Keep("text/csv", bytes));
            await school.Officer.Hears(says);
        }

        await Drops(school, school.Officer, "export.csv", Export);
        var card = await school.Officer.Sees("training-sheet");
        await school.Settles();
        Assert.Equal(1, school.Officer.Chat.Cards.Count(c => c.Kind == "training-sheet"));
        await Drops(school, school.Teacher, "export.csv", Export);
        await school.Teacher.Hears("只收承辦人的");
        foreach (var member in new[] { school.Teacher, school.Principal })
        {
            foreach (var verb in new[] { "training.sheet-record", "training.sheet-drop", "training.sheet" })
            {
                var reply = await member.Delivers(member.Pressed(verb, new() { ["verb"] = verb, ["id"] = card.Button("不記入")["data"]!["id"]!.DeepClone(), ["seen"] = "3" }, null));
                Assert.Contains("不在您的職務範圍內", reply.Says, StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, await Entries(school));
    }

    [Fact]
    public async Task ASignInSheet_FillsInTheCourse_AndWhoLoggedItThemselvesIsNotCountedTwice()
    {
        await using var school = await SchoolHost.InUse();
        const string sheet = "編號,姓名,單位,簽到\n1,王小明,教務處,08:01\n2,林志豪,學務處,08:05\n3,emma@school.example,,08:07\n4,王小名,教務處,08:09\n";
        await MondayJourney.Logs(school.Teacher, "登錄 3 小時 資安研習（上午） 校內");
        await MondayJourney.Logs(school.Hao, "登錄 2 小時 資安研習 校內");

        await school.Officer.Says("通報 我點了連結");
        await school.Officer.Sees("incident-form");
        await Drops(school, school.Officer, "簽到表.csv", sheet);
        await school.Officer.Hears("您正在填寫另一份表單");
        await school.Officer.Says("取消");

        await Drops(school, school.Officer, "簽到表.csv", sheet, "登錄研習 3 小時 資安研習 校內");
        var form = await school.Officer.Sees("training-course-form");
        Assert.Equal("王小明\n林志豪\nEmma Smith\n4 王小名 教務處 08:09", form.ValueOf("people"));
        await school.Officer.Submits(form, new { });
        form = await school.Officer.Sees("training-course-form", "名單上找不到：4 王小名 教務處 08:09");
        await school.Officer.Submits(form, new { people = "王小明\n林志豪\nEmma Smith" });
        await school.Officer.Sees("training-course", "已替 2 人登錄", "待確認後計入：林志豪", "自己已經登錄過，沒有重複計入：王小明");
        await school.Teacher.Says("我的訓練");
        var mine = await school.Teacher.Sees("training-mine", "已 3／3 小時", "同一堂課已另外登錄");

        // Without the command, too, what stands beside the sheet is about the course.
        await Drops(school, school.Officer, "簽到表.csv", sheet, "11/20 資安研習 3 小時 校內");
        var beside = await school.Officer.SeesAnother("training-course-form", form);
        Assert.Equal(("資安研習", "3", "2026-11-20"), (beside.ValueOf("course"), beside.ValueOf("hours"), beside.ValueOf("completedDate")));

        await school.Officer.Says("取消");
        await school.Officer.Says("登錄研習");
        var empty = await school.Officer.SeesAnother("training-course-form", beside);
        await school.Officer.Settled();
        await Drops(school, school.Officer, "名單.txt", "張雅婷\n");
        Assert.Equal("張雅婷", (await school.Officer.SeesAnother("training-course-form", empty)).ValueOf("people"));

        // A whole sentence begins another course, and answers no question of this one.
        await school.Officer.Says("登錄 3小時 勒索病毒防護 教育局");
        var begun = await school.Officer.Sees("training-course-form", "勒索病毒防護");
        Assert.Equal(("勒索病毒防護", "3", "教育局"), (begun.ValueOf("course"), begun.ValueOf("hours"), begun.ValueOf("provider")));

        await school.Teacher.Presses("training.withdraw", school.Teacher.Card("training-entry"));
        Assert.Contains("已 3／3 小時", (await school.Teacher.SeesAnother("training-mine", mine)).Text, StringComparison.Ordinal);
    }

    private static Task Drops(SchoolHost school, Member who, string name, string content, string text = "") =>
        who.SendsFile(name, school.Teams.Keep("text/csv", Encoding.UTF8.GetBytes(content)), text);

    private static Task<int> Entries(SchoolHost school) => school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().CountAsync());
}
