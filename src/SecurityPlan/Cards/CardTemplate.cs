using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Cards;

/// <summary>
/// A layout in the Adaptive Card Templating language, compiled once. The subset: <c>${path}</c>, <c>$data</c>,
/// <c>$when</c>, <c>$root</c>, <c>$index</c>, <c>== != &lt; &lt;= &gt; &gt;= &amp;&amp; || !</c>, <c>if exists count length</c>;
/// ours is <c>#{word}</c>, see <see cref="WordPart"/>. What data puts into a card is made inert where a client would read
/// it as Markdown.
/// </summary>
/// <seealso href="https://learn.microsoft.com/adaptive-cards/templating/language"/>
public sealed class CardTemplate
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly TemplateNode _layout;

    private CardTemplate(TemplateNode layout) => _layout = layout;

    /// <exception cref="CardsRefused">An expression is outside the subset.</exception>
    public static CardTemplate Compile(JsonNode layout)
    {
        try
        {
            return new CardTemplate(TemplateCompiler.Compile(layout));
        }
        catch (TemplateMistake mistake)
        {
            throw new CardsRefused([mistake.Message]);
        }
    }

    /// <param name="longestText">Texts from <paramref name="data"/> that are shown are cut to so many characters.</param>
    /// <param name="longestTyped">So are those in input fields.</param>
    public ReadOnlyMemory<byte> Render(Words words, string? language, JsonNode? data, int longestText = int.MaxValue, int longestTyped = int.MaxValue)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, s_compact))
        {
            _layout.WriteValue(writer, new Scope(data, words.In(language)) { LongestText = longestText, LongestTyped = longestTyped });
        }

        return buffer.WrittenMemory;
    }
}
