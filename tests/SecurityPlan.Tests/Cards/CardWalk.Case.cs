using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <content>One case from the form to its containment, in time and overdue.</content>
internal sealed partial class CardWalk
{
    private async Task Form()
    {
        await Act(() => Teacher.Says("report incident"));
        var form = await Keep("incident-form-empty", Teacher, "incident-form");
        await Act(() => Teacher.Submits(form, new { kind = "leak", noticedDate = "2026-11-23", dataCount = _say("很多", "many"), device = _say("三年二班", "Class 3-2") }));
        await Keep("incident-form-mistakes", Teacher, "incident-form");
        await Act(() => Teacher.Says("cancel"));
        await Keep("form-closed-cancelled", Teacher, "form-closed");
        await Act(() => Teacher.Says("report incident " + _say("昨天下午三點我點了連結", "Yesterday at 3 pm I clicked a link")));
        await Keep("incident-form-prefilled", Teacher, "incident-form");
        await Act(() => Teacher.Says("report incident " + _say(
            "**對方**要了我的身分證 A123456789 和電話 0912-345-678，我還給了密碼：Sunflower#2026x",
            "They asked for my national ID A123456789 and phone 0912-345-678, and I gave my password: Sunflower#2026x")));
        await Keep("form-closed-replaced", Teacher, "form-closed");
        form = Teacher.Card("incident-form");
        await Act(() => Teacher.Submits(form, new
        {
            kind = "phishing",
            system = "mail",
            personalData = "yes",
            dataCount = "32",
            device = _say("導師室電腦", "Computer in the staff room"),
            done = _say("已改密碼", "Changed the password"),
            happenedDate = "2026-11-21",
        }));
        await Keep("incident-mine-suspected", Teacher, "incident-mine");
        await Keep("incident-case-suspected", Hao, "incident-case");
    }

    private async Task ReportersCard()
    {
        await Side("incident-mine-add", Teacher, "incident-mine", "incident.add-open", "incident.mine");
        await Side("incident-mine-withdraw", Teacher, "incident-mine", "incident.withdraw-open", "incident.mine");
    }

    private async Task CaseCard()
    {
        await Act(() => Hao.Presses("incident.take", Hao.Card("incident-case")));
        await Keep("incident-case-taken", Hao, "incident-case");
        await Keep("incident-mine-taken", Teacher, "incident-mine");
        await Side("incident-case-dismiss", Hao, "incident-case", "incident.dismiss-open", "incident.front");
        await Side("incident-case-handover", Hao, "incident-case", "incident.handover-open", "incident.front");
        await Side("incident-case-note", Hao, "incident-case", "incident.note-open", "incident.front");
        await Act(() => Hao.Presses("incident.timeline-open", Hao.Card("incident-case")));
        await Keep("incident-case-timeline", Hao, "incident-case");
        await Side("incident-case-known", Hao, "incident-case", "incident.known-open", "incident.front");

        var ask = await Act(() => Hao.Presses("incident.ask-open", Hao.Card("incident-case")));
        await Keep("incident-case-ask", Hao, "incident-case");
        await Act(() => Hao.Presses("incident.ask", ask.Card!, new { question = _say("信還在嗎？", "Do you still have the mail?") }));
        var question = await Keep("incident-question-open", Teacher, "incident-question");
        await Act(() => Teacher.Presses("incident.answer", question, new { text = _say("還在，沒有刪", "Yes, I kept it") }));
        await Keep("incident-question-answered", Teacher, "incident-question");

        await Act(() => Teacher.Presses("incident.release", Teacher.Card("incident-mine")));
        await Keep("incident-mine-released", Teacher, "incident-mine");
        await Keep("incident-case-released", Hao, "incident-case");

        var judge = await Act(() => Hao.Presses("incident.judge-open", Hao.Card("incident-case")));
        await Keep("incident-case-judge", Hao, "incident-case");
        var refused = await Act(() => Hao.Presses("incident.judge", judge.Card!, new { confidentiality = "none", integrity = "none", availability = "none" }, By.Execute));
        await Keep("incident-case-judge-refused", Hao, "incident-case");
        await Act(() => Hao.Presses("incident.judge", refused.Card!, new { confidentiality = "core.serious", integrity = "none", availability = "none" }));
        await Keep("incident-case-judged", Hao, "incident-case");
        await Keep("incident-mine-judged", Teacher, "incident-mine");
    }

