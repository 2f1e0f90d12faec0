using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Drills;

/// <summary>The officer starts a drill and ends it; in between its case is handled like any other.</summary>
internal sealed class DrillTalk(DrillScenarios scenarios, Words words, TurnSettings settings)
{
    public static Task Say(Turn turn, string rest)
    {
        var list = Guid.CreateVersion7();
        turn.Board.Pin(DrillCards.Card, list, turn.By, $"drills/{list}", Lane.Interactive);
        return Task.CompletedTask;
    }

    public static Verb Turn(string? face) => (turn, press) =>
    {
        turn.Need(Roles.Officer);
        return Task.FromResult(Answer.Show(DrillCards.Card, press.Id("id"), face));
    };

    public async Task<Answer> Start(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);
        var scenario = scenarios.Find(press.Text("scenario")) ?? throw new RuleBroken("drill.scenario-missing");
        var player = press.Text("player") is { } chosen && chosen != DrillCards.Nobody ? await Player(turn, chosen) : null;
        if (await turn.Db.Drills.FirstOrDefaultAsync(drill => drill.EndedAt == null, turn.Cancelled) is { } running)
        {
            throw new RuleBroken("drill.running-by", ("name", await NameOf(turn, running.StartedById)));
        }

        var incident = await File(turn, scenario, player);
        if (player is not null)
        {
            turn.Board.Say(player, "drill.told-player", ("number", incident.CaseNumber));
            turn.Board.Pin(IncidentCards.Mine, incident.Id, player, $"incident/{incident.Id}/mine");
        }

        var team = await CaseDesk.Team(turn.Db, turn.Today, turn.Cancelled);
        foreach (var member in team.Members)
        {
            turn.Board.Pin(IncidentCards.Case, incident.Id, member, IncidentCards.KeyOf(incident.Id, member.Id));
        }

        return Answer.Show(DrillCards.Card, press.Id("id"));
    }

    public static async Task<Answer> End(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);
        var drill = await turn.Db.ById<Drill>(press.Id("list"), turn.Cancelled) ?? throw new RuleBroken("drill.over");
        if (drill.EndedById is { } ended)
        {
            throw new RuleBroken("drill.over-by", ("name", await NameOf(turn, ended)));
        }

        drill.End(turn.By.Id, press.Text("lessons"), turn.Now);
        if (await turn.Db.ById<Incident>(drill.IncidentId, turn.Cancelled) is { } incident)
        {
            var book = new CaseBook(turn, incident);
            book.Note(incident.EndDrill(turn.By, turn.Now));
            await book.CloseQuestions();
            await book.Tell(drill.PlayedById, "drill.told-ended");
            await book.Tell(incident.OwnerId, "drill.told-ended");
        }

        turn.Audit.Write(turn.By.Id, "drill.end", drill.Id, drill.Lessons);
        return Answer.Show(DrillCards.Card, press.Id("id"));
    }

    private async Task<Incident> File(Turn turn, DrillScenario scenario, Person? player)
    {
        var year = turn.Clock.RocYear(turn.Now);
        var id = Guid.CreateVersion7();
        var data = scenario.PersonalData switch { "yes" => DataInvolved.Yes, "no" => DataInvolved.No, _ => DataInvolved.Unknown };
        var facts = new IncidentFacts { What = scenario.Story.In(settings.Language), System = scenario.System, PersonalData = data };
        var (incident, entry) = Incident.FileDrill(
            id, words.Say(settings.Language, "drill.mark"), player ?? turn.By, turn.By, year,
            await Counter.Next(turn.Db, string.Create(CultureInfo.InvariantCulture, $"drill/{year}"), turn.Cancelled),
            new IncidentReport(scenario.Kind, turn.Now, null, facts), turn.Now);
        turn.Db.Incidents.Add(incident);
        turn.Db.IncidentEntries.Add(entry);
        turn.Db.Add(new Drill
        {
            Id = id,
            RocYear = year,
            Scenario = scenario.Id,
            IncidentId = incident.Id,
            StartedById = turn.By.Id,
            PlayedById = player?.Id,
            StartedAt = turn.Now,
        });
        turn.Audit.Write(turn.By.Id, "drill.start", id, $"{scenario.Id} {incident.Id}");
        return incident;
    }

    private static async Task<string> NameOf(Turn turn, Guid person) => (await turn.Db.ById<Person>(person, turn.Cancelled))!.Name;

    private static async Task<Person> Player(Turn turn, string chosen) =>
        PersonNamed.Find(await turn.Db.People.Where(each => each.Listed).ToListAsync(turn.Cancelled), chosen, turn.Today) is { } person && person.IsColleague(turn.Today) ? person : throw new RuleBroken("drill.player-unknown");
}
