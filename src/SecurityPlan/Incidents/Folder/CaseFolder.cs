using System.Globalization;
using System.IO.Compression;
using System.Text;
using SecurityPlan.AuditTrail;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Papers;

namespace SecurityPlan.Incidents.Folder;

/// <summary>A case as one folder: its papers, what happened when, its files as they came with their hashes, and its rows of the audit trail.</summary>
public static class CaseFolder
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="files">The case's files in the order in which they came, each with its bytes.</param>
    /// <param name="audit">The case's rows of the trail, oldest first.</param>
    /// <param name="isWhole">The whole chain was checked, and nothing in it was changed.</param>
    public static IReadOnlyList<PaperFile> Of(
        IncidentReading of, IReadOnlyList<(EvidenceLine File, byte[] Bytes)> files, IReadOnlyList<AuditRow> audit, bool isWhole) =>
    [
        .. CasePapers.Of(of),
        Text("read-me", Readme(of, files.Count, isWhole)),
        Text("timeline", Timeline(of)),
        Table("timeline", ["time", "who", "kind", "line", "text"], of.WithMerged.Select(entry => new[]
        {
            Moment(entry.At), of.NameOf(entry.ById), IncidentFactLines.WordOf(entry.Kind), IncidentFactLines.Of(entry, of),
            entry.Text is { } text ? of.Shown(text, entry.ById, entry.At) : "",
        })),
        Table("evidence", ["file", "name", "type", "bytes", "who", "time", "sha256"], files.Select((file, index) => new[]
        {
            NameOf(file.File, index), file.File.Name, file.File.ContentType, Number(file.File.Size), of.NameOf(file.File.ById), Moment(file.File.At),
            Convert.ToHexStringLower(file.File.Hash),
        })),
        .. files.Select((file, index) => new PaperFile(NameOf(file.File, index), file.File.ContentType, file.Bytes)),
        Table("audit", ["sequence", "time", "actor", "action", "subject", "content-sha256", "chain-sha256"], audit.Select(row => new[]
        {
            Number(row.Sequence), Moment(row.At), row.ActorId?.ToString() ?? "", row.Action, row.SubjectId.ToString(),
            row.ContentHash is { } hash ? Convert.ToHexStringLower(hash) : "", Convert.ToHexStringLower(row.Hash),
        })),
    ];

    /// <summary>The folder as one file. The same folder gives the same bytes; what is packed already is not packed again.</summary>
    public static PaperFile Zip(string name, IReadOnlyList<PaperFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry($"{name}/{file.Name}", file.ContentType.StartsWith("text/", StringComparison.Ordinal) ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(file.Bytes);
            }
        }

        return new PaperFile(name + ".zip", "application/zip", bytes.ToArray());
    }

    private static string NameOf(EvidenceLine file, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"evidence/{index + 1:D2} {PaperFile.SafeStem(file.Name)}{file.Ending}");

    private static string Readme(IncidentReading of, int files, bool isWhole) => string.Join('\n',
    [
        of.Say("title", ("number", of.Case.CaseNumber)),
        of.Words.Say(of.Language, "folder.made", ("at", of.Moment(of.Now))),
        of.Words.Say(of.Language, "folder.masked"),
        of.Words.Say(of.Language, "folder.evidence", ("count", files)),
        of.Words.Say(of.Language, isWhole ? "folder.chain-whole" : "folder.chain-broken"),
        "",
    ]);

    private static string Timeline(IncidentReading of)
    {
        var text = new StringBuilder();
        text.Append(of.Say("title", ("number", of.Case.CaseNumber))).Append("\n\n");
        foreach (var entry in of.WithMerged)
        {
            text.Append(IncidentFactLines.Of(entry, of)).Append('\n');
            if (entry.Text is { } written)
            {
                text.Append("    ").Append(of.Shown(written, entry.ById, entry.At).ReplaceLineEndings("\n    ")).Append('\n');
            }
        }

        return text.ToString();
    }

    private static PaperFile Text(string name, string text) => new(name + ".txt", PaperFile.PlainText, PaperFile.Utf8(text));

    private static PaperFile Table(string name, string[] header, IEnumerable<string[]> rows) =>
        new(name + ".csv", PaperFile.Csv, PaperFile.Utf8(string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Select(Csv.Cell)) + "\r\n"))));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
