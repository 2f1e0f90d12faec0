using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Incidents.FollowUps;

/// <summary>A follow-up action as data for the card of whoever does it: the action and the case number, no fact of the case.</summary>
public static class FollowUpCards
{
    public const string Card = "follow-up";

    public static string KeyOf(Guid action, Guid person) => $"follow-up/{action}/{person}";

    /// <param name="asker">Who wanted it.</param>
    public static JsonObject Of(FollowUp action, string caseNumber, string owner, string asker, Words words, string language, SchoolClock clock, DateTimeOffset now)
    {
        string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => words.Say(language, "follow-up." + key, args);
        var due = words.Day(language, action.Due);
        var data = new JsonObject
        {
            ["id"] = action.Id.ToString(),
            ["summary"] = Say("summary", ("number", caseNumber)),
            ["number"] = caseNumber,
            ["what"] = Written.Masked(action.What!),
            ["open"] = action.DoneAt is null,
            ["overdue"] = action.IsOverdue(clock.Day(now)),
            ["owner"] = owner,
            ["due"] = due,
            ["asker"] = asker,
        };
        if (action.DoneAt is { } done)
        {
            data["done"] = Say("done-at", ("at", words.Moment(language, done, clock.Zone)));
            data["note"] = Written.Masked(action.Note!);
        }

        return data;
    }
}
