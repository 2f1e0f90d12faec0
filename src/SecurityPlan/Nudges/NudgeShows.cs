using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Training;

namespace SecurityPlan.Nudges;

/// <summary>
/// What somebody owes now. The face is a week: what stood on that Monday's card and is still open; or a page, from 0: everything.
/// </summary>
internal sealed class NudgeShows(Features features, Words words, TrainingRules rules)
{
    public async Task<JsonObject?> Status(Showing showing)
    {
        var today = showing.Today;
        if (showing.Subject != showing.Reader.Id || !showing.Reader.IsHere(today))
        {
            return null;
        }

        var owed = await OwedBy(showing, showing.Reader.Id);
        var ordered = NudgePlan.InOrder(owed, today).ToList();
        var week = Week.Parse(showing.Face);
        var lines = new JsonArray();
        var page = new ListPage(showing.Face, week is null ? ordered.Count : 0, NudgeCards.PerPage);
        var (shown, others) = (ordered, new JsonArray());
        if (week is { } monday)
        {
            var chosen = await Chosen(showing, monday.ToString());
            shown = [.. ordered.Where(item => chosen.Contains(item.Key))];
            others = await Others(showing, monday.ToString(), today);
            if (shown.Count + others.Count == 0 && !await IsHung(showing, monday))
            {
                return null;
            }
        }
        else
        {
            shown = [.. page.Of(ordered)];
        }

        foreach (var item in shown)
        {
            lines.Add((JsonNode)NudgeCards.Line(item, null, showing.Language, today, words));
        }

        var data = page.On(new JsonObject
        {
            ["id"] = showing.Reader.Id.ToString(),
            ["items"] = lines,
            ["others"] = others,
            ["logs"] = !shown.Exists(item => item.Buttons.Any(button => button.Verb == TrainingShows.LogVerb)),
            ["more"] = week is null ? 0 : ordered.Count - shown.Count,
            ["training"] = TrainingCards.Bars(await TrainingShows.LedgerOf(showing.Db, showing.Reader, rules, today.Year), showing.Language, words),
        });
        if (week is { } of)
        {
            data["from"] = words.Day(showing.Language, of.Monday);
        }

        return data;
    }

    private async Task<List<Owed>> OwedBy(Showing showing, Guid person)
    {
        var owed = new List<Owed>();
        await foreach (var item in features.Owing(showing.Db, person, showing.Now, showing.Clock, CancellationToken.None))
        {
            if (item.PersonId == person)
            {
                owed.Add(item);
            }
        }

        return owed;
    }

    private static Task<HashSet<string>> Chosen(Showing showing, string week) =>
        showing.Db.OwedCounts.AsNoTracking().Where(c => c.PersonId == showing.Reader.Id && c.LastWeek == week).Select(c => c.Key).ToHashSetAsync();

    /// <summary>What colleagues left undone and the reader is to look after: open still, at most <see cref="NudgePlan.Most"/>.</summary>
    private async Task<JsonArray> Others(Showing showing, string week, DateOnly today)
    {
        var handed = await showing.Db.OwedCounts.AsNoTracking().Where(c => c.EscalatedToId == showing.Reader.Id && c.EscalatedWeek == week).ToListAsync();
        var items = new List<(Owed Item, string Owner)>();
        foreach (var of in handed.GroupBy(count => count.PersonId))
        {
            var owner = await showing.Db.ById<Person>(of.Key, CancellationToken.None);
            var keys = of.Select(count => count.Key).ToHashSet();
            items.AddRange((await OwedBy(showing, of.Key)).Where(item => keys.Contains(item.Key)).Select(item => (item, owner!.Name)));
        }

        var order = NudgePlan.InOrder(items.Select(each => each.Item), today).ToList();
        return [.. items.OrderBy(each => order.IndexOf(each.Item)).Take(NudgePlan.Most)
            .Select(each => (JsonNode)NudgeCards.Line(each.Item, each.Owner, showing.Language, today, words))];
    }

    /// <summary>A card that hangs says that all is done; one that was not sent yet stays away.</summary>
    private static Task<bool> IsHung(Showing showing, Week week)
    {
        var key = NudgeCards.KeyOf(week, showing.Reader.Id);
        return showing.Db.CardCopies.AnyAsync(c => c.Key == key && c.ActivityId != null);
    }
}
