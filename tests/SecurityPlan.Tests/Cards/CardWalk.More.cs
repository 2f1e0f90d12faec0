using System.Text;
using System.Text.Json.Nodes;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <content>What seldom happens, at the end of each walk.</content>
internal sealed partial class CardWalk
{
    private async Task MoreOfCases()
    {
        var officer = _school.Officer;
        await Report(_say("網路一直斷", "The network breaks again and again"));
        await Act(() => Teacher.Presses("incident.add-open", Teacher.Card("incident-mine")));
        await Act(() => Teacher.Presses("incident.add", Teacher.Card("incident-mine"), new { text = _say("二樓都一樣", "The whole second floor") }));
        await Act(() => Teacher.Sends("image/png", _school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[1500]]), name: _say("畫面", "screen") + ".png"));
        await Press(Hao, "incident-case", "incident.take");
        await Press(Hao, "incident-case", "incident.timeline-open");
        await Attest("incident.known", new { knownTime = "10:00", reason = _say("先打電話來說的", "Told by phone first") });
        await Attest("incident.note", new { text = _say("已通知網管", "The network admin knows") });
        await Press(Hao, "incident-case", "incident.timeline-open");
        await Press(Hao, "incident-case", "incident.evidence-open");
        await Press(Hao, "incident-evidence", "incident.file");
        await Press(Hao, "incident-evidence", "incident.export");
        await Press(Hao, "incident-evidence", "incident.front");
        var handover = await Press(Hao, "incident-case", "incident.handover-open");
        await Act(() => Hao.Presses("incident.handover", handover.Card!, new { to = handover.Card!.ChoicesOf("to").First().Key }));
        await Keep("incident-case-handed-over", Hao, "incident-case");

        await Act(() => _school.Colleague.Says("report incident " + _say("投影機的電腦中毒了", "The computer at the projector has a virus")));
        await Act(() => _school.Colleague.Submits(_school.Colleague.Card("incident-form"), new { kind = "malware", system = "unknown", personalData = "no" }));
        await Report(_say("投影機的電腦中毒了", "The computer at the projector has a virus"));
        await Press(Hao, "incident-case", "incident.merge-open");
        await Press(Hao, "incident-merge", "incident.apart");

        await Act(() => Hao.Says("incidents"));
        await Press(Hao, "incidents", "incident.show");
        await Act(() => Teacher.Says("my reports"));
        await Press(Teacher, "incident-reports", "own-report.show");
        await Press(Teacher, "incident-follow", "incident.follow-add", new { text = _say("信我還留著", "I still have the mail") });
        await Act(() => Teacher.Says("language"));
        await Press(Teacher, "language", _say("中文", "English"));
        await Act(() => officer.Says("drill"));
        await Press(officer, "drills", "drill.start-open");
        await Press(officer, "drills", "drill.front");
    }

    /// <summary>Nobody did the follow-up in time.</summary>
    private async Task AnOverdueAction()
    {
        await Press(Hao, "incident-case", "report.open");
        await Press(Hao, "incident-report", "rest.open");
        var follow = await Press(Hao, "incident-rest", "rest.follow-open");
        await Act(() => Hao.Presses("rest.follow", follow.Card!, new
        {
            what = _say("更換網站後台的密碼", "Change the password of the website's administration"),
            owner = follow.Card!.ChoicesOf("owner").First(choice => choice.Value == _say("王小明", "Wang Ming")).Key,
            due = "2026-11-25",
        }));
        await Until("2026-11-27T00:00:00Z");
        // A card that asks something keeps still for half an hour.
        await Until("2026-11-27T00:31:00Z");
        await Teacher.Sees("follow-up", _say("已逾期，請儘快完成。", "Overdue. Please do it as soon as you can."));
        await Keep("follow-up-overdue", Teacher, "follow-up");
        await Keep("incident-rest-overdue", Hao, "incident-rest");
    }

    private async Task MoreOfAccess()
    {
        await RemoteWork(_say("寒假在家備課", "Prepare lessons in the winter holidays"), from: "2027-01-18", until: "2027-02-10");
        await Press(Hao, "access-case", "access.shorten-open");
        await Press(Hao, "access-case", "access.shorten", new { untilDate = "2027-01-29" });
        await Keep("access-duty-early", Admin, "access-duty");
        await Keep("access-mine-early", Teacher, "access-mine");
        await Press(Hao, "access-case", "access.revoke-open");
        await Press(Hao, "access-case", "access.revoke", new { reason = _say("寒假改到校上班", "Work at school in the holidays instead") });
        await Keep("access-mine-revoked", Teacher, "access-mine");
        foreach (var purpose in new[] { _say("在家改作業", "Correct homework at home"), _say("在家看公文", "Read documents at home") })
        {
            await RemoteWork(purpose, from: "2026-12-14", until: "2026-12-31");
            await Press(Teacher, "access-mine", "access.withdraw-open");
            await Press(Teacher, "access-mine", "access.withdraw");
        }

        await Keep("access-mine-withdrawn", Teacher, "access-mine");
        await RemoteWork(_say("在家登錄成績", "Enter marks at home"), from: "2026-12-03", until: "2026-12-31");
        await Press(Hao, "access-case", "access.approve");
        await Press(Admin, "access-duty", "access.opened-open");
        await Press(Admin, "access-duty", "access.duty");
        await Press(Admin, "access-duty", "access.opened-open");
        await Press(Admin, "access-duty", "access.opened");
        await Press(Teacher, "access-mine", "access.end-open");
        await Press(Teacher, "access-mine", "access.end");
        await Keep("access-mine-ended", Teacher, "access-mine");
        await Act(() => Teacher.Says("my requests"));
        await Press(Teacher, "access-list", "access.list");
        for (var use = 0; use < 5; use++)
        {
            await Act(() => Hao.Says("note use"));
            await Press(Hao, "access-use", "use.start", new { why = _say("更新伺服器", "Update the server") });
            await Press(Hao, "access-use", "use.finish");
        }

        await Act(() => Admin.Says("note use"));
        await Press(Admin, "access-trail", "use.page");
        await Press(Admin, "access-trail", "use.export");
    }

    private async Task RemoteWork(string purpose, string from, string until)
    {
        await Act(() => Teacher.Says("request remote work " + purpose));
        await Act(() => Teacher.Submits(Teacher.Card("access-remote-form"), new
        {
            system = "mail",
            urgency = "planned",
            fromDate = from,
            untilDate = until,
            device = "school-laptop",
            place = _say("家裡", "At home"),
            accepted = "yes",
        }));
    }

    /// <summary>Who came in November, before and after the first hours; and somebody who owes nothing.</summary>
    private async Task ANewColleague()
    {
        var colleague = _school.Colleague;
        await Act(() => colleague.Says("my training"));
        await Keep("training-mine-empty", colleague, "training-mine");
        await Act(() => colleague.Says(_say("登錄 1 小時 資安通識 e等公務園", "log 1 hour Security basics at the county office")));
        await Act(() => colleague.Submits(colleague.Card("training-form"), new { }));
        await Keep("training-entry-joined", colleague, "training-entry");
        await Opens(colleague, "training-entry", "training.log");
        await Opens(colleague, "training-entry", "training.correct");
        await Act(() => Teacher.Says("my training"));
        await Press(Teacher, "training-mine", "training.mine");
        await Act(() => Teacher.Says("help"));
        await Opens(Teacher, "help", "help.start");
        await Act(() => _school.Officer.Says("training overview"));
        await Keep("training-people-briefed", _school.Officer, "training-people");
        await Press(_school.Officer, "training-people", "training.record");
        await Opens(_school.Officer, "training-people", "training.course");
        await Act(async () => await _school.Officer.Presses("duty.later", await Owing(_school.Officer, "duty.later")));
        await Act(async () => await _school.Officer.Presses("incident.open", await Owing(_school.Officer, "incident.open")));

        var contractor = _school.Person(_say("廠商", "Contractor"), 30);
        await _school.Imports($"aadObjectId,name,roles,language\n{contractor.ObjectId},{contractor.Name},external,{_say("zh-TW", "en")}");
        await Act(() => contractor.Says("my status"));
        await Keep("status-nothing", contractor, "status");
    }

    /// <summary>A button that begins a form, which is not filled in.</summary>
    private async Task Opens(Member member, string kind, string verb)
    {
        await Press(member, kind, verb);
        await Act(() => member.Says("cancel"));
    }

    /// <summary>An export with more courses and more lines that cannot be read than fit on a card, and with hours of who sends it.</summary>
    private async Task ManyCourses()
    {
        var (officer, lines) = (_school.Officer, new StringBuilder("name,course,hours,date\n"));
        for (var number = 1; number <= 7; number++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{_say("李建國", "Lee Guo")},{_say("資安課程", "Course ")}{number},0.5,2026-11-{number + 9}\n");
        }

        for (var number = 1; number <= 9; number++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{_say("無此人", "Nobody")}{number},{_say("密碼管理", "Good passwords")},0.5,2026-11-20\n");
        }

        await Act(() => officer.SendsFile(_say("全年時數.csv", "year.csv"), _school.Teams.Keep("text/csv", Encoding.UTF8.GetBytes(lines.ToString()))));
        var sheet = await Keep("training-sheet-many", officer, "training-sheet");
        await Act(() => officer.Presses("training.sheet", sheet));
        await Keep("training-sheet-last-page", officer, "training-sheet");
        await Press(officer, "training-sheet", "training.sheet-drop");
    }

    /// <summary>Three weeks in which nobody does anything: what was shown three times goes to the officer.</summary>
    private async Task LaterMondays()
    {
        foreach (var day in new[] { "2026-11-30", "2026-12-07", "2026-12-14" })
        {
            await Until(day + "T00:00:00Z");
        }

        await Keep("status-others", _school.Officer, "status");
        await Keep("overview-overdue", _school.Officer, "overview");
    }

    /// <summary>A version that changes more than fits on a card.</summary>
    private async Task ManyNewDuties(TemporaryFolder catalogue)
    {
        var newer = JsonNode.Parse(File.ReadAllText(Path.Combine(catalogue.Path, "duties.json")))!.AsObject();
        (newer["id"], newer["name"]) = ("116-09", new JsonObject { ["zh-TW"] = "維護計畫職責目錄 116-09", ["en"] = "Duties of the maintenance plan, 2027-09" });
        foreach (var duty in newer["duties"]!.AsArray().Take(20))
        {
            duty!["title"]!["zh-TW"] = duty["title"]!["zh-TW"]!.GetValue<string>() + "（修訂）";
            duty["title"]!["en"] = duty["title"]!["en"]!.GetValue<string>() + " (revised)";
        }

        await _school.Stops();
        catalogue.Write("duties.json", newer.ToJsonString());
        await _school.Starts();
        await _school.Ticks();
        await Rest();
        await Keep("duty-catalogue-many", Officer, "duty-catalogue");
    }

    private async Task AnothersDuty()
    {
        await Act(async () => await Officer.Presses("duty.show", await Owing(Officer, "duty.show")));
        var side = await Press(Officer, "duty", "duty.handover-open");
        await Act(() => Officer.Presses("duty.handover", side.Card!, new { to = side.Card!.ChoicesOf("to").First(choice => choice.Value == _say("林志豪", "Lin Hao")).Key }));
        await Keep("duty-handed-over", Hao, "duty");
    }
}
