using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>The improvement report of a case and what belongs to it, for those who handle it.</summary>
internal sealed class ReportShows(IncidentShows cases, Words words)
{
    public async Task<JsonObject?> Report(Showing showing) =>
        await cases.WholeOf(showing) is { } of ? ReportCards.Of(of, showing.Face) : showing.Gone(words);

    public async Task<JsonObject?> Rest(Showing showing)
    {
        if (await cases.WholeOf(showing) is not { } of)
        {
            return showing.Gone(words);
        }

        var choosing = showing.Face is "follow" or "meeting";
        return RestCards.Of(choosing ? of with { Listed = await Listed(showing.Db, of.Today) } : of, showing.Face);
    }

    /// <summary>Asks for the signature, or tells that it is waited for; nothing if it is there, or was sent back.</summary>
    public async Task<string?> AskToSign(Showing showing)
    {
        var team = await CaseDesk.Team(showing.Db, showing.Today, CancellationToken.None);
        if (!team.Has(showing.Reader.Id)
            || await showing.Db.ById<Incident>(Guid.Parse(showing.Args!["incident"]!.GetValue<string>()), CancellationToken.None) is not { ClosedAt: null, HandedInAt: not null } incident)
        {
            return null;
        }

        var word = team.Signers.Count == 0 ? "no-signer"
            : !team.MaySign(showing.Reader.Id, incident.WrittenById) ? "sign-waits"
            : showing.Args["again"]!.GetValue<bool>() ? "to-sign-again"
            : "to-sign";
        return words.Say(showing.Language, "incident.told." + word, ("number", incident.CaseNumber));
    }

    private static async Task<IReadOnlyList<Person>> Listed(PlanDb db, DateOnly today)
    {
        var people = await db.People.Where(person => person.Listed).ToListAsync();
        return [.. people.Where(person => person.IsColleague(today)).OrderBy(person => person.Name, StringComparer.Ordinal)];
    }
}
