using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SecurityPlan.Papers;

/// <summary>How official papers look: DFKai-SB by its own name for Chinese, Times New Roman for the rest; a machine without them takes its own.</summary>
internal static class DocumentStyles
{
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Subheading = "Heading2";
    public const string Note = "Note";
    public const string Cell = "Cell";
    public const string Grid = "TableGrid";

    /// <summary>標楷體</summary>
    private const string Kai = "\u6A19\u6977\u9AD4";

    private const string Latin = "Times New Roman";

    public static Styles Of() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Latin, HighAnsi = Latin, ComplexScript = Latin, EastAsia = Kai },
                new FontSize { Val = "24" },
                new FontSizeComplexScript { Val = "24" },
                new Languages { Val = "en-US", EastAsia = "zh-TW" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "320", LineRule = LineSpacingRuleValues.AtLeast }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Style(Title, "Title", "32", new KeepNext(), new SpacingBetweenLines { After = "240" }, new Justification { Val = JustificationValues.Center }),
        Style(Heading, "heading 1", "28", new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = 0 }),
        Style(Subheading, "heading 2", "24", new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60" }, new OutlineLevel { Val = 1 }),
        Style(Note, "Note", "20", new SpacingBetweenLines { After = "60" }),
        Style(Cell, "Cell", "22", new SpacingBetweenLines { Before = "40", After = "40" }),
        Borders());

    private static Style Style(string id, string name, string size, params OpenXmlElement[] paragraph)
    {
        var run = new StyleRunProperties();
        if (id is Title or Heading or Subheading)
        {
            run.Append(new Bold());
        }

        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(paragraph), run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private static Style Borders()
    {
        static T Line<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };

        return new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(
                new TableBorders(
                    Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })))
        {
            Type = StyleValues.Table,
            StyleId = Grid,
        };
    }
}
