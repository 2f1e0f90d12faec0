using System.Text.Encodings.Web;
using System.Text.Json;
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
