using System.Text;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Incidents.Reporting;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Cards;

/// <summary>The real layouts with the real words: every card of a case in every state, on every side, in both languages.</summary>
public sealed class IncidentCardsTests
{
    /// <summary>Vectors of the identity numbers and a phone, and how a password looks.</summary>
    private const string Identifiers = "學生 A123456789、A800000014、TC12345675，家長 0912345678，密碼：hunter2xyz";

    private static readonly string[] Secrets = ["A123456789", "A800000014", "TC12345675", "0912345678"];

    private static readonly CardLibrary Library = CardLibrary.Load(Repository.File("cards"), Repository.Words);

    private readonly TheSchool _school = new();

    public static TheoryData<string, string> StatesAndLanguages()
    {
        var table = new TheoryData<string, string>();
        foreach (var (state, language) in from state in new[] { "suspected", "taken", "judged", "dismissed", "withdrawn" } from language in new[] { "zh-TW", "en" } select (state, language))
        {
            table.Add(state, language);
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(StatesAndLanguages))]
    public void EverySideOfACase_IsWhole(string state, string language)
    {
        var (incident, entries) = State(state);
        foreach (var face in IncidentCards.CaseFaces.Prepend(null))
        {
            Whole(Library.Render(IncidentCards.Case, language, IncidentCards.OfCase(Reading(incident, entries, language, asHandler: true), face)));
        }

        foreach (var face in IncidentCards.MineFaces.Prepend(null))
        {
            Whole(Library.Render(IncidentCards.Mine, language, IncidentCards.OfMine(Reading(incident, entries, language, asHandler: false), face)));
        }
    }

    [Theory]
    [InlineData("suspected", "incident.timeline-open incident.take incident.judge-open incident.dismiss-open incident.ask-open incident.note-open")]
    [InlineData("taken", "incident.timeline-open incident.judge-open incident.dismiss-open incident.ask-open incident.handover-open incident.note-open")]
    [InlineData("judged", "incident.platform-open incident.reported-open incident.contained-open report.open incident.note-open incident.more-open")]
    [InlineData("dismissed", "incident.timeline-open")]
    [InlineData("withdrawn", "incident.timeline-open")]
    public void TheFrontOfACase_HasTheButtonsOfItsState(string state, string verbs)
    {
        var (incident, entries) = State(state);
        Assert.Equal(verbs.Split(' ').Order(), Verbs(CaseCard(incident, entries, null)).Order());
    }

    [Theory]
    [InlineData("suspected", "incident.add-open incident.withdraw-open")]
    [InlineData("judged", "incident.add-open")]
    [InlineData("dismissed", "")]
    public void TheReportersCard_HasTheButtonsOfItsState(string state, string verbs)
    {
        var (incident, entries) = State(state);
        Assert.Equal(verbs.Split(' ', StringSplitOptions.RemoveEmptyEntries), Verbs(MineCard(incident, entries)));
    }

