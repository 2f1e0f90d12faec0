using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>Logging one's own training: five answers, most of them given in the sentence behind the command.</summary>
internal static class TrainingForm
{
    public const string Card = "training-form";

    /// <summary>Beside the answers, from no input of the card: the entry that the new one stands for.</summary>
    private const string Corrects = "corrects";

    public static Form Of(TrainingRules rules) => new(
        Card,
        Lists,
        (context, rest) => TrainingAnswers.Prefill(rest, rules, context),
        (context, answers) => TrainingAnswers.Mistakes(answers, context.Clock.Day(context.Now)),
        (turn, draft, answers) => Done(turn, draft, answers, rules))
    {
        Begins = text => TrainingSentence.Means(text, out var words) ? words : null,
    };

    /// <summary>The answers that made the entry, to be put right.</summary>
    /// <exception cref="RuleBroken">It cannot be taken back any more.</exception>
    public static IReadOnlyDictionary<string, string> Again(TrainingEntry entry, Person by)
    {
        entry.MustBeWithdrawable(by);
        return new Dictionary<string, string>
        {
            [Corrects] = entry.Id.ToString(),
            ["course"] = entry.Course ?? "",
            ["kind"] = TrainingAnswers.WordOf(entry.Kind),
            ["hours"] = TrainingCards.Hours(entry.Quarters),
            ["completedDate"] = entry.CompletedOn.Iso(),
            ["provider"] = entry.Provider ?? "",
            ["otherSchool"] = entry.Source == TrainingSource.OtherSchool ? "true" : "false",
        };
    }

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
        if (Guid.TryParse(answers.GetValueOrDefault(Corrects), out var id) && await turn.Db.ById<TrainingEntry>(id, turn.Cancelled) is { } wrong)
        {
            await TrainingTalk.TakeBack(turn, wrong);
            await turn.Db.Evidence.Where(e => e.SubjectId == wrong.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.SubjectId, entry.Id), turn.Cancelled);

            // What is unusual about the new one is looked up in the database, where the old one must not count any more.
            await turn.Db.SaveChangesAsync(turn.Cancelled);
        }

        turn.Db.TrainingEntries.Add(entry);
        await TrainingPictures.LookAt(turn, entry, rules);
        turn.Audit.Write(turn.By.Id, "training.log", entry.Id, entry.Content);
        turn.Board.Refresh(turn.By.Id);
        return new FormOutcome(TrainingShows.Entry, entry.State == TrainingState.Questioned ? "training.questioned" : "training.logged");
    }
}
