using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Movements;

/// <summary>The officer says who comes and goes; each owner says what is done.</summary>
internal sealed class MovementTalk(MovementRules rules, Cards.Words words)
{
    public static Phrase Say(bool isLeaver) => async (turn, rest) =>
    {
        var id = Guid.CreateVersion7();
        var named = rest.Length == 0 ? [] : (await turn.Db.People.Where(p => p.Listed).ToListAsync(turn.Cancelled))
            .Where(p => p.Name.Equals(rest, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Email, rest, StringComparison.OrdinalIgnoreCase)).ToList();
        if (rest.Length > 0 && named.Count == 0)
        {
            turn.Board.Say(turn.By, "movement.nobody");
        }

        turn.Board.Pin(MovementCards.Card, id, turn.By, $"movement/{id}", Lane.Interactive, face: (isLeaver ? "leaver" : "joiner") + (named is [var one] ? $"/{one.Id}" : ""));
    };

    /// <summary>From then on a leaver decides nothing any more, and has no access.</summary>
    public async Task<Answer> Start(Turn turn, CardPress press)
    {
        if (!turn.By.Is(Roles.Officer, turn.Today) || !turn.By.IsColleague(turn.Today))
        {
            throw new RuleBroken("say.not-allowed");
        }

        var (id, isLeaver) = (press.Id("id"), press.Text("page") == "leaver");
        if (await turn.Db.ById<Movement>(id, turn.Cancelled) is not null)
        {
            return Answer.Show(MovementCards.Card, id);
        }

        var about = Guid.TryParse(press.Text("person"), out var person) && await turn.Db.ById<Person>(person, turn.Cancelled) is { Listed: true } known
            && (!isLeaver || known.IsHere(turn.Today))
            ? known
            : throw new RuleBroken("movement.person-missing");
        var day = press.Day("day") is { } typed && Math.Abs(typed.DayNumber - turn.Today.DayNumber) <= 366
            ? typed
            : throw new RuleBroken("movement.day-missing");
        if (isLeaver && about.Id == turn.By.Id)
        {
            throw new RuleBroken("movement.own");
        }

        if (isLeaver)
        {
            about.Left = day;
            if (day <= turn.Today)
            {
                await MovementHandlers.End(turn.Db, turn.Board, about, turn.Now, turn.Cancelled);
            }
        }
        else if (about.Joined is null)
        {
            about.Joined = day;
        }

        if (await MovementHandlers.Start(turn.Db, turn.Board, id, about, isLeaver, day, turn.By, rules, turn.Now, turn.Today, turn.Cancelled) is null)
        {
            throw new RuleBroken("movement.there-already");
        }

        turn.Audit.Write(turn.By.Id, isLeaver ? "movement.leaver" : "movement.joiner", about.Id, day.ToString("O", CultureInfo.InvariantCulture));
        return Answer.Show(MovementCards.Card, id);
    }

    public async Task<Answer> Open(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        turn.Board.Pin(MovementCards.Card, of.Movement.Id, turn.By, $"movement/{of.Movement.Id}/shown/{Guid.CreateVersion7()}", Lane.Interactive);
        return Answer.Say("say.below");
    }

    public async Task<Answer> Turn(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        return Answer.Show(MovementCards.Card, of.Movement.Id, press.Text("page"));
    }

    public async Task<Answer> Done(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        var line = Line(of, press);
        line.Step.Done(turn.By, line.Owners, line.Left, press.Text("note"), turn.Now);
        if (of.Lines.All(each => each.Step.DoneAt is not null))
        {
            of.Movement.ClosedAt = turn.Now;
        }

        turn.Audit.Write(turn.By.Id, "movement.done", line.Step.Id, press.Text("note"));
        turn.Board.Refresh(of.Movement.Id);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(MovementCards.Card, of.Movement.Id);
    }

    /// <summary>Cases, duties and systems of who goes, all to one colleague of the team.</summary>
    public async Task<Answer> Hand(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        var line = Line(of, press);
        if (line.Rule?.Check != MovementCheck.Belongings || line.Owners.All(owner => owner.Id != turn.By.Id))
        {
            throw new RuleBroken("movement.unknown");
        }

        var act = new Act(turn.By, await CaseHandlers.On(turn.Db, turn.Today, turn.Cancelled), turn.Now);
        var to = Guid.TryParse(press.Text("to"), out var id) && act.Team.Has(id) && id != of.About.Id ? act.Team[id] : throw new RuleBroken("movement.hand-missing");
        foreach (var incident in await MovementHandlers.Cases(turn.Db, of.About.Id))
        {
            IncidentTalk.Note(turn, incident, incident.HandOver(act, to.Id));
        }

        foreach (var duty in await MovementHandlers.Duties(turn.Db, of.About.Id))
        {
            duty.Name(to.Id);
            turn.Board.Refresh(duty.Id);
        }

        foreach (var system in await turn.Db.Systems.Where(known => known.ManagerId == of.About.Id).ToListAsync(turn.Cancelled))
        {
            system.ManagerId = to.Id;
        }

        turn.Audit.Write(turn.By.Id, "movement.hand", of.About.Id, $"{to.Id}");
        if (to.Id != turn.By.Id)
        {
            turn.Board.Say(to, "movement.told.handed", ("what", string.Join(", ", line.Left)));
        }

        turn.Board.Refresh(of.Movement.Id);
        turn.Board.Refresh(to.Id);

        // What is left is worked out from the database, where the change arrives with the turn.
        await turn.Db.SaveChangesAsync(turn.Cancelled);
        return Answer.Show(MovementCards.Card, of.Movement.Id, line.Step.Id.ToString());
    }

    private static MovementLine Line(MovementReading of, CardPress press) =>
        of.Lines.FirstOrDefault(each => each.Step.Id.ToString() == press.Text("page")) ?? throw new RuleBroken("movement.unknown");

    private async Task<MovementReading> Load(Turn turn, Guid id)
    {
        var movement = await turn.Db.ById<Movement>(id, turn.Cancelled) ?? throw new RuleBroken("movement.unknown");
        var of = await MovementHandlers.Read(turn.Showing(id), movement, rules, words);
        return of.MaySee ? of : throw new RuleBroken("movement.unknown");
    }
}
