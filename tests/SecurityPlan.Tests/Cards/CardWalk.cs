using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <summary>
/// Brings every card of the bot on somebody's screen once, in each of its states, in one language. The clock stands still but for a
/// step between two acts, so that every run shows the same.
/// </summary>
internal sealed partial class CardWalk
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SchoolHost _school;
    private readonly Func<string, string, string> _say;
    private readonly SortedDictionary<string, string> _cards;

    private readonly Member _stranger;

    private CardWalk(SchoolHost school, bool chinese, SortedDictionary<string, string> cards)
    {
        (_school, _cards, _say) = (school, cards, (zh, en) => chinese ? zh : en);
        _stranger = new Member(school, _say("訪客", "Guest"), "00000000-0000-0000-0000-000000000099") { Locale = _say("zh-TW", "en-GB") };
    }

    private Member Teacher => _school.Teacher;

    private Member Hao => _school.Hao;

    /// <summary>The cards by name, with ids that are the same in every run.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(string language)
    {
        var chinese = language == "zh-TW";
        await using var school = await SchoolHost.Open(chinese ? SchoolHost.People : InEnglish(), stands: true, settings: ("School:Language", language));
        var walk = new CardWalk(school, chinese, new(StringComparer.Ordinal));
        await walk.Basics();
        await walk.Form();
        await walk.ReportersCard();
        await walk.CaseCard();
        await walk.Files();
        await walk.Course();
        await walk.Beside();
        await walk.Closing();
        await walk.Ends();
        await walk.List();
        await walk.Merging();
        await walk.Drill();
        await walk.Gone();
        await using var late = await SchoolHost.Open(chinese ? SchoolHost.People : InEnglish(), stands: true, settings: ("School:Language", language));
        await new CardWalk(late, chinese, walk._cards).Overdue();
        await using var monday = await SchoolHost.Open(chinese ? SchoolHost.People : InEnglish(), stands: true, settings: ("School:Language", language));
        await new CardWalk(monday, chinese, walk._cards).Monday();
        await using var access = await SchoolHost.Open(
            chinese ? AnAccessSchool.People : InEnglish(AnAccessSchool.People), stands: true, settings: ("School:Language", language));
        await new CardWalk(access, chinese, walk._cards).Access();
        await using var reviews = await SchoolHost.Open(
            chinese ? AnAccessSchool.People : InEnglish(AnAccessSchool.People), stands: true, settings: ("School:Language", language));
        await new CardWalk(reviews, chinese, walk._cards).Reviews();
        await Duties(chinese, language, walk._cards);
        return walk._cards;
    }

    private async Task Basics()
    {
        foreach (var (member, name) in new[] { (Teacher, "teacher"), (_school.Officer, "officer"), (_stranger, "stranger") })
        {
            await Act(member.Installs);
            await Keep($"welcome-{name}", member, "welcome");
            await Act(() => member.Says("help"));
            await Keep($"help-{name}", member, "help");
        }

        await Act(Hao.Installs);
        await Act(() => Teacher.Says("language"));
        await Keep("language", Teacher, "language");
    }

    private async Task Form()
    {
        await Act(() => Teacher.Says("report incident"));
        var form = await Keep("incident-form-empty", Teacher, "incident-form");
        await Act(() => Teacher.Submits(form, new { kind = "leak", noticedDate = "2026-11-23", dataCount = _say("很多", "many"), device = _say("三年二班", "Class 3-2") }));
        await Keep("incident-form-mistakes", Teacher, "incident-form");
        await Act(() => Teacher.Says("cancel"));
        await Keep("form-closed-cancelled", Teacher, "form-closed");
        await Act(() => Teacher.Says("report incident " + _say("我點了連結", "I clicked a link")));
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
        var refused = await Act(() => Hao.Presses("incident.judge", judge.Card!, new { confidentiality = "none", integrity = "none", availability = "none" }));
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
        await Act(() => Hao.Presses("incident.file", list));
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
    }

    private async Task Attest(string verb, object typed)
    {
        var face = await Act(() => Hao.Presses(verb + "-open", Hao.Card("incident-case")));
        await Act(() => Hao.Presses(verb, face.Card!, typed));
    }

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

    private async Task Side(string name, Member member, string kind, string there, string back, params string[] from)
    {
        foreach (var verb in from)
        {
            await Act(() => member.Presses(verb, member.Card("incident-case")));
        }

        var side = await Act(() => member.Presses(there, member.Card(from.Length == 0 ? kind : "incident-case")));
        await Keep(name, member, kind);
        await Act(() => member.Presses(back, side.Card!));
    }

    private async Task Act(Func<Task> act)
    {
        await act();
        await Rest();
    }

    private async Task<Reply> Act(Func<Task<Reply>> act)
    {
        var reply = await act();
        await Rest();
        return reply;
    }

    private async Task Rest()
    {
        await _school.Settles();
        _school.Time.Advance(TimeSpan.FromSeconds(1));
        await _school.Settles();
    }

    private async Task<CardFace> Keep(string name, Member member, string kind)
    {
        var card = await member.Sees(kind);
        var ids = new List<string>();
        var json = Hash().Replace(Ports().Replace(card.Json.ToJsonString(Readable), "http://127.0.0.1:3978/"), "0000000000000000");
        _cards.Add(name, Ids().Replace(json, id =>
        {
            var known = ids.IndexOf(id.Value);
            if (known < 0)
            {
                known = ids.Count;
                ids.Add(id.Value);
            }

            return $"id-{known + 1}";
        }) + "\n");
        return card;
    }

    private static string InEnglish(string from = SchoolHost.People)
    {
        var people = from.Replace("zh-TW", "en", StringComparison.Ordinal);
        foreach (var (chinese, english) in new[]
        {
            ("王小明", "Wang Ming"), ("林志豪", "Lin Hao"), ("張雅婷", "Chang Ting"), ("黃淑芬", "Huang Fen"), ("李建國", "Lee Guo"), ("陳美玲", "Chen Ling"), ("吳管理", "Wu Guan"),
            ("教務處", "Academic Affairs"), ("學務處", "Student Affairs"), ("總務處", "General Affairs"), ("校長室", "Principal"), ("輔導室", "Counselling"),
        })
        {
            people = people.Replace(chinese, english, StringComparison.Ordinal);
        }

        return people;
    }

    /// <summary>The head of the audit trail, which holds ids and so is another one in every run.</summary>
    [GeneratedRegex(@"(?<![0-9a-f-])[0-9a-f]{16}(?![0-9a-f-])")]
    private static partial Regex Hash();

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/")]
    private static partial Regex Ports();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
