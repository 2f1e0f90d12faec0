using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <summary>Training, the Monday card and the digest.</summary>
internal sealed partial class CardWalk
{
    private async Task Monday()
    {
        foreach (var member in new[] { Teacher, Hao, _school.Officer })
        {
            await Act(member.Installs);
        }

        await Act(() => Teacher.Says("log training"));
        var form = await Keep("training-form-empty", Teacher, "training-form");
        await Act(() => Teacher.Submits(form, new { course = _say("社交工程防範", "Recognising phishing"), hours = "1.3", completedDate = "2026-11-30" }));
        await Keep("training-form-mistakes", Teacher, "training-form");
        await Act(() => Teacher.Says("cancel"));
        await Act(() => Teacher.Says(_say("登錄 1.5 小時 社交工程防範 e等公務園", "log 1.5 hours Recognising phishing at the county office")));
        form = await Keep("training-form-prefilled", Teacher, "training-form");
        await Act(() => Teacher.Submits(form, new { }));
        await Keep("training-entry-counted", Teacher, "training-entry");
        await Act(() => Teacher.Says(_say("登錄 40 小時 資安寒訓 專業 校內", "log 40 hours Winter course at school professional")));
        form = Teacher.Card("training-form");
        await Act(() => Teacher.Submits(form, new { otherSchool = "true" }));
        await Keep("training-entry-questioned", Teacher, "training-entry");
        await Act(() => Teacher.Presses("training.withdraw", Teacher.Card("training-entry")));
        await Keep("training-entry-withdrawn", Teacher, "training-entry");
        await Act(() => Teacher.Says(_say("登錄 2 小時 資安專業課程 縣網中心", "log 2 hours Professional security course at the county office")));
        await Act(() => Teacher.Submits(Teacher.Card("training-form"), new { }));
        await Keep("training-entry-apart", Teacher, "training-entry");
        await Act(() => Teacher.Presses("training.withdraw", Teacher.Card("training-entry")));

        await Office();
        await Announcement();
        await Report(_say("電腦跳出奇怪的視窗", "Strange windows on the computer"));
        _school.Time.Advance(TimeSpan.FromHours(23));
        await _school.Ticks();
        await Rest();
        await Keep("status-monday", Teacher, "status");
        await Keep("overview-monday", _school.Officer, "overview");
        await Act(() => Hao.Says("my status"));
        await Keep("status-any-time", Hao, "status");
        await Press(Hao, "status", "announcement.open");
        await _school.Imports($"aadObjectId,name,roles,joined\n{_school.Colleague.ObjectId},{_say("陳美玲", "Chen Ling")},staff,2026-11-23");
        await Act(_school.Colleague.Installs);
        _school.Time.Advance(TimeSpan.FromMinutes(6));
        await _school.Ticks();
        await Rest();
        await Keep("briefing-open", _school.Colleague, "briefing");
        await Act(async () => await _school.Colleague.Presses("briefing.open", await Owing(_school.Colleague, "briefing.open")));
        await Act(() => _school.Colleague.Presses("briefing.read", _school.Colleague.Card("briefing")));
        await Keep("briefing-read", _school.Colleague, "briefing");
        await ANewColleague();
        await ManyCourses();
        await LaterMondays();
    }