    /// <summary>The case's files, and one of them on offer.</summary>
    private async Task Files()
    {
        await Side("incident-evidence-empty", Hao, "incident-evidence", "incident.evidence-open", "incident.front", from: ["incident.more-open", "incident.timeline-open"]);
        for (var number = 1; number <= 4; number++)
        {
            await Act(() => Teacher.Sends("image/png", _school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[1500]]), name: _say("畫面", "screen") + ".png"));
        }

        foreach (var verb in new[] { "incident.more-open", "incident.timeline-open", "incident.evidence-open" })
        {
            await Act(() => Hao.Presses(verb, Hao.Card("incident-case")));
        }

        var list = await Keep("incident-evidence-first", Hao, "incident-evidence");
        await Act(() => Hao.Presses("incident.file", list, by: By.Execute));
        await Keep("incident-evidence-taken", Hao, "incident-evidence");
        var offer = await Keep("file-offer-open", Hao, "file-offer");
        using (await _school.Client.GetAsync(new Uri(offer.Button(_say("下載一次", "Download once"))["url"]!.GetValue<string>())))
        {
            await Rest();
            await Keep("file-offer-fetched", Hao, "file-offer");
        }

        await Act(() => Hao.Presses("incident.evidence", Hao.Card("incident-evidence")));
        var last = await Keep("incident-evidence-last", Hao, "incident-evidence");
        await Act(() => Hao.Presses("incident.front", last));
    }

    /// <summary>From the judgement to the improvement report: by another channel first, then on the platform.</summary>
    private async Task Course()
    {
        foreach (var face in new[] { "more", "platform", "reported", "contained" })
        {
            await Side($"incident-case-{face}", Hao, "incident-case", $"incident.{face}-open", "incident.front");
        }

        await Attest("incident.reported", new { channel = "other", reason = _say("平台維護，已電話通報", "The platform was down, told by phone") });
        await Keep("incident-case-told-otherwise", Hao, "incident-case");
        await Side("incident-case-make-up", Hao, "incident-case", "incident.reported-open", "incident.front");
        await Attest("incident.reported", new { number = "115-0077" });
        await Keep("incident-case-told", Hao, "incident-case");
        await Act(() => Hao.Presses("incident.more-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses("incident.timeline-open", Hao.Card("incident-case")));
        await Keep("incident-case-timeline-told", Hao, "incident-case");
        await Side("incident-case-correct-number", Hao, "incident-case", "incident.reported-open", "incident.front");
        await Side("incident-case-done", Hao, "incident-case", "incident.done-open", "incident.front");
        await Attest("incident.done", new { duty = "reviewed-4" });
        await Keep("incident-case-reviewed", Hao, "incident-case");
        await Attest("incident.contained", new { what = _say("重設密碼", "Reset the password"), doneBy = _say("網管", "Network admin") });
        await Keep("incident-case-contained-done", Hao, "incident-case");
    }

    /// <summary>Everything is late: nothing was attested for two days.</summary>
    private async Task Overdue()
    {
        await Act(Teacher.Installs);
        await Act(Hao.Installs);
        await Report(_say("網站被改", "The website was changed"));
        var judge = await Act(() => Hao.Presses("incident.judge-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses("incident.judge", judge.Card!, new { confidentiality = "none", integrity = "core.serious", availability = "none" }));
        _school.Time.Advance(TimeSpan.FromHours(40));
        await _school.Ticks();
        await Rest();
        await Hao.Sees("incident-case", "115-001", _say("損害控制或復原：已逾期", "Containment or recovery: overdue"));
        await Rest();
        await Keep("incident-case-overdue", Hao, "incident-case");
        await Side("incident-case-late", Hao, "incident-case", "incident.late-open", "incident.front");
        await Attest("incident.late", new { late = "report", reason = _say("當時在研習", "We were at a training") });
        await Keep("incident-case-late-explained", Hao, "incident-case");
        await AnOverdueAction();
    }

    private async Task Attest(string verb, object typed)
    {
        var face = await Act(() => Hao.Presses(verb + "-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses(verb, face.Card!, typed));
    }
}
