using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Improvement;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>Everybody writes as much as the rules let in, in a school of so many that they fit on a card as choices, and in one where names are typed: every side of every card of the case still fits.</summary>
public sealed class LongestJourney
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Sides =
    [
        "incident.front", .. IncidentCards.CaseFaces.Select(face => $"incident.{face}-open"), "incident.evidence-open", "report.open", .. ReportCards.Faces.Select(face => $"report.{face}-open"),
        "rest.open", .. RestCards.Faces.Select(face => $"rest.{face}-open"),
    ];

    private static readonly (string Item, string Text)[] Contents =
        [.. new[] { "impact", "containment", "investigation", "cause", "measures", "schedule" }.Select(item => (item, Long(1500)))];

    [Theory]
    [InlineData("zh-TW", 120)]
    [InlineData("en", 400)]
    public async Task EverySideOfTheLongestCase_FitsOnACard_AndSaysWhatIsNotThere(string language, int staff)
    {
        await using var school = await SchoolHost.Open(People(language, staff));
        foreach (var member in new[] { school.Hao, school.Principal, school.Teacher })
        {
            await member.Installs();
        }

        await school.Teacher.Says("report incident");
        var form = await school.Teacher.Sees("incident-form");
        await school.Teacher.Submits(form, new { what = Long(4000), kind = "phishing", system = "unknown", personalData = "yes", device = Long(200), done = Long(2000), dataCount = "100000" });
        await school.Hao.Sees("incident-case");
        await school.Settles();
        var id = await school.Looks(db => db.Incidents.IgnoreQueryFilters().Select(i => i.Id).SingleAsync());
        var messages = new Dictionary<Member, string>
        {
            [school.Hao] = school.Hao.Card("incident-case").MessageId,
            [school.Principal] = school.Principal.Card("incident-case").MessageId,
            [school.Teacher] = school.Teacher.Card("incident-mine").MessageId,
        };

        async Task<CardFace> Does(Member member, string verb, params (string Field, string Value)[] typed)
        {
            var on = member.Chat.Cards.First(card => card.MessageId == messages[member]);
            var data = new JsonObject { ["verb"] = verb, ["id"] = id.ToString() };
            foreach (var (field, value) in typed)
            {
                data[field] = value;
            }

            var card = (await member.Delivers(member.Pressed(verb, data, on), on)).Card;
            Assert.True(card is not null, verb + school.Log);
            var bytes = Encoding.UTF8.GetByteCount(card.Json.ToJsonString(Relaxed));
            Assert.True(bytes <= CardLibrary.MostBytes, $"{verb}: {bytes} bytes");
            return card;
        }

        async Task<Dictionary<string, CardFace>> Looks(Member member)
        {
            var seen = new Dictionary<string, CardFace>();
            foreach (var side in Sides)
            {
                seen[side] = await Does(member, side);
            }

            await Does(member, "incident.front");
            return seen;
        }

        var day = school.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        (string, string)[] now = [("doneDate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("doneTime", day.ToString("HH:mm", CultureInfo.InvariantCulture))];
        await Does(school.Hao, "incident.take");
        for (var number = 0; number < 12; number++)
        {
            await Does(school.Teacher, "incident.add", ("text", Long(4000)));
            await Does(school.Hao, "incident.note", ("text", Long(4000)));
        }

        await Looks(school.Hao);
        await Does(school.Hao, "incident.judge", ("confidentiality", "core.serious"), ("integrity", "core.serious"), ("availability", "none"), ("note", Long(4000)));
        await Does(school.Hao, "incident.reported", [("channel", "other"), ("reason", Long(4000)), .. now]);
        school.Time.Advance(TimeSpan.FromDays(4));
        await school.Settles();
        var late = await Looks(school.Hao);
        Assert.Contains(language == "en" ? "; export the case" : "筆較早的紀錄，請按「附件與匯出」", late["incident.timeline-open"].Text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "; see the whole" : "筆較早的紀錄，請看「完整紀錄」", late["incident.front"].Text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "take the whole text from the notice" : "用裡面的「資通安全事件通報單」", late["incident.platform-open"].Text, StringComparison.Ordinal);

        // What was typed stays as long as it was, however long the rest is.
        var refused = await Does(school.Hao, "incident.contained-open");
        refused = (await school.Hao.Presses("incident.contained", refused, new { what = Long(2000), doneBy = "?", evidence = Long(1000), doneDate = "2030-01-01" })).Card!;
        Assert.Equal((Long(2000), Long(1000)), (refused.ValueOf("what"), refused.ValueOf("evidence")));
        Assert.InRange(Encoding.UTF8.GetByteCount(refused.Json.ToJsonString(Relaxed)), 1, CardLibrary.MostBytes);

        foreach (var clock in new[] { "containment", "personal-data" })
        {
            await Does(school.Hao, "incident.late", ("late", clock), ("reason", Long(4000)));
        }

        await Does(school.Hao, "incident.contained", [("what", Long(2000)), ("doneBy", Long(200)), ("evidence", Long(1000)), .. now]);
        foreach (var page in new[] { "1", "2" })
        {
            await Does(school.Hao, "report.write", [("page", page), .. Contents]);
        }

        await Does(school.Hao, "rest.elsewhere", ("answer", "yes"), ("how", Long(1500)));
        var people = await school.Looks(db => db.People.IgnoreQueryFilters().Where(person => person.Listed).Select(person => person.Id).ToListAsync());
        for (var number = 0; number < 12; number++)
        {
            await Does(school.Hao, "rest.follow", ("which", "new"), ("what", Long(499) + (char)('a' + number)), ("owner", people[number].ToString()), ("due", "2026-12-10"));
        }

        await Does(school.Hao, "rest.meeting", [("place", Long(200)), ("invited", string.Join(',', people.Take(100))), .. now]);
        await Does(school.Hao, "rest.minutes", [("decisions", Long(4000)), .. now]);
        await Does(school.Hao, "rest.personal", ("involved", "yes"), ("kinds", "special"), ("persons", "100000"), ("system", "100000"), ("encrypted", "no"), ("how", Long(1500)), ("reportNumber", Long(200)));
        var written = await Looks(school.Hao);
        Assert.Equal(Long(1500), written["report.write-1-open"].ValueOf("impact"));
        var second = await Does(school.Hao, "report.write", [("page", "1"), .. Contents]);
        Assert.Equal(Long(1500), second.ValueOf("schedule"));
        Assert.Equal(100, written["rest.meeting-open"].ValueOf("invited").Split(',').Length);
        await Does(school.Hao, "rest.follow", ("which", "new"), ("what", "x"), ("owner", "Emma Smith"), ("due", "2026-12-10"));
        var unknown = await Does(school.Hao, "rest.follow", ("which", "new"), ("what", "x"), ("owner", "Emma Smyth"), ("due", "2026-12-10"));
        Assert.Contains(language == "en" ? "\"Emma Smyth\" is not in the list" : "名單上找不到「Emma Smyth」", unknown.Text, StringComparison.Ordinal);
        await Does(school.Hao, "incident.reported", [("number", new string('9', 40)), .. now]);
        await Does(school.Hao, "report.complete");
        await Does(school.Hao, "report.handin", now);
        await Looks(school.Hao);
        await Looks(school.Principal);
        await Does(school.Principal, "report.sign", ("accept", "true"), ("note", Long(4000)));
        await Looks(school.Hao);
        Assert.DoesNotContain(school.Log.Lines, line => line.Contains("failed", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            school.Teams.Calls.Where(call => call.Body?["attachments"] is not null),
            call => Assert.InRange(Encoding.UTF8.GetByteCount(call.Body!["attachments"]![0]!["content"]!.ToJsonString(Relaxed)), 1, CardLibrary.MostBytes));
    }

    /// <summary>Three bytes a sign, and some that are written with a backslash before them.</summary>
    private static string Long(int signs) => string.Concat(Enumerable.Repeat("資料*外洩_「案」\"\n", (signs / 11) + 1))[..signs].TrimEnd().PadRight(signs, '資');

    private static string People(string language, int staff) => SchoolHost.People.Replace("zh-TW", language, StringComparison.Ordinal) + "\n"
        + string.Concat(Enumerable.Range(100, staff - 7).Select(number => FormattableString.Invariant($"00000000-0000-0000-0000-000000000{number},第{number}位同仁老師,p{number}@school.example,教務處,staff,{language}\n")));
}
