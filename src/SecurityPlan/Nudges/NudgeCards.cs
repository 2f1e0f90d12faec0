using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;

namespace SecurityPlan.Nudges;

/// <summary>What the Monday card, which is "my status" too, says to its one reader.</summary>
internal static class NudgeCards
{
    public const string Status = "status", Overview = "overview";

    /// <summary>Items of one page of "my status".</summary>
    public const int PerPage = 5;

    public static string KeyOf(Week week, Guid person) => $"nudge/{week}/{person}";

    public static bool ReadsOverview(Person person, DateOnly today) => person.Is(Roles.CaseHandlers, today);

    /// <summary>Who hears of what <paramref name="person"/> leaves undone: the deputy, else an officer; nobody on leave, and never the same person.</summary>
    public static Person? StandIn(Person person, IReadOnlyList<Person> people, DateOnly today)
    {
        bool MayHear(Person other) => other.Id != person.Id && other.IsAtHand(today);
        return people.FirstOrDefault(other => other.Id == person.DeputyId && MayHear(other))
            ?? people.Where(other => other.Is(Roles.Officer, today) && MayHear(other)).MinBy(other => other.Id);
    }

    /// <param name="owner">Whose it is, where somebody else is to look after it: they can open it, and do not put it off.</param>
    public static JsonObject Line(Owed owed, string? owner, Showing showing, Words words)
    {
        var line = new JsonObject
        {
            ["title"] = owed.Title.In(showing.Language),
            ["due"] = Due(owed, showing, words),
            ["overdue"] = owed.IsOverdue(showing.Today, showing.Now),
            ["buttons"] = new JsonArray([.. owed.Buttons.Take(owner is null ? 2 : 1).Select(button => (JsonNode)Button(button, showing.Language, words))]),
        };
        if (owner is not null)
        {
            line["owner"] = owner;
        }

        return line;
    }

    private static JsonObject Button(OwedButton button, string language, Words words)
    {
        var press = button.Data.DeepClone().AsObject();
        press["verb"] = button.Verb;
        return new JsonObject { ["title"] = words.Say(language, button.WordKey), ["press"] = press };
    }

    private static string Due(Owed owed, Showing showing, Words words)
    {
        var language = showing.Language;
        if (owed.Due is not { } due)
        {
            return words.Say(language, "status.soon");
        }

        var left = due.DayNumber - showing.Today.DayNumber;
        if (left == 0 && owed.Moment is { } moment)
        {
            return words.Say(language, moment < showing.Now ? "status.overdue-today" : "status.due-at", ("time", showing.Clock.Local(moment).IsoClock()));
        }

        var shown = ("day", (object)words.Day(language, due));
        return left switch
        {
            < 0 => words.Say(language, "status.overdue", ("day", ShownTime.Numbers(due)), ("days", Days(-left))),
            0 => words.Say(language, "status.due-today", shown),
            _ => words.Say(language, "status.due", shown, ("days", Days(left))),
        };

        string Days(int days) => words.Say(language, days == 1 ? "status.day" : "status.days", ("days", days.ToString(CultureInfo.InvariantCulture)));
    }
}
