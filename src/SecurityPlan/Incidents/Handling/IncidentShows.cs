using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <summary>What one reader sees of cases now. A reader who lost the right sees that, and nothing of the case.</summary>
internal sealed partial class IncidentShows(Catalogue catalogue, Words words)
{
    private const int RowsPerPage = 5;

    public async Task<JsonObject?> Case(Showing showing) =>
        await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is not { } incident || !await Handles(showing)
            ? showing.Gone(words)
            : IncidentCards.OfCase(await Near(showing, incident), showing.Face, showing.Args);

    /// <summary>All who handle cases see the same of a case.</summary>
    public static async Task<string> AlikeInCase(Showing showing) => await Handles(showing) ? "handler" : "gone";

    public async Task<JsonObject?> Mine(Showing showing) =>
        await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is { } incident && incident.IsReporter(showing.Reader, showing.Today)
            ? IncidentCards.OfMine(await Reading(showing, incident, asHandler: false), showing.Face)
            : showing.Gone(words);

    public async Task<JsonObject?> Question(Showing showing)
    {
        if (await showing.Db.ById<IncidentEntry>(showing.Subject, CancellationToken.None) is not { } question
            || await showing.Db.ById<Incident>(question.IncidentId, CancellationToken.None) is not { } incident
            || !incident.IsReporter(showing.Reader, showing.Today))
        {
            return showing.Gone(words);
        }

        var of = await Reading(showing, incident, asHandler: false);
        return IncidentCards.OfQuestion(of, question, of.Entries.FirstOrDefault(e => e.Kind == EntryKind.Answered && e.AboutId == question.Id));
    }

    /// <summary>A reminder of a clock; nothing if it was met meanwhile, or the reader does not handle cases any more.</summary>
    public async Task<string?> Reminder(Showing showing)
    {
        if (await showing.Db.ById<Incident>(Guid.Parse(showing.Args!["incident"]!.GetValue<string>()), CancellationToken.None) is not { } incident || !await Handles(showing))
        {
            return null;
        }

        var of = Bare(showing, incident);
        return of.Clocks.FirstOrDefault(c => c.Kind.ToString() == showing.Args["clock"]!.GetValue<string>()) is { MetAt: null } running
            ? ClockLines.Reminder(of, running)
            : null;
    }

    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> List(Showing showing)
    {
        if (!await Handles(showing))
        {
            return showing.Gone(words);
        }

        var open = showing.Db.Incidents.Where(i => i.ClosedAt == null);
        var count = await open.CountAsync();
        var page = new ListPage(showing.Face, count, RowsPerPage);
        var cases = await page.Of(open.OrderByDescending(i => i.RocYear).ThenByDescending(i => i.Number)).ToListAsync();
        var rows = new JsonArray();
        foreach (var incident in cases)
        {
            var owner = incident.OwnerId is { } id ? await showing.Db.ById<Person>(id, CancellationToken.None) : null;
            rows.Add((JsonNode)IncidentCards.Row(incident, owner, catalogue, words, showing.Language, showing.Clock));
        }

        return page.On(new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["summary"] = words.Say(showing.Language, "incident.summary.list"),
            ["count"] = count,
            ["rows"] = rows,
        });
    }

    public static async Task<bool> Handles(Showing showing) =>
        CaseTeam.IsHandler(showing.Reader, showing.Today) || (await CaseDesk.Team(showing.Db, showing.Today, CancellationToken.None)).Has(showing.Reader.Id);
}
