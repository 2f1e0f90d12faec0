using System.Text;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Cards;

/// <summary>What stands on no card: identifiers until their writer releases them, passwords ever, anything for somebody without the right.</summary>
public sealed class MaskedCardsTests : CasesOnCards
{
    /// <summary>Vectors of the identity numbers and a phone, and how a password looks.</summary>
    private const string Identifiers = "學生 A123456789、A800000014、TC12345675，家長 0912345678，密碼：hunter2xyz";

    private static readonly string[] Secrets = ["A123456789", "A800000014", "TC12345675", "0912345678"];

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
        entries.Add(incident.ReleaseOriginal(School.Act(School.Teacher)));
        Assert.All(Secrets, secret => Assert.Contains(secret, Shown(CaseCard(incident, entries, null)), StringComparison.Ordinal));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, Shown(MineCard(incident, entries)), StringComparison.Ordinal));
        Assert.DoesNotContain("incident.release", Verbs(MineCard(incident, entries)));
    }

    [Fact]
    public void Identifiers_WrittenAfterTheRelease_AreMaskedAgain()
    {
        var (incident, entries) = School.Taken();
        entries.Add(incident.ReleaseOriginal(School.Act(School.Teacher)));
        entries.Add(incident.Add(School.Act(School.Teacher) with { Now = TheSchool.Now.AddMinutes(1) }, "還有 A123456789"));
        Assert.DoesNotContain("A123456789", Shown(CaseCard(incident, entries, null)), StringComparison.Ordinal);
        Assert.Contains("incident.release", Verbs(MineCard(incident, entries)));
    }

    [Fact]
    public void Passwords_AreOnNoCardEver()
    {
        var (incident, entries) = Written();
        entries.Add(incident.ReleaseOriginal(School.Act(School.Teacher)));
        foreach (var card in EveryCard(incident, entries))
        {
            Assert.DoesNotContain("hunter2xyz", Encoding.UTF8.GetString(card.Json.Span), StringComparison.Ordinal);
        }

        Assert.Contains("密碼已刪除", Shown(MineCard(incident, entries)), StringComparison.Ordinal);
    }

    [Fact]
    public void AReaderWithoutTheRight_SeesNoFact()
    {
        var showing = new Showing(null!, Guid.CreateVersion7(), School.Teacher, "zh-TW", null, null, TheSchool.Now, TheSchool.Clock);
        foreach (var card in new[] { IncidentCards.Case, IncidentCards.Mine, IncidentCards.Question, IncidentCards.List })
        {
            var gone = Library.Render(card, "zh-TW", showing.Gone(Repository.Words));
            Whole(gone);
            Assert.Equal("這則內容您已無法檢視。", Shown(gone).Trim());
            Assert.Empty(Verbs(gone));
        }
    }

    /// <summary>A case with identifiers wherever somebody can write.</summary>
    private (Incident Case, List<IncidentEntry> Entries) Written()
    {
        var (incident, entries) = School.Suspected(null, ("what", Identifiers), ("device", Identifiers), ("done", Identifiers));
        entries.Add(incident.Take(School.Act(School.Member)));
        entries.Add(incident.Add(School.Act(School.Teacher), Identifiers));
        var question = incident.Ask(School.Act(School.Member), Identifiers);
        entries.Add(question);
        entries.Add(incident.Answer(School.Act(School.Teacher), question, answered: false, Identifiers));
        entries.Add(incident.Add(School.Act(School.Member), Identifiers));
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
}
