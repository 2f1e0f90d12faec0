using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Nudges;

/// <summary>
/// What somebody owes now. The face is a week: what stood on that Monday's card and is still open; or a page, from 0: everything.
/// </summary>
internal sealed class NudgeShows(Features features, Words words, TrainingRules rules)
{
    public async Task<JsonObject?> Status(Showing showing)
    {
        if (showing.Subject != showing.Reader.Id || !showing.Reader.IsHere(showing.Today))
        {
            return null;
        }

        var ordered = NudgePlan.InOrder(await OwedBy(showing, showing.Reader.Id), showing.Today).ToList();
        var data = Week.Parse(showing.Face) is { } week ? await OfWeek(showing, week, ordered) : OfPage(showing, ordered);
        if (data is not null)
        {
            data["training"] = TrainingCards.Bars(await TrainingShows.LedgerOf(showing.Db, showing.Reader, rules, showing.Today.Year), showing.Language, words);
        }

        return data;
    }

    /// <summary>What stood on the card of that Monday and is still open; null: nothing, and no card hangs either.</summary>
    private async Task<JsonObject?> OfWeek(Showing showing, Week week, List<Owed> ordered)
    {
        var chosen = await Chosen(showing, week.ToString());
        var shown = ordered.FindAll(item => chosen.Contains(item.Key));
        var others = await Others(showing, week.ToString(), showing.Today);
        if (shown.Count + others.Count == 0 && !await IsHung(showing, week))
        {
            return null;
        }

        var data = Data(showing, shown, new ListPage(0, 0, NudgeCards.PerPage));
        data["from"] = ShownTime.Short(week.Monday);
        data["others"] = others;
        data["more"] = ordered.Count - shown.Count;
        return data;
    }

    private JsonObject OfPage(Showing showing, List<Owed> ordered)
    {
        var page = new ListPage(showing.Face, ordered.Count, NudgeCards.PerPage);
        return Data(showing, [.. page.Of(ordered)], page);
    }

    private JsonObject Data(Showing showing, List<Owed> shown, ListPage page) => page.On(new JsonObject
    {
        ["id"] = showing.Reader.Id.ToString(),
        ["items"] = new JsonArray([.. shown.Select(item => (JsonNode)NudgeCards.Line(item, null, showing, words))]),
        ["others"] = new JsonArray(),
        ["logs"] = !shown.Exists(item => item.Buttons.Any(button => button.Verb == TrainingShows.LogVerb)),
        ["more"] = 0,
    });

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

        // Of what several leave undone each, the same ones stand there at every look.
        return [.. items.OrderBy(each => each.Item.Due ?? today).ThenBy(each => each.Item.Moment ?? DateTimeOffset.MaxValue)
            .ThenBy(each => each.Item.Title.Chinese, StringComparer.Ordinal).ThenBy(each => each.Owner, StringComparer.Ordinal).Take(NudgePlan.Most)
            .Select(each => (JsonNode)NudgeCards.Line(each.Item, each.Owner, showing, words))];
    }

    /// <summary>A card that hangs says that all is done; one that was not sent yet stays away.</summary>
    private static Task<bool> IsHung(Showing showing, Week week)
    {
        var key = NudgeCards.KeyOf(week, showing.Reader.Id);
        return showing.Db.CardCopies.AnyAsync(c => c.Key == key && c.ActivityId != null);
    }
}
