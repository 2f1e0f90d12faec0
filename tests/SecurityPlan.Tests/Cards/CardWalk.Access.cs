using SecurityPlan.Tests.Journeys;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Cards;

/// <content>Access: the forms, a request on its way, a grant to its closing, and the lists.</content>
internal sealed partial class CardWalk
{
    private Member Admin => _school.Admin();

    private async Task Access()
    {
        foreach (var member in new[] { Teacher, Hao, _school.Ting, _school.Principal, Admin })
        {
            await Act(member.Installs);
        }

        await Act(() => _school.Principal.Says("grants"));
        await Keep("access-list-grants-empty", _school.Principal, "access-list");
        await AccessForms();
        await ARequestOnItsWay();
        await AGrantToItsEnd();
        await ARefusedRequest();
        await APrivilegedGrant();
        await AccessLists();
        await Uses();
        await Systems();
        await Leave();
        await MoreOfAccess();
    }

    private async Task AccessForms()
    {
        await Act(() => Teacher.Says("request shared account"));
        await Keep("access-shared-form", Teacher, "access-shared-form");
        await Act(() => Teacher.Says("request privileged access"));
        await Keep("access-privileged-form", Teacher, "access-privileged-form");
        await Act(() => Teacher.Says("request remote work " + _say("月考成績要在家登錄", "Enter the marks from home")));
        var form = await Keep("access-remote-form", Teacher, "access-remote-form");
        await Act(() => Teacher.Submits(form, new { system = "school-system", urgency = "today", untilDate = "2027-06-30", device = "own-computer" }));
        await Keep("access-remote-form-mistakes", Teacher, "access-remote-form");
        await Act(() => Teacher.Submits(Teacher.Card("access-remote-form"), new { untilDate = "2026-12-01", place = _say("家裡", "At home"), accepted = "yes" }));
    }

    private async Task ARequestOnItsWay()
    {
        await Keep("access-mine-pending", Teacher, "access-mine");
        await Keep("access-case-pending", Hao, "access-case");
        await Side("access-case-shorten", Hao, "access-case", "access.shorten-open", "access.front");
        await Side("access-case-refuse", Hao, "access-case", "access.refuse-open", "access.front");
        await Side("access-mine-withdraw", Teacher, "access-mine", "access.withdraw-open", "access.mine");
        var ask = await Act(() => Hao.Presses("access.ask-open", Hao.Card("access-case")));
        await Keep("access-case-ask", Hao, "access-case");
        await Act(() => Hao.Presses("access.ask", ask.Card!, new { question = _say("不能在學校做嗎？", "Can it not be done at school?") }));
        await Keep("access-mine-asked", Teacher, "access-mine");
        var answer = await Act(() => Teacher.Presses("access.answer-open", Teacher.Card("access-mine")));
        await Keep("access-mine-answer", Teacher, "access-mine");
        await Act(() => Teacher.Presses("access.answer", answer.Card!, new { text = _say("這週都要帶隊比賽", "I am away with the team all week") }));
        await Keep("access-case-answered", Hao, "access-case");
    }

    private async Task AGrantToItsEnd()
    {
        await Act(() => Hao.Presses("access.approve", Hao.Card("access-case")));
        await Keep("access-case-approved", _school.Ting, "access-case");
        await Keep("access-mine-approved", Teacher, "access-mine");
        await Keep("access-duty-open", Admin, "access-duty");
        await Side("access-case-revoke", Hao, "access-case", "access.revoke-open", "access.front");
        var opened = await Act(() => Admin.Presses("access.opened-open", Admin.Card("access-duty")));
        await Keep("access-duty-opened", Admin, "access-duty");
        await Act(() => Admin.Presses("access.opened", opened.Card!));
        await Keep("access-mine-open", Teacher, "access-mine");
        await Side("access-mine-end", Teacher, "access-mine", "access.end-open", "access.mine");
        var extend = await Act(() => Teacher.Presses("access.extend-open", Teacher.Card("access-mine")));
        await Keep("access-mine-extend", Teacher, "access-mine");
        await Act(() => Teacher.Presses("access.extend", extend.Card!, new { untilDate = "2026-12-10", reason = _say("補考也要登錄", "The second exams, too") }));
        await Keep("access-mine-extension", Teacher, "access-mine");
        await Keep("access-case-extension", Hao, "access-case");

        _school.Time.Advance(TimeSpan.FromHours(25));
        await _school.Ticks();
        await Rest();
        await Keep("access-case-escalated", _school.Principal, "access-case");
        _school.Time.Advance(TimeSpan.FromDays(9));
        await _school.Ticks();
        await Rest();
        await Keep("access-mine-over", Teacher, "access-mine");
        await Keep("access-duty-close", Admin, "access-duty");
        await Act(() => Admin.Says("grants"));
        await Keep("access-list-grants-red", Admin, "access-list");
        var closed = await Act(() => Admin.Presses("access.closed-open", Admin.Card("access-duty")));
        await Keep("access-duty-closed", Admin, "access-duty");
        await Act(() => Admin.Presses("access.closed", closed.Card!));
        await Keep("access-duty-done", Admin, "access-duty");
    }

