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
internal sealed class TypedButtons(Features features, CardLibrary cards, Words words, Views views)
{
    /// <summary>Copies looked at, the latest first.</summary>
    private const int MostCopies = 40;

    /// <summary>The front, and the side on which a card has what its front has no room for.</summary>
    private static readonly string?[] Sides = [null, "more"];

    /// <summary>What a form's buttons say is the form's matter, and "back" leads nowhere by itself.</summary>
    private readonly ILookup<string, CardButton> _titled = cards.Buttons
        .Where(button => !button.Verb.StartsWith("form.", StringComparison.Ordinal) && !button.TitleKey.EndsWith(".back", StringComparison.Ordinal))
        .SelectMany(button => words.Languages.Select(language => (Title: TypedSentence.Folded(words.Say(language, button.TitleKey)), Button: button)))
        .ToLookup(each => each.Title, each => each.Button);

    public void Map() => features.OnFreeText(Hear, HintPlace.Button).OnFreeText(HearOfNone, HintPlace.Lost);

    /// <summary>What a button says, and no card has it now: not a word that is not understood.</summary>
    private Task<bool> HearOfNone(Turn turn, string text)
    {
        var said = TypedSentence.Folded(TypedSentence.Behind(text.Trim()));
        var number = CaseOrRequest.In(said);
        var title = Titles(said, number).SelectMany(each => ButtonSentence.TitlesOf(each.Title)).FirstOrDefault(_titled.Contains);
        if (title is not null)
        {
            turn.Board.Say(turn.By, "say.no-such-button", ("button", words.Say(turn.Language, _titled[title].First().TitleKey)));
        }

        return Task.FromResult(title is not null);
    }

    /// <summary>False: no button says this, or none that <see cref="Turn.By"/> could press now.</summary>
    public async Task<bool> Hear(Turn turn, string text)
    {
        var said = TypedSentence.Folded(TypedSentence.Behind(text.Trim()));
        var number = CaseOrRequest.In(said);
        foreach (var (title, isAll) in Titles(said, number))
        {
            foreach (var buttons in ButtonSentence.TitlesOf(title).Select(each => _titled[each].ToList()).Where(found => found.Count > 0))
            {
                var named = number.Success ? await features.Bearing(turn, CaseOrRequest.Plain(number.Value)) : null;
                if (named is not { Count: 0 } && await PressOneOf(turn, buttons, named, isAll))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What may be a button's words; behind them, and beside a number, may stand what is to be written there.</summary>
    private static IEnumerable<(string Title, bool IsAll)> Titles(string said, Match number)
    {
        yield return (TypedSentence.Bare(said.Remove(number.Index, number.Length)), true);
        if (number.Success)
        {
            var (before, behind) = (TypedSentence.Bare(said[..number.Index]), TypedSentence.Bare(said[(number.Index + number.Length)..]));
            yield return (before.Length > 0 ? before : behind.Split(' ', 2)[0], false);
        }
    }

    private async Task<bool> PressOneOf(Turn turn, IReadOnlyList<CardButton> buttons, IReadOnlyCollection<Guid>? named, bool isAll)
    {
        var names = buttons.SelectMany(button => features.FamilyOf(button.Card)).Distinct().ToList();
        var latest = turn.Db.CardCopies.AsNoTracking().Where(copy => copy.ReaderId == turn.By.Id && names.Contains(copy.Card));
        if (named is not null)
        {
            latest = latest.Where(copy => named.Contains(copy.SubjectId));
        }

        var copies = await latest.OrderByDescending(copy => copy.Id).Take(MostCopies).ToListAsync(turn.Cancelled);
        foreach (var (copy, button) in from copy in copies
                                       from button in buttons
                                       where features.FamilyOf(button.Card).Contains(copy.Card)
                                       group (copy, button) by (button, copy.SubjectId) into same
                                       select same.First())
        {
            if (await PressOn(turn, copy, button, isAll))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> PressOn(Turn turn, CardCopy copy, CardButton button, bool isAll)
    {
        var args = copy.Args is null || copy.Card != button.Card ? null : JsonNode.Parse(copy.Args)!.AsObject();
        foreach (var side in Sides)
        {
            if (await views.Render(turn.Db, button.Card, copy.SubjectId, turn.By, side, args?.DeepClone().AsObject(), turn.Now) is not { } shown || DataOf(button.Verb, shown) is not { } data)
            {
                continue;
            }

            if (!isAll || !Turns(button.Verb))
            {
                turn.Board.Say(turn.By, isAll ? "say.press" : "say.press-words");
            }

            if (!Turns(button.Verb))
            {
                Hang(turn, button.Card, copy.SubjectId, side, args);
            }
            else if (await features.FindVerb(button.Verb)!(turn, CardPress.OfSubmit(JsonSerializer.SerializeToElement(data))) is { Card: { } card } turned)
            {
                Hang(turn, card, turned.Subject, turned.Face, card == button.Card ? args : null);
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
}
