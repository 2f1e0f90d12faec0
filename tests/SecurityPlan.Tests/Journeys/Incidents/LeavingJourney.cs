using static SecurityPlan.Tests.Journeys.Incidents.AJudgedCase;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>People leave the school in the middle of a case: there is always somebody who can go on, or somebody is told.</summary>
public sealed class LeavingJourney
{
    [Fact]
    public async Task TheCisoLeavesBeforeSigning_TheOfficerIsTold_AndTheNextCisoIsAskedUntilItIsSigned()
    {
        await using var school = await AJudgedCase.Open(1);
        await Contain(school, 1);
        await Write(school.Hao);
        var face = await Press(school.Hao, "檢查其他地方", await Press(school.Hao, "其他事項", school.Hao.Card("incident-report"), "incident-rest"), "incident-rest");
        await Press(school.Hao, "儲存", face, "incident-rest", new { answer = "no", how = "查過所有信箱的轉寄規則" });
        await Press(school.Hao, "完成報告", await OpenReport(school.Hao), "incident-report");
        await Press(school.Hao, "確定登錄", await Press(school.Hao, "登錄送出", school.Hao.Card("incident-report"), "incident-report"), "incident-report");
        await school.Principal.Hears("115-001 的改善報告已經送出，請您");
        await school.Principal.Says("我的狀態");
        await school.Principal.Sees("status", "115-001：簽核改善報告");

        await Leaves(school, school.Principal, "ciso");
        await school.Officer.Hears("115-001 的改善報告等待簽核，但人員名單上沒有資安長");
        Assert.Equal("這則內容您已無法檢視。", (await school.Principal.Sees("incident-gone")).Text);

        await school.Imports($"aadObjectId,name,roles\n{school.Ting.ObjectId},{school.Ting.Name},team;ciso");
        await school.Ticks();
        await school.Ting.HearsTimes("115-001 的改善報告已經送出，請您", 1);
        school.Time.Advance(TimeSpan.FromDays(3.1));
        await school.Ticks();
        await school.Ting.HearsTimes("115-001 的改善報告還在等您簽核", 1);
        var back = await Press(school.Ting, "退回", await OpenReport(school.Ting), "incident-report");
        await Press(school.Ting, "report.sendback", back, "incident-report", new { reason = "請補損害評估" });

        // Every clock is met by now, so only this keeps it from being forgotten.
        await school.Hao.Says("我的狀態");
        await school.Hao.Sees("status", "115-001：完成改善報告並結案");
        await Leaves(school, school.Hao, "team");
        await school.Officer.Says("我的狀態");
        await school.Officer.Sees("status", "115-001：還沒有人處理，請接手或轉交");
    }

    [Fact]
    public async Task TheReporterLeaves_AndIsNeitherAskedNorToldAnyMore()
    {
        await using var school = await ASuspectedCase.Open();
        await Leaves(school, school.Teacher, "staff");
        var heard = school.Teacher.Chat.Texts.Count();
        var face = (await school.Hao.Presses("詢問通報人", school.Hao.Card("incident-case"))).Card!;
        var refused = await school.Hao.Presses("送出問題", face, new { question = "信還在嗎？" });
        Assert.Contains("115-001 的通報人已經離開學校，沒辦法再詢問", refused.Card!.Text, StringComparison.Ordinal);
        Assert.Equal("信還在嗎？", refused.Card.ValueOf("question"));
        await school.Hao.Presses("返回", refused.Card);
        await Judge(school.Hao, 1);
        await school.Settles();
        Assert.Equal(heard, school.Teacher.Chat.Texts.Count());
    }

    private static async Task Leaves(SchoolHost school, Member member, string roles)
    {
        await school.Imports($"aadObjectId,name,roles,left\n{member.ObjectId},{member.Name},{roles},2026-11-22");
        await school.Ticks();
        await school.Settles();
    }
}
