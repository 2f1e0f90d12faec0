using SecurityPlan.Plan;

namespace SecurityPlan.Conversation;

/// <summary>
/// What nothing else understood is the answer, as long as a question waits for one. What sounds like an incident, asks back or asks for time is not taken for it,
/// unless it says so; of several questions the number tells which.
/// </summary>
internal sealed class TypedAnswers(Features features, Catalogue catalogue)
{
    public void Map() => features.OnFreeText(Hear, HintPlace.Answer);

    private async Task<bool> Hear(Turn turn, string text)
    {
        var said = AnswerSentence.Read(text);
        var waiting = said.Rest.Length == 0 ? [] : await features.QuestionsFor(turn);
        var meant = said.Number is null ? waiting : [.. waiting.Where(question => question.Number == said.Number)];
        if (waiting.Count == 0 || (meant.Count == 0 && !said.Says))
        {
            return false;
        }

        switch (meant)
        {
            case []:
                turn.Board.Say(turn.By, "say.no-such-question", ("number", said.Number!));
                break;
            case [var only, ..] when !said.Says && (catalogue.Tells(text) || AnswerSentence.IsNoAnswer(text)):
                turn.Board.Say(turn.By, "say.answer-or-report", ("number", only.Number));
                break;
            case [var only]:
                await only.Take(said.Rest);
                turn.Board.Say(turn.By, "say.answered", ("number", only.Number));
                break;
            default:
                turn.Board.Say(turn.By, "say.which-question", ("numbers", string.Join(", ", meant.Select(question => question.Number))), ("number", meant[0].Number));
                break;
        }

        return true;
    }
}

/// <summary>A question that waits for an answer in words.</summary>
/// <param name="Number">Of what it is about, as it stands on its card.</param>
/// <param name="Take">Writes the answer down.</param>
public sealed record WaitingQuestion(string Number, Func<string, Task> Take);
