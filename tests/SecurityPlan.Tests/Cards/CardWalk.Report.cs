using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <content>From containment to the signature.</content>
internal sealed partial class CardWalk
{
    /// <summary>What belongs to a case beside its report.</summary>
    private async Task Beside()
    {
        await Press(Hao, "incident-case", "report.open");
        await Keep("incident-report-begun", Hao, "incident-report");
        await Press(Hao, "incident-report", "rest.open");
        await Keep("incident-rest-begun", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.elsewhere-open");
        await Keep("incident-rest-elsewhere", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.elsewhere", new { answer = "unchecked", how = _say("只看過導師室", "Only the staff room so far") });
        var follow = await Keep("incident-rest-follow", Hao, "incident-rest");
        var owner = follow.ChoicesOf("owner").First(choice => choice.Value == _say("王小明", "Wang Ming")).Key;
        await Press(Hao, "incident-rest", "rest.follow", new { what = _say("檢查各處室電腦", "Check the computers of all offices"), owner, due = "2026-12-10" });
        await Keep("follow-up-open", Teacher, "follow-up");

        await Press(Hao, "incident-rest", "rest.meeting-open");
        await Keep("incident-rest-meeting", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.meeting", new { doneDate = "2026-11-22", doneTime = "10:00", place = _say("校長室", "Principal's office") });
        await Press(Hao, "incident-rest", "rest.minutes-open");
        await Keep("incident-rest-minutes", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.minutes", new { decisions = _say("全員出席，決議全校重設密碼", "Everybody came; all passwords are to be reset") });
        await Press(Hao, "incident-rest", "rest.personal-open");
        await Keep("incident-rest-personal", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.personal", new { involved = "yes", kinds = "special", persons = "132", system = "12000", encrypted = "no", how = _say("電話逐一通知", "Each by phone") });
        await Keep("incident-rest-done", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.follow-open");
        await Press(Hao, "incident-rest", "rest.open");
        await Press(Hao, "incident-rest", "report.open");
        await Press(Hao, "incident-report", "rest.correct-open");
        await Keep("incident-rest-correct", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.correct", new { which = "meeting", doneTime = "10:01", reason = _say("開始得晚了一分鐘", "It began a minute later") });
        await Press(Hao, "incident-rest", "report.open");
        await Act(async () => await Teacher.Presses("follow-up.show", await Owing(Teacher, "follow-up.show")));
    }

    private async Task Closing()
    {
        await Press(Hao, "incident-report", "report.write-1-open");
        await Keep("incident-report-write-first", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.open");
        await Press(Hao, "incident-report", "report.write-1-open");
        await Press(Hao, "incident-report", "report.write");
        await Keep("incident-report-write-second", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.write", new
        {
            cause = _say("沒有開啟兩步驟驗證", "No second step at sign-in"),
            measures = _say("全校開啟兩步驟驗證", "A second step for everybody"),
            schedule = _say("十二月底前完成，每月檢查", "Done by the end of December, looked at each month"),
        });
        await Keep("incident-report-ready", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.complete");
        await Keep("incident-report-written", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.handin-open");
        await Keep("incident-report-handin", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.handin");
        await Keep("incident-report-handed-in", Hao, "incident-report");

        await Act(_school.Principal.Installs);
        await Press(_school.Principal, "incident-case", "report.open");
        await Keep("incident-report-to-sign", _school.Principal, "incident-report");
        await Press(_school.Principal, "incident-report", "report.sendback-open");
        await Keep("incident-report-sendback", _school.Principal, "incident-report");
        await Press(_school.Principal, "incident-report", "report.sendback", new { reason = _say("請寫明由誰檢查", "Say who checks it") });
        await Keep("incident-report-sent-back", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.complete");
        await Press(Hao, "incident-report", "report.handin-open");
        await Press(Hao, "incident-report", "report.handin");
        await Press(_school.Principal, "incident-report", "report.sign-open");
        await Keep("incident-report-sign", _school.Principal, "incident-report");
        await Press(_school.Principal, "incident-report", "report.sign", new { accept = "true" });
        await Keep("incident-report-signed", Hao, "incident-report");
        await Press(Hao, "incident-report", "report.file");
        await Press(Hao, "incident-report", "incident.front");
        await Keep("incident-case-signed", Hao, "incident-case");
        await Keep("incident-mine-signed", Teacher, "incident-mine");
        await Press(Teacher, "follow-up", "follow-up.done", new { note = _say("都檢查過了", "All looked at") });
        await Keep("follow-up-done", Teacher, "follow-up");
    }

    private Task<Reply> Press(Member member, string kind, string verb, object? typed = null) => Act(() => member.Presses(verb, member.Card(kind), typed));
}
