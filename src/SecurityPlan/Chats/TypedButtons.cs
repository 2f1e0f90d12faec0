using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Chats;

/// <summary>
/// Whoever types what a button says instead of pressing it gets the latest of their cards that shows the button: turned over, if that is all that the button
/// does; else as it is, to be pressed. With a number beside it only the cards of what bears that number are looked at.
/// </summary>
internal sealed partial class TypedButtons(Features features, CardLibrary cards, Words words, Views views)
{
    /// <summary>Copies looked at, the latest first.</summary>
    private const int MostCopies = 40;

    /// <summary>The front, and the side on which a card has what its front has no room for.</summary>
    private static readonly string?[] Sides = [null, "more"];

    /// <summary>What a form's buttons say is the form's matter.</summary>
    private readonly ILookup<string, CardButton> _titled = cards.Buttons.Where(button => !button.Verb.StartsWith("form.", StringComparison.Ordinal))
        .SelectMany(button => words.Languages.Select(language => (Title: TypedSentence.Folded(words.Say(language, button.TitleKey)), Button: button)))
        .ToLookup(each => each.Title, each => each.Button);

    public void Map() => features.OnFreeText(Hear, HintPlace.Button);

    /// <summary>False: no button says this, or none that <see cref="Turn.By"/> could press now.</summary>
    public async Task<bool> Hear(Turn turn, string text)
    {
        var said = TypedSentence.Folded(TypedSentence.Behind(text.Trim()));
        var number = Number().Match(said);
        var buttons = _titled[TypedSentence.Bare(said.Remove(number.Index, number.Length))].ToList();
        if (buttons.Count == 0)
        {
            return false;
        }

        var named = number.Success ? await features.Bearing(turn, number.Value) : null;
        var names = buttons.Select(button => button.Card).Distinct().ToList();
        var latest = await turn.Db.CardCopies.AsNoTracking().Where(copy => copy.ReaderId == turn.By.Id && names.Contains(copy.Card))
            .OrderByDescending(copy => copy.Id).Take(MostCopies).ToListAsync(turn.Cancelled);
        foreach (var copy in latest.Where(copy => named?.Contains(copy.SubjectId) != false).DistinctBy(copy => (copy.Card, copy.SubjectId)))
        {
            if (await PressOn(turn, copy, [.. buttons.Where(button => button.Card == copy.Card).Select(button => button.Verb)]))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> PressOn(Turn turn, CardCopy copy, IReadOnlyList<string> verbs)
    {
        var args = copy.Args is null ? null : JsonNode.Parse(copy.Args)!.AsObject();
        foreach (var side in Sides)
        {
            if (await views.Render(turn.Db, copy.Card, copy.SubjectId, turn.By, side, args?.DeepClone().AsObject(), turn.Now) is not { } shown
                || verbs.Select(verb => (Verb: verb, Data: DataOf(verb, shown))).FirstOrDefault(found => found.Data is not null) is not { Data: { } data } button)
            {
                continue;
            }

            if (!Turns(button.Verb))
            {
                turn.Board.Say(turn.By, "say.press");
                Hang(turn, copy.Card, copy.SubjectId, side, args);
            }
            else if (await features.FindVerb(button.Verb)!(turn, CardPress.OfSubmit(JsonSerializer.SerializeToElement(data))) is { Card: { } card } turned)
            {
                Hang(turn, card, turned.Subject, turned.Face, card == copy.Card ? args : null);
            }

            return true;
        }

        return false;
    }

    /// <summary>By the names of verbs: it turns a card over, or hangs another one, and changes nothing.</summary>
    private static bool Turns(string verb) => verb.EndsWith("-open", StringComparison.Ordinal) || verb.EndsWith(".open", StringComparison.Ordinal);

    private static void Hang(Turn turn, string card, Guid subject, string? side, JsonObject? args) =>
        turn.Board.Pin(card, subject, turn.By, $"typed/{Guid.CreateVersion7():N}", Lane.Interactive, side, args);

    private static JsonObject? DataOf(string verb, Activity shown) =>
        shown.Attachments is [var card] && card.ContentAs<JsonNode>() is { } content ? CardButton.DataOf(verb, content) : null;

    /// <summary>Of a case, a drill or a request.</summary>
    [GeneratedRegex("(?<![0-9a-z-])a?1[0-9]{2}\\s*[-–]\\s*d?[0-9]{3,6}(?![0-9-])")]
    private static partial Regex Number();
}
