using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Improvement;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Papers;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Folder;

/// <summary>The papers of a case, in Chinese whoever reads: they are for the authority. Identifiers in them are masked.</summary>
public static class CasePapers
{
    /// <summary>Every paper that the case has by now; none before it is judged.</summary>
    /// <param name="of">With its actions and files.</param>
    public static IReadOnlyList<PaperFile> Of(IncidentReading of) => of.Case.Level is null ? [] : [Notice(of), Report(of)];

    /// <summary>What a person types into the official platform (通報單), field by field in its order.</summary>
    public static PaperFile Notice(IncidentReading of)
    {
        var paper = OnPaper(of);
        return new PaperFile(Say(paper, "notice-file") + ".txt", PaperFile.PlainText, PaperFile.Utf8(PlatformReport.Of(paper).ReplaceLineEndings("\r\n") + "\r\n"));
    }

    /// <summary>調查、處理及改善報告, complete or as far as it is.</summary>
    public static PaperFile Report(IncidentReading of)
    {
        var paper = OnPaper(of);
        var document = new Document(Say(paper, "report-title", ("school", paper.School)), Say(paper, "report-footer", ("number", paper.Case.CaseNumber)));
        document.Facts(Head(paper)).Note(paper.Say("report.rules", ("rules", paper.Report.Name.In(paper.Language))));
        if (paper.Case.WrittenAt is null)
        {
            document.Note(Say(paper, "draft"));
        }

        document.Heading(Say(paper, "heading-notice"))
            .Facts(PlatformReport.Fields(paper).Where(field => field.Value != paper.Say("platform.fill-in"))).Note(Say(paper, "notice-rest"));
        document.Heading(Say(paper, "heading-clocks")).Table(
            [Say(paper, "clock"), Say(paper, "deadline"), Say(paper, "met"), Say(paper, "late-reason")], paper.Clocks.Select(clock => Clock(paper, clock)), [3, 3, 3, 4]);
        document.Heading(Say(paper, "heading-contents"));
        foreach (var (item, index) in paper.Report.Items.Select((item, index) => (item, index)))
        {
            document.Subheading(Say(paper, "content", ("number", index + 1), ("title", item.Title.In(paper.Language)))).Paragraph(Content(paper, item));
        }

        Rest(document, paper);
        document.Heading(Say(paper, "heading-timeline")).Table([Say(paper, "entry"), Say(paper, "text")], paper.WithMerged.Select(entry => new[]
        {
            IncidentFactLines.Of(entry, paper), entry.Text is { } text ? paper.Masked(text) : "",
        }));
        Evidence(document, paper);
        document.Heading(Say(paper, "heading-signatures")).Signatures([(Say(paper, "writer"), Signed(paper, paper.Case.WrittenById, paper.Case.WrittenAt)), (Say(paper, "ciso"), Signed(paper, paper.Case.SignedById, paper.Case.SignedAt))]);
        return new PaperFile(Say(paper, "report-file") + ".docx", PaperFile.Word, document.ToBytes());
    }

    private static IncidentReading OnPaper(IncidentReading of) => of with { Reader = of.Reader with { Language = Words.Default }, IsPaper = true };

    private static IEnumerable<(string, string)> Head(IncidentReading of)
    {
        yield return (Say(of, "unit"), of.School);
        yield return (Say(of, "number"), of.Case.CaseNumber);
        yield return (of.Say("fact.platform-number"), of.Case.PlatformNumber ?? Say(of, "none"));
        yield return (of.Say("fact.kind"), of.Catalogue.Kind(of.Case.Kind).Label.In(of.Language));
        yield return (of.Say("fact.level"), of.Case.Level is { } level ? of.Say("level-plain", ("level", level)) : Say(of, "none"));
        yield return (of.Say("fact.rules"), of.Rules?.Name.In(of.Language) ?? Say(of, "none"));
        yield return (of.Say("fact.owner"), of.Case.OwnerId is null ? Say(of, "none") : of.NameOf(of.Case.OwnerId));
        yield return (Say(of, "handed-in"), of.Case.HandedInAt is { } at ? of.Moment(at) : Say(of, "none"));
        yield return (Say(of, "printed"), of.Moment(of.Now));
    }

