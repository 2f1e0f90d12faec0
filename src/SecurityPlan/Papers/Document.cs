using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SecurityPlan.Papers;

/// <summary>
/// An official paper on A4 as a .docx that Word and LibreOffice open alike: title, headings, paragraphs, tables and signature lines,
/// in the order they are added. Texts may come from anybody: what is no XML character is left out, a line break stays one.
/// </summary>
/// <param name="title">On top of the first page, and the document's title.</param>
/// <param name="footer">At the foot of every page, before the page number.</param>
public sealed class Document(string title, string footer)
{
    /// <summary>Twentieths of a point between the margins of an A4 page.</summary>
    private const int Width = 9638;

    private readonly List<OpenXmlElement> body = [Text(title, DocumentStyles.Title)];

    public Document Heading(string text)
    {
        body.Add(Text(text, DocumentStyles.Heading));
        return this;
    }

    /// <summary>A smaller heading; it stays with what follows.</summary>
    public Document Subheading(string text)
    {
        body.Add(Text(text, DocumentStyles.Subheading));
        return this;
    }

    public Document Paragraph(string text)
    {
        body.Add(Text(text));
        return this;
    }

    /// <summary>A remark in small print.</summary>
    public Document Note(string text)
    {
        body.Add(Text(text, DocumentStyles.Note));
        return this;
    }

    /// <summary>Names and values, two columns, the names on grey.</summary>
    public Document Facts(IEnumerable<(string Name, string Value)> facts)
    {
        const int names = 2600;
        body.Add(Grid([names, Width - names], facts.Select(fact => new TableRow(
            new TableRowProperties(new CantSplit()), Cell(fact.Name, names, isHead: true), Cell(fact.Value, Width - names, isHead: false)))));
        body.Add(Text("", DocumentStyles.Note));
        return this;
    }

    /// <summary>A table whose head is repeated on every page; without rows nothing.</summary>
    /// <param name="parts">How wide each column is, in parts of the page; null: all alike.</param>
    public Document Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<int>? parts = null)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return this;
        }

        var shares = parts ?? [.. head.Select(_ => 1)];
        int[] widths = [.. shares.Select(part => Width * part / shares.Sum())];
        body.Add(Grid(widths, all.Select(row => Row(row, widths, isHead: false))
            .Prepend(Row(head, widths, isHead: true))));
        body.Add(Text("", DocumentStyles.Note));
        return this;
    }

    /// <summary>Who signs here: a role with the name and time of an electronic signature, or an empty line for a pen.</summary>
    public Document Signatures(IEnumerable<(string Role, string? Signed)> signatures)
    {
        var lines = signatures.ToList();
        int[] widths = [.. lines.Select(_ => Width / lines.Count)];
        body.Add(Grid(widths, [Row([.. lines.Select(line => line.Role)], widths, isHead: true), Row([.. lines.Select(line => line.Signed ?? "\n\n")], widths, isHead: false)]));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = Clean(title);
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocumentStyles.Of();
            var foot = main.AddNewPart<FooterPart>();
            foot.Footer = Footer();
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(
                [.. body.Select(element => element.CloneNode(true)), Page(main.GetIdOfPart(foot))]));
        }

        return file.ToArray();
    }

    private Footer Footer() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = DocumentStyles.Note }, new Justification { Val = JustificationValues.Center }),
        Run(footer + "  "),
        new SimpleField(Run("1")) { Instruction = "PAGE" },
        Run(" / "),
        new SimpleField(Run("1")) { Instruction = "NUMPAGES" }));

    private static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Right = 1134, Bottom = 1134, Left = 1134, Header = 567, Footer = 567, Gutter = 0 });

    private static Table Grid(IReadOnlyList<int> widths, IEnumerable<TableRow> rows) => new(
        [
            new TableProperties(
                new TableStyle { Val = DocumentStyles.Grid },
                new TableWidth { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            .. rows,
        ]);

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<int> widths, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells.Select((cell, column) => Cell(cell, widths[column], isHead))]);
    }

    private static TableCell Cell(string text, int width, bool isHead)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (isHead)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E7E6E6" });
        }

        return new TableCell(properties, Text(text, DocumentStyles.Cell));
    }

    private static Paragraph Text(string text, string? style = null)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        paragraph.Append(Run(text));
        return paragraph;
    }

    private static Run Run(string text)
    {
        var run = new Run();
        foreach (var (line, index) in Clean(text).Split('\n').Select((line, index) => (line, index)))
        {
            if (index > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || (XmlConvert.IsXmlChar((char)rune.Value) && rune.Value != '\r'))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
