using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecurityPlan.Cards;

/// <summary>
/// How much a text field takes. The layout says it with <c>maxLength</c>; a client that is told so cuts what is pasted there without a word, so what it gets is
/// a pattern and the sentence that it shows at the field while everything typed stays.
/// </summary>
/// <seealso href="https://learn.microsoft.com/adaptive-cards/authoring-cards/input-validation"/>
internal static partial class TextLimit
{
    private const string Limit = "maxLength", Shape = "regex", Sentence = "errorMessage";

    /// <summary>A field with a pattern of its own keeps what it has: it is a number or a code, and its sentence says what is wanted.</summary>
    public static void Tell(JsonNode? layout)
    {
        switch (layout)
        {
            case JsonObject element:
                if (element[Limit] is JsonValue limit && !element.ContainsKey(Shape))
                {
                    var most = limit.GetValue<int>().ToString(CultureInfo.InvariantCulture);
                    element[Shape] = $@"^[\s\S]{{0,{most}}}$";
                    element[Sentence] = element[Sentence]?.GetValue<string>() is { } first
                        ? first.Contains("|most=", StringComparison.Ordinal) ? first : $"#{{form.at-most-too|first={first}|most={most}}}"
                        : $"#{{form.at-most|most={most}}}";
                    element.Remove(Limit);
                }

                foreach (var (_, member) in element.ToList())
                {
                    Tell(member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Tell(item);
                }

                break;
        }
    }

    /// <summary>The limit in such a pattern; null: it is another one.</summary>
    public static int? In(string? pattern) => pattern is not null && Pattern().Match(pattern) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@"^\^\[\\s\\S\]\{0,([0-9]{1,6})\}\$$")]
    private static partial Regex Pattern();
}
