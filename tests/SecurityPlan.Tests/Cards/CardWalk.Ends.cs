namespace SecurityPlan.Tests.Cards;

/// <content>How cases end otherwise: dismissed, withdrawn, merged, as a drill; their list; and what somebody sees who may not any more.</content>
internal sealed partial class CardWalk
{
    private async Task Ends()
    {
        await Report(_say("廣告信", "An advertisement"));
        var ask = await Act(() => Hao.Presses("incident.ask-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses("incident.ask", ask.Card!, new { question = _say("寄件人是誰？", "Who sent it?") }));
        var dismiss = await Act(() => Hao.Presses("incident.dismiss-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses("incident.dismiss", dismiss.Card!, new { outcome = "not-clicked", reason = _say("只是廣告", "Only an advertisement") }));
        await Keep("incident-case-dismissed", Hao, "incident-case");
        await Keep("incident-mine-dismissed", Teacher, "incident-mine");
        await Keep("incident-question-closed", Teacher, "incident-question");

        await Report(_say("看錯了", "A mistake"));
        var withdraw = await Act(() => Teacher.Presses("incident.withdraw-open", Teacher.Card("incident-mine")));
        await Act(() => Teacher.Presses("incident.withdraw", withdraw.Card!, new { reason = _say("是自己的手機", "It was my own phone") }));
        await Keep("incident-case-withdrawn", Hao, "incident-case");
        await Keep("incident-mine-withdrawn", Teacher, "incident-mine");
    }

    private async Task List()
    {
        for (var number = 4; number <= 9; number++)
        {
            await Report(_say($"第 {number} 件", $"Number {number}"));
        }

        await Act(() => Hao.Says("incidents"));
        var list = await Keep("incidents-first", Hao, "incidents");
        await Act(() => Hao.Presses("incident.list", list));
        await Keep("incidents-last", Hao, "incidents");

        await Act(() => Teacher.Says("my reports"));
        var own = await Keep("incident-reports-first", Teacher, "incident-reports");
        await Act(() => Teacher.Presses("own-report.list", own));
        await Keep("incident-reports-last", Teacher, "incident-reports");
        await Act(() => Hao.Says("my reports"));
        await Keep("incident-reports-none", Hao, "incident-reports");
    }

    /// <summary>A colleague reports what is reported already.</summary>
    private async Task Merging()
    {
        await Act(_school.Colleague.Installs);
        await Act(() => _school.Colleague.Says("report incident " + _say("第 8 件，同樣的信也寄給我了", "Number 8, the same mail came to me too")));
        await Act(() => _school.Colleague.Submits(
            _school.Colleague.Card("incident-form"), new { kind = "other", system = "unknown", personalData = "no", noticedDate = "2026-11-21" }));
        await Act(() => Teacher.Says("report incident " + _say("第 8 件，同樣的信也寄給我了", "Number 8, the same mail came to me too")));
        await Act(() => Teacher.Submits(
            Teacher.Card("incident-form"), new { kind = "account", system = "unknown", personalData = "no", noticedDate = "2026-11-20" }));
        await Keep("incident-case-repeats", Hao, "incident-case");
        await Act(() => Hao.Presses("incident.merge-open", Hao.Card("incident-case")));
        var both = await Keep("incident-merge", Hao, "incident-merge");
        await Act(() => Hao.Presses("incident.merge", both));
        await Keep("incident-case-merged", Hao, "incident-case");
        await Keep("incident-mine-merged", Teacher, "incident-mine");
        await Keep("incident-follow", Teacher, "incident-follow");
    }

    private async Task Drill()
    {
        var officer = _school.Officer;
        await Act(() => officer.Says("drill"));
        var list = await Keep("drills-none", officer, "drills");
        var start = await Act(() => officer.Presses("drill.start-open", list));
        await Keep("drills-start", officer, "drills");
        var player = start.Card!.ChoicesOf("player").First(c => c.Value == Teacher.Name || c.Value == "Wang Ming").Key;
        await Act(() => officer.Presses("drill.start", start.Card!, new { scenario = "ransomware", player }));
        await Keep("drills-running", officer, "drills");
        await Keep("incident-case-drill", Hao, "incident-case");
        await Keep("incident-mine-drill", Teacher, "incident-mine");
        var end = await Act(() => officer.Presses("drill.end-open", officer.Card("drills")));
        await Keep("drills-end", officer, "drills");
        await Act(() => officer.Presses("drill.end", end.Card!, new { lessons = _say("隨身碟忘了拔", "The USB stick was left in") }));
        await Keep("drills-ended", officer, "drills");
        await Keep("incident-mine-drill-ended", Teacher, "incident-mine");
        await Act(() => Hao.Says("incident figures"));
        await Keep("incident-figures", Hao, "incident-figures");
    }

    private async Task Gone()
    {
        await _school.Imports($"aadObjectId,name,roles,left\n{Hao.ObjectId},{Hao.Name},team,2026-11-22");
        await _school.Ticks();
        await Keep("incident-gone", Hao, "incident-gone");
    }

    private async Task Report(string what)
    {
        await Act(() => Teacher.Says("report incident " + what));
        await Act(() => Teacher.Submits(Teacher.Card("incident-form"), new { kind = "other", system = "unknown", personalData = "no" }));
    }
}
