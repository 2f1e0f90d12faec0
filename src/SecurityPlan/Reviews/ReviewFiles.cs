using System.Globalization;
using SecurityPlan.Access.Uses;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.Plan;

namespace SecurityPlan.Reviews;

/// <summary>The result of a review as files: for the binder, and for a spreadsheet.</summary>
public static class ReviewFiles
{
    public const string WordKind = "review-word";
    public const string CsvKind = "review-csv";

    private static readonly string[] Columns = ["number", "holder", "what", "until", "why", "outcome", "decided", "at", "note"];

    public static PaperFile Word(ReviewPaper of, Words words, string language, SchoolClock clock)
    {
        var title = of.Title.In(language);
        var document = new Document(title, of.School)
            .Facts(
            [
                (Say("review.paper.school"), of.School),
                (Say("review.paper.article"), of.Article),
                (Say("review.paper.term"), Say("review.paper.days", ("from", Day(of.StartedOn)), ("until", Day(of.DueOn)))),
                (Say("review.paper.counts"), string.Join(Say("incident.comma"), of.Lines.GroupBy(line => line.Outcome.In(language)).Select(lines => Say("review.paper.count", ("outcome", lines.Key), ("count", lines.Count()))))),
            ])
            .Table(
                [.. Columns.Select(column => Say("review.column." + column))],
                of.Lines.Select(line => Cells(line, words, language, at => RocTime.Moment(words, language, at, clock), Day)),
                [9, 8, 13, 8, 8, 12, 9, 8, 11]);
        document.Note(Say("review.paper.note"));
        document.Signatures([(Say("review.paper.signer"), of.SignedAt is { } at ? Say("review.paper.signed", ("name", of.SignedBy!), ("at", RocTime.Moment(words, language, at, clock))) : null)]);
        return new PaperFile(PaperFile.SafeStem(title) + ".docx", PaperFile.Word, document.ToBytes());

        string Say(string key, params (string Name, object Value)[] args) => words.Say(language, key, args);

        string Day(DateOnly day) => RocTime.Day(words, language, day);
    }

    public static PaperFile Csv(ReviewPaper of, Words words, string language, SchoolClock clock)
    {
        var rows = of.Lines.Select(line => Cells(
                line, words, language,
                at => clock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                day => day.Iso()))
            .Prepend([.. Columns.Select(column => words.Say(language, "review.column." + column))]);
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Papers.Csv.Cell)) + "\r\n"));
        return new PaperFile(PaperFile.SafeStem(of.Title.In(language)) + ".csv", PaperFile.Csv, PaperFile.Utf8(text));
    }

    private static IReadOnlyList<string> Cells(ReviewPaperLine line, Words words, string language, Func<DateTimeOffset, string> moment, Func<DateOnly, string> day) =>
    [
        line.Number,
        line.Holder,
        line.What.In(language),
        line.Until is { } until ? day(until) : "",
        line.Why.In(language),
        line.ShortenedTo is { } end ? words.Say(language, "review.paper.until", ("outcome", line.Outcome.In(language)), ("until", day(end))) : line.Outcome.In(language),
        line.DecidedBy is null ? "" : line.DecidedFor is { } member ? words.Say(language, "approval.for", ("name", line.DecidedBy), ("member", member)) : line.DecidedBy,
        line.DecidedAt is { } at ? moment(at) : "",
        line.HandedBy is { } by ? words.Say(language, "review.paper.handed", ("name", by), ("why", line.HandedWhy ?? ""), ("note", line.Note ?? "")) : line.Note ?? "",
    ];
}