    [Theory]
    [InlineData("judge", "incident.judge incident.front", "confidentiality integrity availability note")]
    [InlineData("dismiss", "incident.dismiss incident.front", "outcome reason")]
    [InlineData("ask", "incident.ask incident.front", "question")]
    [InlineData("handover", "incident.handover incident.front", "to")]
    [InlineData("note", "incident.note incident.front", "text")]
    [InlineData("known", "incident.known incident.front", "which knownDate knownTime reason")]
    [InlineData("timeline", "incident.known-open incident.evidence-open incident.front", "")]
    [InlineData("forged", "incident.timeline-open incident.judge-open incident.dismiss-open incident.ask-open incident.handover-open incident.note-open", "")]
    public void ASideOfACase_AsksOnlyWhatItIsFor(string face, string verbs, string inputs)
    {
        var (incident, entries) = _school.Taken();
        var card = CaseCard(incident, entries, face);
        Assert.Equal(verbs.Split(' ').Order(), Verbs(card).Order());
        Assert.Equal(inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries), FormFields.Of(card.Json).Select(field => field.Id));
    }

    [Fact]
    public void TheJudgeSide_OffersEveryChoiceWithItsLevel()
    {
        var (incident, entries) = _school.Judged();
        var fields = FormFields.Of(CaseCard(incident, entries, "judge").Json);
        Assert.Equal([13, 13, 7], fields.Take(3).Select(field => field.Choices.Count));
        Assert.Equal(["core.minor", "none", "noncore.in-time"], fields.Take(3).Select(field => field.Value));
        Assert.Contains(new FieldChoice("core.serious", "第 3 級：核心業務資訊・嚴重"), fields[0].Choices);
    }

    [Fact]
    public void TheFront_SaysLevelAxisAndRules()
    {
        var (incident, entries) = _school.Judged();
        var text = Shown(CaseCard(incident, entries, null));
        Assert.Contains("已判定：第 2 級", text, StringComparison.Ordinal);
        Assert.Contains("第 2 級（機密性）", text, StringComparison.Ordinal);
        Assert.Contains("115-01-05", text, StringComparison.Ordinal);
        Assert.Contains("陳組員 判定為第 2 級", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportersCard_SaysThreeThingsToDoNow()
    {
        var (incident, entries) = _school.Suspected();
        var text = Shown(MineCard(incident, entries));
        Assert.All(TheSchool.Catalogue.Kind("phishing").DoNow, line => Assert.Contains(line.Chinese, text, StringComparison.Ordinal));
        Assert.Contains("115-003", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTimeline_ShowsTheLatestFive()
    {
        var (incident, entries) = _school.Taken();
        entries.AddRange(Enumerable.Range(1, 9).Select(i => incident.Add(_school.Act(_school.Teacher), $"第{i}則")));
        var front = Shown(CaseCard(incident, entries, null));
        Assert.Contains("第5則", front, StringComparison.Ordinal);
        Assert.DoesNotContain("第4則", front, StringComparison.Ordinal);
        Assert.Contains("第1則", Shown(CaseCard(incident, entries, "timeline")), StringComparison.Ordinal);
    }

    [Fact]
    public void Identifiers_AreOnNoCardBeforeTheReporterReleasesThem()
    {
        var (incident, entries) = Written();
        foreach (var card in EveryCard(incident, entries))
        {
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, Shown(card), StringComparison.Ordinal));
        }

        Assert.Contains("incident.release", Verbs(MineCard(incident, entries)));
    }

    [Fact]
    public void Identifiers_AfterTheRelease_AreReadByTheTeamOnly()
    {
        var (incident, entries) = Written();
        entries.Add(incident.ReleaseOriginal(_school.Act(_school.Teacher)));
        Assert.All(Secrets, secret => Assert.Contains(secret, Shown(CaseCard(incident, entries, null)), StringComparison.Ordinal));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, Shown(MineCard(incident, entries)), StringComparison.Ordinal));
        Assert.DoesNotContain("incident.release", Verbs(MineCard(incident, entries)));
    }

    [Fact]
    public void Identifiers_WrittenAfterTheRelease_AreMaskedAgain()
    {
        var (incident, entries) = _school.Taken();
        entries.Add(incident.ReleaseOriginal(_school.Act(_school.Teacher)));
        entries.Add(incident.Add(_school.Act(_school.Teacher) with { Now = TheSchool.Now.AddMinutes(1) }, "還有 A123456789"));
        Assert.DoesNotContain("A123456789", Shown(CaseCard(incident, entries, null)), StringComparison.Ordinal);
        Assert.Contains("incident.release", Verbs(MineCard(incident, entries)));
    }

    [Fact]
    public void Passwords_AreOnNoCardEver()
    {
        var (incident, entries) = Written();
        entries.Add(incident.ReleaseOriginal(_school.Act(_school.Teacher)));
        foreach (var card in EveryCard(incident, entries))
        {
            Assert.DoesNotContain("hunter2xyz", Encoding.UTF8.GetString(card.Json.Span), StringComparison.Ordinal);
        }

        Assert.Contains("密碼已刪除", Shown(MineCard(incident, entries)), StringComparison.Ordinal);
    }

    [Fact]
    public void AReaderWithoutTheRight_SeesNoFact()
    {
        var showing = new Showing(null!, Guid.CreateVersion7(), _school.Teacher, "zh-TW", null, null, TheSchool.Now, TheSchool.Clock);
        foreach (var card in new[] { IncidentCards.Case, IncidentCards.Mine, IncidentCards.Question, IncidentCards.List })
        {
            var gone = Library.Render(card, "zh-TW", showing.Gone(Repository.Words));
            Whole(gone);
            Assert.Equal("這則內容您已無法檢視。", Shown(gone).Trim());
            Assert.Empty(Verbs(gone));
        }
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public void AQuestion_WaitsAndThenShowsItsAnswer(string language)
    {
        var (incident, entries) = _school.Taken();
        var question = incident.Ask(_school.Act(_school.Member), "點了幾次？");
        entries.Add(question);
        var reading = Reading(incident, entries, language, asHandler: false);
        var waiting = Library.Render(IncidentCards.Question, language, IncidentCards.OfQuestion(reading, question, null));
        Whole(waiting);
        Assert.Equal(["incident.answer"], Verbs(waiting));

        var answer = incident.Answer(_school.Act(_school.Teacher), question, answered: false, "一次，A123456789");
        var answered = Library.Render(IncidentCards.Question, language, IncidentCards.OfQuestion(reading, question, answer));
        Whole(answered);
        Assert.Empty(Verbs(answered));
        Assert.Contains("A12345", Shown(answered), StringComparison.Ordinal);
        Assert.DoesNotContain("A123456789", Shown(answered), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public void TheForm_HasFiveRequiredQuestions_AndShowsWhatWasTyped(string language)
    {
        var form = IncidentForm.Of(TheSchool.Catalogue);
        var context = new SecurityPlan.Conversation.FormContext(TheSchool.Now, TheSchool.Clock, language);
        var start = form.Prefill(context, "我點了釣魚信，密碼：hunter2xyz");
        Assert.DoesNotContain("hunter2xyz", start.Answers["what"], StringComparison.Ordinal);

        var data = form.Lists(context);
        data["id"] = Guid.Empty.ToString();
        data["answers"] = new JsonObject(start.Answers.Concat(start.Suggestions).Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        data["mistakes"] = new JsonArray("請選擇", "請填");
        var card = Library.Render(IncidentForm.Card, language, data);
        Whole(card);
        var fields = FormFields.Of(card.Json);
        Assert.Equal(
            ["what", "noticedDate", "noticedTime", "kind", "system", "personalData"], fields.Where(field => field.IsRequired).Select(field => field.Id));
        Assert.Equal("2026-11-22", fields.Single(field => field.Id == "noticedDate").Value);
        Assert.Equal(8, fields.Single(field => field.Id == "kind").Choices.Count);
        Assert.Equal(["form.submit", "form.cancel"], Verbs(card));
    }

    [Fact]
    public void TheList_OpensFiveCases()
    {
        var (incident, _) = _school.Taken();
        var rows = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)IncidentCards.Row(
            incident, _school.Member, TheSchool.Catalogue, Repository.Words, "zh-TW", TheSchool.Clock))]);
        var card = Library.Render(IncidentCards.List, "zh-TW", new JsonObject
        {
            ["id"] = Guid.Empty.ToString(),
            ["summary"] = "清單",
            ["count"] = 7,
            ["page"] = 0,
            ["shownPage"] = 1,
            ["pages"] = 2,
            ["next"] = 1,
            ["rows"] = rows,
        });
        Whole(card);
        Assert.Equal(Enumerable.Repeat("incident.show", 5).Append("incident.list"), Verbs(card));
        Assert.Contains("第 1 頁，共 2 頁", Shown(card), StringComparison.Ordinal);
    }

    private (Incident Case, List<IncidentEntry> Entries) State(string state) => state switch
    {
        "suspected" => _school.Suspected(),
        "taken" => _school.Taken(),
        "judged" => _school.Judged(),
        "dismissed" => _school.Dismissed(),
        _ => _school.Withdrawn(),
    };

    /// <summary>A case with identifiers wherever somebody can write.</summary>
    private (Incident Case, List<IncidentEntry> Entries) Written()
    {
        var (incident, entries) = _school.Suspected(null, ("what", Identifiers), ("device", Identifiers), ("done", Identifiers));
        entries.Add(incident.Take(_school.Act(_school.Member)));
        entries.Add(incident.Add(_school.Act(_school.Teacher), Identifiers));
        var question = incident.Ask(_school.Act(_school.Member), Identifiers);
        entries.Add(question);
        entries.Add(incident.Answer(_school.Act(_school.Teacher), question, answered: false, Identifiers));
        entries.Add(incident.Add(_school.Act(_school.Member), Identifiers));
        return (incident, entries);
    }

    private IEnumerable<Card> EveryCard(Incident incident, List<IncidentEntry> entries)
    {
        foreach (var face in IncidentCards.CaseFaces.Prepend(null))
        {
            yield return CaseCard(incident, entries, face);
        }

        yield return MineCard(incident, entries);
        var question = entries.First(e => e.Kind == EntryKind.Asked);
        yield return Library.Render(IncidentCards.Question, "zh-TW", IncidentCards.OfQuestion(
            Reading(incident, entries, "zh-TW", asHandler: false), question, entries.Single(e => e.AboutId == question.Id)));
    }

    private Card CaseCard(Incident incident, List<IncidentEntry> entries, string? face) =>
        Library.Render(IncidentCards.Case, "zh-TW", IncidentCards.OfCase(Reading(incident, entries, "zh-TW", asHandler: true), face));

    private Card MineCard(Incident incident, List<IncidentEntry> entries) =>
        Library.Render(IncidentCards.Mine, "zh-TW", IncidentCards.OfMine(Reading(incident, entries, "zh-TW", asHandler: false), null));

    private IncidentReading Reading(Incident incident, List<IncidentEntry> entries, string language, bool asHandler) => new(
        incident, entries, _school.Everybody.ToDictionary(person => person.Id), [.. _school.Team.Members], 0, TheSchool.Now, "示範國民小學", asHandler, language,
        TheSchool.Clock, TheSchool.Catalogue, Repository.Words);

    private static void Whole(Card card)
    {
        var json = Encoding.UTF8.GetString(card.Json.Span);
        Assert.DoesNotContain("${", json, StringComparison.Ordinal);
        Assert.DoesNotContain("#{", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.InRange(card.Json.Length, 1, CardLibrary.MostBytes);
        Assert.InRange(Verbs(card).Count, 0, 6);
        Assert.NotEmpty(card.Summary);
    }

    private static List<string> Verbs(Card card) => [.. All(JsonNode.Parse(card.Json.Span)!)
        .Where(node => node["type"]?.GetValue<string>() == "Action.Execute").Select(node => node["verb"]!.GetValue<string>())];

    /// <summary>Everything a reader reads, without the backslashes that keep Markdown quiet.</summary>
    private static string Shown(Card card) => string.Join('\n', All(JsonNode.Parse(card.Json.Span)!)
        .SelectMany(node => new[] { "text", "title", "label", "value" }.Select(name => node[name]).OfType<JsonValue>())
        .Select(value => value.ToString().Replace("\\", "", StringComparison.Ordinal)));

    private static IEnumerable<JsonObject> All(JsonNode node) => node switch
    {
        JsonObject element => element.Where(member => member.Key is not ("data" or "fallback")).Select(member => member.Value)
            .OfType<JsonNode>().SelectMany(All).Prepend(element),
        JsonArray items => items.OfType<JsonNode>().SelectMany(All),
        _ => [],
    };
}