    private static string[] Clock(IncidentReading of, LegalClock clock) =>
    [
        clock.Legal ? clock.Rule.Name.In(of.Language) : of.Say("clock.recommended", ("clock", clock.Rule.Name.In(of.Language))),
        clock.Deadline is { } deadline ? of.Moment(deadline) : Say(of, "no-deadline"),
        clock.MetAt is { } met ? of.Moment(met) : Say(of, "undone"),
        clock.MetAt is null && !clock.IsOverdue(of.Now) ? Say(of, "none")
            : clock.IsLate || clock.IsOverdue(of.Now) ? of.Explanation(clock)?.Text is { } reason ? of.Masked(reason) : Say(of, "unexplained") : Say(of, "in-time"),
    ];

    private static string Content(IncidentReading of, ReportItem item) =>
        item.From == ReportSource.Times ? ReportCheck.Times(of)
        : of.Findings.Contents.GetValueOrDefault(item.Id) is { } text ? of.Masked(text)
        : Say(of, "missing");

    private static void Rest(Document document, IncidentReading of)
    {
        document.Heading(Say(of, "heading-elsewhere")).Paragraph(Last(of, EntryKind.ElsewhereAnswered) is { } answer
            ? Say(of, "answer", ("answer", of.Say("elsewhere." + answer.Detail!.ToLowerInvariant())), ("text", of.Masked(answer.Text!)))
            : Say(of, "missing"));
        document.Table(
            [Say(of, "action"), Say(of, "action-owner"), Say(of, "action-due"), Say(of, "action-done")],
            of.FollowUps.Select(action => new[]
            {
                of.Masked(action.What!), of.NameOf(action.OwnerId), of.Day(action.Due),
                action.DoneAt is { } done ? Say(of, "answer", ("answer", of.Moment(done)), ("text", of.Masked(action.Note!))) : Say(of, "undone"),
            }),
            [5, 2, 3, 4]);
        if (of.FollowUps.Count == 0)
        {
            document.Paragraph(Say(of, "no-actions"));
        }

        document.Heading(Say(of, "heading-meeting"));
        if (of.Findings.Meeting is not null || of.Case.MeetingAt is not null)
        {
            document.Facts(Meeting(of));
        }
        else
        {
            document.Paragraph(Say(of, "none"));
        }

        document.Heading(Say(of, "heading-personal")).Paragraph(IncidentFactLines.PersonalDataLine(of));
        if (of.Findings.PersonalData is { Involved: DataInvolved.Yes } found)
        {
            document.Facts(
            [
                (of.Say("fact.notified"), of.Case.PersonalDataAt is { } at ? of.Moment(at) : of.Say("personal.not-yet")),
                (Say(of, "how"), of.Masked(found.How!)),
                (of.Say("fact.data-report"), found.ReportNumber ?? Say(of, "none")),
            ]);
        }
    }

    private static IEnumerable<(string, string)> Meeting(IncidentReading of)
    {
        if (of.Findings.Meeting is { } call)
        {
            yield return (Say(of, "meeting-called"), of.Say("meeting.called", ("at", of.Moment(call.At)), ("place", of.Masked(call.Place))));
            yield return (Say(of, "meeting-invited"), string.Join(of.Say("comma"), call.Invited.Select(id => of.NameOf(id))));
        }

        if (of.Case.MeetingAt is { } held && Last(of, EntryKind.Minuted) is { Text: { } decisions })
        {
            yield return (of.Say("fact.minutes"), of.Moment(held));
            yield return (Say(of, "meeting-decisions"), of.Masked(decisions));
        }
    }

    private static void Evidence(Document document, IncidentReading of)
    {
        document.Heading(Say(of, "heading-evidence"));
        if (of.Files.Count == 0)
        {
            document.Paragraph(Say(of, "none"));
        }

        document.Table(
            [Say(of, "file-number"), Say(of, "file-name"), Say(of, "file-sent"), "SHA-256"],
            of.Files.Select((file, index) => new[]
            {
                (index + 1).ToString(CultureInfo.InvariantCulture),
                Say(of, "file", ("name", of.Masked(PaperFile.SafeStem(file.Name) + file.Ending)), ("size", file.Size)),
                Say(of, "sent", ("who", of.NameOf(file.ById)), ("at", of.Moment(file.At))),
                Convert.ToHexStringLower(file.Hash),
            }),
            [1, 3, 3, 5]);
    }

    private static IncidentEntry? Last(IncidentReading of, EntryKind kind) => of.Entries.LastOrDefault(entry => entry.Kind == kind);

    private static string? Signed(IncidentReading of, Guid? who, DateTimeOffset? at) =>
        at is { } moment ? Say(of, "signed", ("who", of.NameOf(who)), ("at", of.Moment(moment))) : null;

    private static string Say(IncidentReading of, string key, params ReadOnlySpan<(string Name, object Value)> args) => of.Words.Say(of.Language, "papers." + key, args);
}
