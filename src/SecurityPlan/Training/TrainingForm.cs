using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Training;

/// <summary>Logging one's own training: five answers, most of them given in the sentence behind the command.</summary>
internal static class TrainingForm
{
    public const string Card = "training-form";

    public static Form Of(TrainingRules rules) => new(
        Card,
        Lists,
        (context, rest) => TrainingAnswers.Prefill(rest, rules, context),
        (context, answers) => TrainingAnswers.Mistakes(answers, context.Clock.Day(context.Now)),
        (turn, draft, answers) => Done(turn, draft, answers, rules));

    internal static JsonObject Lists(FormContext context) => new()
    {
        ["today"] = context.Clock.Day(context.Now).Iso(),
        ["most"] = TrainingAnswers.MostText,
    };

    private static async Task<FormOutcome> Done(Turn turn, FormDraft draft, IReadOnlyDictionary<string, string> answers, TrainingRules rules)
    {
        if (await turn.Db.ById<TrainingEntry>(draft.Id, turn.Cancelled) is not null)
        {
            return new FormOutcome(TrainingShows.Entry);
        }

        var given = TrainingAnswers.Read(answers);
        var entry = new TrainingEntry
        {
            Id = draft.Id,
            PersonId = turn.By.Id,
            ById = turn.By.Id,
            Kind = given.Kind,
            Quarters = given.Quarters,
            CompletedOn = given.CompletedOn,
            LoggedAt = turn.Now,
            Source = given.OtherSchool ? TrainingSource.OtherSchool : TrainingSource.Own,
            Course = given.Course,
            Provider = given.Provider,
        };
        turn.Db.TrainingEntries.Add(entry);
        await TrainingPictures.LookAt(turn, entry, rules);
        turn.Audit.Write(turn.By.Id, "training.log", entry.Id, entry.Content);
        turn.Board.Refresh(turn.By.Id);
        return new FormOutcome(TrainingShows.Entry, entry.State == TrainingState.Questioned ? "training.questioned" : "training.logged");
    }
}
