using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Uses;

/// <summary>What one reader sees of uses now: the holder the own one, those who watch over access the trail.</summary>
internal sealed class UseShows(AccessRules rules, Words words)
{
    private const int RowsPerPage = 5;

    public async Task<JsonObject?> Use(Showing showing)
    {
        if (await showing.Db.ById<GrantUse>(showing.Subject, CancellationToken.None) is { } use)
        {
            return use.HolderId == showing.Reader.Id
                ? UseCards.OfUse((await Lines(showing, [use]))[0], words, showing.Language, showing.Clock)
                : showing.Gone(words);
        }

        var register = await RegisterDesk.Load(showing.Db, rules, CancellationToken.None);
        var grants = await UseTalk.Usable(showing.Db, showing.Reader.Id, rules, CancellationToken.None);
        return UseCards.ToStart(
            showing.Subject, [.. grants.Select(g => (g.Id, $"{g.Name} {register.Find(g.System).Name(showing.Language)}"))], words, showing.Language);
    }

    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> Trail(Showing showing)
    {
        if (!UseTalk.MaySeeAll(showing.Reader, showing.Today))
        {
            return showing.Gone(words);
        }

        var uses = Of(showing);
        var count = await uses.CountAsync();
        var page = new ListPage(showing.Face, count, RowsPerPage);
        var lines = await Lines(showing, await page.Of(uses.OrderByDescending(u => u.StartedAt)).ToListAsync());
        return page.On(
            new JsonObject
            {
                ["id"] = showing.Subject.ToString(),
                ["summary"] = words.Say(showing.Language, "use.trail.summary"),
                ["count"] = count,
                ["rows"] = new JsonArray([.. lines.Select(line => (JsonNode)UseCards.Row(line, words, showing.Language, showing.Clock))]),
            },
            "");
    }

    public async Task<PaperFile?> TrailFile(Showing showing)
    {
        if (!UseTalk.MaySeeAll(showing.Reader, showing.Today))
        {
            return null;
        }

        var lines = await Lines(showing, await Of(showing).OrderBy(u => u.StartedAt).ToListAsync());
        var name = await showing.Db.ById<Grant>(showing.Subject, CancellationToken.None) is { } grant ? grant.Name : "all";
        return new PaperFile($"use-trail {name}.csv", PaperFile.Csv, PaperFile.Utf8(UseCards.Csv(lines, words, showing.Language, showing.Clock)));
    }

    private static IQueryable<GrantUse> Of(Showing showing) =>
        showing.Subject == showing.Db.SchoolId ? showing.Db.GrantUses : showing.Db.GrantUses.Where(u => u.GrantId == showing.Subject);

    private async Task<IReadOnlyList<UseLine>> Lines(Showing showing, IReadOnlyList<GrantUse> uses)
    {
        var register = await RegisterDesk.Load(showing.Db, rules, CancellationToken.None);
        var lines = new List<UseLine>();
        foreach (var use in uses)
        {
            var grant = (await showing.Db.ById<Grant>(use.GrantId, CancellationToken.None))!;
            var holder = await showing.Db.ById<Person>(use.HolderId, CancellationToken.None);
            lines.Add(new UseLine(
                use, grant.Name, holder!.Name, rules.Kind(grant.Kind).Label.In(showing.Language), register.Find(grant.System).Name(showing.Language), grant.ReadFacts().Account));
        }

        return lines;
    }
}
