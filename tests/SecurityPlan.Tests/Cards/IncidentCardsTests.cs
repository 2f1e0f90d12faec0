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
public sealed class IncidentCardsTests : CasesOnCards
{
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
        var (incident, entries) = School.Taken();
        var card = CaseCard(incident, entries, face);
        Assert.Equal(verbs.Split(' ').Order(), Verbs(card).Order());
        Assert.Equal(inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries), FormFields.Of(card.Json).Select(field => field.Id));
    }

    [Fact]
    public void TheJudgeSide_OffersEveryChoiceWithItsLevel()
    {
        var (incident, entries) = School.Judged();
        var fields = FormFields.Of(CaseCard(incident, entries, "judge").Json);
        Assert.Equal([13, 13, 7], fields.Take(3).Select(field => field.Choices.Count));
        Assert.Equal(["core.minor", "none", "noncore.in-time"], fields.Take(3).Select(field => field.Value));
        Assert.Contains(new FieldChoice("core.serious", "第 3 級：核心業務資訊・嚴重"), fields[0].Choices);
    }

    [Fact]
    public void TheFront_SaysLevelAxisAndRules()
    {
        var (incident, entries) = School.Judged();
        var text = Shown(CaseCard(incident, entries, null));
        Assert.Contains("已判定：第 2 級", text, StringComparison.Ordinal);
        Assert.Contains("第 2 級（機密性）", text, StringComparison.Ordinal);
        Assert.Contains("115-01-05", text, StringComparison.Ordinal);
        Assert.Contains("陳組員 判定為第 2 級", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportersCard_SaysThreeThingsToDoNow()
    {
        var (incident, entries) = School.Suspected();
        var text = Shown(MineCard(incident, entries));
        Assert.All(TheSchool.Catalogue.Kind("phishing").DoNow, line => Assert.Contains(line.Chinese, text, StringComparison.Ordinal));
        Assert.Contains("115-003", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTimeline_ShowsTheLatestFive()
    {
        var (incident, entries) = School.Taken();
        entries.AddRange(Enumerable.Range(1, 9).Select(i => incident.Add(School.Act(School.Teacher), $"第{i}則")));
        var front = Shown(CaseCard(incident, entries, null));
        Assert.Contains("第5則", front, StringComparison.Ordinal);
        Assert.DoesNotContain("第4則", front, StringComparison.Ordinal);
        Assert.Contains("第1則", Shown(CaseCard(incident, entries, "timeline")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public void AQuestion_WaitsAndThenShowsItsAnswer(string language)
    {
        var (incident, entries) = School.Taken();
        var question = incident.Ask(School.Act(School.Member), "點了幾次？");
        entries.Add(question);
        var reading = Reading(incident, entries, language, asHandler: false);
        var waiting = Library.Render(IncidentCards.Question, language, IncidentCards.OfQuestion(reading, question, null));
        Whole(waiting);
        Assert.Equal(["incident.answer"], Verbs(waiting));

        var answer = incident.Answer(School.Act(School.Teacher), question, answered: false, "一次，A123456789");
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
        var context = new FormContext(TheSchool.Now, TheSchool.Clock, language);
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
        var (incident, _) = School.Taken();
        var rows = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)IncidentCards.Row(
            incident, School.Member, TheSchool.Catalogue, Repository.Words, "zh-TW", TheSchool.Clock))]);
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
}