    private async Task Office()
    {
        var officer = _school.Officer;
        await Act(() => Teacher.Says(_say("登錄 20 小時 資安寒訓 校內", "log 20 hours Winter course at school")));
        await Act(() => Teacher.Submits(Teacher.Card("training-form"), new { }));
        await Act(() => Teacher.Says("my training"));
        await Keep("training-mine", Teacher, "training-mine");
        await Act(() => officer.Says("log course " + _say("0.5 小時 資安研習 校內", "0.5 hours Security day at school")));
        var form = await Keep("training-course-form-prefilled", officer, "training-course-form");
        await Act(() => officer.Submits(form, new { people = _say("1,教務處,王小明\n2,學務處,林志豪\n3,王大明", "1,Academic Affairs,Wang Ming\n2,Student Affairs,Lin Hao\n3,Wang Nobody") }));
        form = await Keep("training-course-form-unknown", officer, "training-course-form");
        await Act(() => officer.Submits(form, new { people = _say("1,教務處,王小明\n2,學務處,林志豪", "1,Academic Affairs,Wang Ming\n2,Student Affairs,Lin Hao") }));
        await Keep("training-course", officer, "training-course");
        await Sheets();
        await Act(() => officer.Says("training overview"));
        var people = await Keep("training-people", officer, "training-people");
        await Act(() => officer.Presses("training.check-next", people));
        var check = await Keep("training-check-open", officer, "training-check");
        await Act(() => officer.Presses("training.return", check, by: By.Execute));
        check = await Keep("training-check-reason-missing", officer, "training-check");
        await Act(() => officer.Presses("training.return", check, new { reason = _say("請附研習證明", "Please send the certificate") }));
        await Keep("training-check-returned", officer, "training-check");
        await Keep("training-entry-returned", Teacher, "training-entry");
    }

    /// <summary>A platform's export, and a course that somebody has logged themselves.</summary>
    private async Task Sheets()
    {
        var officer = _school.Officer;
        var (wang, lin, nobody, course) = (_say("王小明", "Wang Ming"), _say("林志豪", "Lin Hao"), _say("王大明", "Wang Nobody"), _say("密碼管理", "Good passwords"));
        var export = $"name,course,hours,date\n{wang},{course},0.25,2026-11-20\n{lin},{course},0.25,2026-11-20\n{wang},{course},0.25,2026-11-20\n{nobody},{course},0.25,2026-11-20\n{lin},{course},1.3,2026-11-20\n";
        foreach (var (verb, name) in new[] { ("training.sheet-drop", "dropped"), ("training.sheet-record", "recorded") })
        {
            await Act(() => officer.SendsFile(_say("研習時數.csv", "hours.csv"), _school.Teams.Keep("text/csv", System.Text.Encoding.UTF8.GetBytes(export))));
            var sheet = officer.Card("training-sheet");
            if (name == "dropped")
            {
                await Keep("training-sheet-found", officer, "training-sheet");
            }

            await Act(() => officer.Presses(verb, sheet));
            await Keep("training-sheet-" + name, officer, "training-sheet");
        }

        await Act(() => officer.SendsFile(_say("研習時數.csv", "hours.csv"), _school.Teams.Keep("text/csv", System.Text.Encoding.UTF8.GetBytes(export))));
        await Keep("training-sheet-nothing", officer, "training-sheet");
        await Act(() => officer.Presses("training.sheet-drop", officer.Card("training-sheet")));
        await Act(() => officer.Says("log course " + _say("0.25 小時 密碼管理 校內 11/20", "0.25 hours Good passwords at school 11/20")));
        await Act(() => officer.Submits(officer.Card("training-course-form"), new { people = $"{wang}\n{_say("張雅婷", "Chang Ting")}\n{_say("李建國", "Lee Guo")}" }));
        await Keep("training-course-doubles", officer, "training-course");
    }

    private async Task Announcement()
    {
        var officer = _school.Officer;
        await Act(() => officer.Says("announce " + _say("請在週五前更換密碼。", "Please change your password by Friday.")));
        await Keep("announcement-draft", officer, "announcement");
        await Act(() => officer.Presses("announcement.drop", officer.Card("announcement")));
        await Keep("announcement-dropped", officer, "announcement");
        await Act(() => officer.Says("announce " + _say("請在週五前更換密碼。", "Please change your password by Friday.")));
        await Act(() => officer.Presses("announcement.send", officer.Card("announcement")));
        await Keep("announcement-read-open", Teacher, "announcement-read");
        await Act(() => Teacher.Presses("announcement.read", Teacher.Card("announcement-read")));
        await Keep("announcement-read-done", Teacher, "announcement-read");
        await Keep("announcement-sent", officer, "announcement");
        await Press(officer, "announcement", "announcement.show");
    }
}