    private async Task ARefusedRequest()
    {
        await Act(() => Teacher.Says("request remote work " + _say("想在家改考卷", "Grade papers at home")));
        await Act(() => Teacher.Submits(Teacher.Card("access-remote-form"), new
        {
            system = "mail",
            urgency = "planned",
            untilDate = "2026-12-31",
            device = "own-computer",
            place = _say("家裡", "At home"),
            accepted = "yes",
        }));
        var refuse = await Act(() => Hao.Presses("access.refuse-open", Hao.Card("access-case")));
        await Act(() => Hao.Presses("access.refuse", refuse.Card!, new { reason = _say("改考卷不需要連線", "Grading papers needs no connection") }));
        await Keep("access-mine-refused", Teacher, "access-mine");
        await Keep("access-case-refused", Hao, "access-case");
    }

    private async Task APrivilegedGrant()
    {
        await Act(() => Hao.Says("request privileged access " + _say("換新的檔案伺服器", "Replace the file server")));
        await Act(() => Hao.Submits(Hao.Card("access-privileged-form"), new
        {
            system = "file-server",
            role = _say("伺服器管理者", "Server administrator"),
            account = _say("特權01", "privileged01"),
            urgency = "days",
            untilDate = "2027-01-31",
            device = "school-desktop",
            place = _say("機房", "Server room"),
            accepted = "yes",
        }));
        await Act(() => Hao.Says("pending"));
        await Keep("access-list-pending-own", Hao, "access-list");
        await Act(() => Hao.Presses("access.show", Hao.Card("access-list")));
        await Keep("access-case-own", Hao, "access-case");
        await Act(() => _school.Ting.Presses("access.approve", _school.Ting.Card("access-case")));
        await Act(async () => await Admin.Presses("access.opened", (await Admin.Presses("access.opened-open", Admin.Card("access-duty"))).Card!));
        await Keep("access-mine-open-noted", Hao, "access-mine");
    }

    private async Task AccessLists()
    {
        await Act(() => Teacher.Says("my requests"));
        await Keep("access-list-mine", Teacher, "access-list");
        await Act(() => _school.Principal.Says("grants"));
        await Keep("access-list-grants", _school.Principal, "access-list");
        await Act(() => _school.Principal.Says("pending"));
        await Keep("access-list-pending-empty", _school.Principal, "access-list");
    }

    private async Task Uses()
    {
        await Act(() => Teacher.Says("note use"));
        await Keep("access-use-none", Teacher, "access-use");
        await Act(() => Admin.Says("note use"));
        await Keep("access-trail-empty", Admin, "access-trail");
        await Act(() => Hao.Says("note use"));
        var start = await Keep("access-use-start", Hao, "access-use");
        await Act(() => Hao.Presses("use.start", start, new { why = _say("更新伺服器", "Update the server") }));
        await Keep("access-use-running", Hao, "access-use");
        // Until the next workday's morning.
        _school.Time.Advance(TimeSpan.FromHours(23));
        await _school.Ticks();
        await Rest();
        await Keep("access-use-forgotten", Hao, "access-use");
        await Act(() => Admin.Says("note use"));
        await Keep("access-trail-running", Admin, "access-trail");
        await Act(() => Hao.Presses("use.finish", Hao.Card("access-use"), new { doneDate = "2026-12-02", doneTime = "17:30" }));
        await Keep("access-use-finished", Hao, "access-use");
        await Act(() => _school.Principal.Says("grants"));
        await Act(() => _school.Principal.Presses("access.show", _school.Principal.Card("access-list")));
        await Keep("access-case-trail", _school.Principal, "access-case");
        await Press(_school.Principal, "access-case", "use.trail");
    }

    private async Task Systems()
    {
        var officer = _school.Officer;
        await Act(officer.Installs);
        await Act(() => officer.Says("systems"));
        var list = await Keep("systems", officer, "systems");
        var edit = await Act(() => officer.Presses("register.turn", list));
        await Keep("systems-edit", officer, "systems");
        await Act(() => officer.Presses("register.save", edit.Card!, new { name = _say("校務系統（全誼）", "School system") }, By.Execute));
        await Keep("systems-saved", officer, "systems");
        await Act(() => officer.Says("systems"));
        await Act(() => officer.Presses(_say("新增系統", "Add a system"), officer.Card("systems")));
        await Keep("systems-add", officer, "systems");
        await Press(officer, "systems", "register.save", new { name = _say("校史系統", "School history") });
        await Act(() => officer.Says("systems"));
        edit = await Act(() => officer.Presses("register.turn", officer.Card("systems"), place: 4));
        list = (await Act(() => officer.Presses("register.retire", edit.Card!))).Card!;
        await Act(() => officer.Presses("register.turn", list, place: 4));
        await Keep("systems-retired", officer, "systems");
        await Act(() => Admin.Says("systems"));
        await Keep("systems-read", Admin, "systems");
    }

    private async Task Leave()
    {
        await Act(() => Teacher.Says("away"));
        await Keep("away-none", Teacher, "away");
        await Act(() => Teacher.Says("away 12/10-12/12"));
        await Keep("away-set", Teacher, "away");
        await Act(() => Teacher.Says("away 12/20 afternoon"));
        await Keep("away-held", Teacher, "away");
        await Press(Teacher, "away", "away.save");
        await Act(() => Teacher.Says("away"));
        await Press(Teacher, "away", "away.clear");
    }
}
