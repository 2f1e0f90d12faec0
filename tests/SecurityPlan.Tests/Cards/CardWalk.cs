using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecurityPlan.Tests.Journeys;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Cards;

/// <summary>
/// Brings every card of the bot on somebody's screen once, in each of its states, in one language. The clock stands still but for a
/// step between two acts, so that every run shows the same.
/// </summary>
internal sealed partial class CardWalk
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<Task<Walked>> Chinese = new(() => Walk("zh-TW"));
    private static readonly Lazy<Task<Walked>> English = new(() => Walk("en"));

    private readonly SchoolHost _school;
    private readonly Func<string, string, string> _say;
    private readonly SortedDictionary<string, string> _cards;

    private readonly Member _stranger;

    private CardWalk(SchoolHost school, bool chinese, SortedDictionary<string, string> cards)
    {
        (_school, _cards, _say) = (school, cards, (zh, en) => chinese ? zh : en);
        school.Buttons = chinese ? By.Execute : By.Submit;
        _stranger = new Member(school, _say("訪客", "Guest"), "00000000-0000-0000-0000-000000000099") { Locale = _say("zh-TW", "en-GB") };
    }

    private Member Teacher => _school.Teacher;

    private Member Hao => _school.Hao;

    /// <summary>Walked once, whoever asks.</summary>
    public static Task<Walked> Of(string language) => language == "zh-TW" ? Chinese.Value : English.Value;

    /// <summary>
    /// In English everybody's client knows no <c>Action.Execute</c>, but where the card itself says what was wrong or done: both lead to the same cards.
    /// </summary>
    private static async Task<Walked> Walk(string language)
    {
        var (chinese, walked) = (language == "zh-TW", new Walked());
        await Through(SchoolHost.People, nameof(Cases), walk => walk.Cases());
        await Through(SchoolHost.People, nameof(Overdue), walk => walk.Overdue());
        await Through(SchoolHost.People, nameof(Monday), walk => walk.Monday());
        await Through(AnAccessSchool.People, nameof(Access), walk => walk.Access());
        await Through(AnAccessSchool.People, nameof(Reviews), walk => walk.Reviews());
        await Through(OnlyATeacher, nameof(ManyPeople), walk => walk.ManyPeople());
        await Duties(chinese, language, walked);
        return walked;

        async Task Through(string people, string way, Func<CardWalk, Task> goes)
        {
            await using var school = await SchoolHost.Open(chinese ? people : InEnglish(people), stands: true, settings: ("School:Language", language));
            var walk = new CardWalk(school, chinese, walked.Cards);
            await goes(walk);
            await walked.Leaves(school, way);
        }
    }

    private async Task Cases()
    {
        await Basics();
        await Form();
        await ReportersCard();
        await CaseCard();
        await Files();
        await Course();
        await Beside();
        await Closing();
        await Ends();
        await List();
        await Merging();
        await Drill();
        await MoreOfCases();
        await Gone();
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

    /// <summary>Turns the pages of what somebody owes until one has this button.</summary>
    private async Task<CardFace> Owing(Member member, string verb)
    {
        await Act(() => member.Says("my status"));
        var card = member.Card("status");
        for (var page = 0; !card.Verbs.Contains(verb) && page < 20; page++)
        {
            card = (await Act(() => member.Presses("status.page", card))).Card!;
        }

        return card;
    }

    /// <summary>The head of the audit trail, which holds ids and so is another one in every run.</summary>
    [GeneratedRegex(@"(?<![0-9a-f-])[0-9a-f]{16}(?![0-9a-f-])")]
    private static partial Regex Hash();

    [GeneratedRegex("http://127[.]0[.]0[.]1:[0-9]+/")]
    private static partial Regex Ports();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
