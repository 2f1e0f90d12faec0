using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Cards;

/// <summary>What every text of a layout keeps to: it can be read, its words are there and filled, and nothing shown stands outside the words files.</summary>
internal sealed class TextRules(Words words, string where)
{
    public static bool IsShown(string? type, string holder, string name) => name switch
    {
        "text" or "title" or "label" or "placeholder" or "errorMessage" or "altText" or "tooltip" or "speak" or "fallbackText" or "$summary" => true,
        "value" => holder == "facts" || type == "Input.Text",
        _ => false,
    };

    public IReadOnlyList<string> Check(string text, bool isShown)
    {
        try
        {
            return [.. Check(TemplateTextReader.Read(text), isShown)];
        }
        catch (TemplateMistake mistake)
        {
            return [$"{where}: {mistake.Message}"];
        }
    }

    private IEnumerable<string> Check(TemplateText text, bool isShown)
    {
        var literals = text.Parts.SelectMany(part => part switch
        {
            LiteralPart literal => [literal.Text],
            BoundPart bound => bound.Of.Literals,
            _ => [],
        });
        foreach (var literal in literals.Where(literal => isShown && literal.Any(char.IsLetter)))
        {
            yield return $"{where}: \"{literal}\" is not from the words files.";
        }

        foreach (var mistake in text.Parts.OfType<WordPart>().SelectMany(part => Word(part, isShown)))
        {
            yield return mistake;
        }
    }

    private IEnumerable<string> Word(WordPart part, bool isShown)
    {
        var given = part.Arguments.Select(argument => argument.Name).ToList();
        if (part.Key.Parts is not [LiteralPart key])
        {
            if (part.Key.Parts is [LiteralPart start, ..] && !words.Keys.Any(each => each.StartsWith(start.Text, StringComparison.Ordinal)))
            {
                yield return $"{where}: no words begin with \"{start.Text}\".";
            }
        }
        else if (!words.Has(key.Text))
        {
            yield return $"{where}: there are no words for \"{key.Text}\".";
        }
        else
        {
            var asked = words.In(Words.Default)[key.Text].Names.ToList();
            foreach (var name in given.Contains(WordPart.Rest) ? [] : asked.Except(given))
            {
                yield return $"{where}: the words \"{key.Text}\" need \"{name}\".";
            }

            foreach (var name in given.Except([WordPart.Rest, .. asked]))
            {
                yield return $"{where}: the words \"{key.Text}\" have no place for \"{name}\".";
            }
        }

        foreach (var mistake in part.Arguments.SelectMany(argument => Check(argument.Text, isShown)))
        {
            yield return mistake;
        }
    }
}
