using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Incidents.FollowUps;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Movements;

/// <summary>The officer says who comes and goes; each owner says what is done.</summary>
internal sealed class MovementTalk(MovementDesk desk, DutyDesk duties)
{
    public static Phrase Say(bool isLeaver) => async (turn, rest) =>
    {
        var (id, said) = (Guid.CreateVersion7(), MovementSentence.Read(rest, turn.Now, turn.Clock));
#pragma warning disable CA1304, CA1311 // The database's lower().
        var named = said.Who.Length == 0 ? [] : await turn.Db.People
            .Where(p => p.Listed && (said.Names.Contains(p.Name.ToLower()) || said.Names.Contains(p.Email!)))
            .Select(p => new { p.Id, p.Left }).ToListAsync(turn.Cancelled);
#pragma warning restore CA1304, CA1311
        var alike = named.Count > 0 || said.Who.Length < 2 ? [] : await turn.Db.People
            .Where(p => p.Listed && (p.Left == null || p.Left > turn.Today) && p.Name.StartsWith(said.Who))
            .OrderBy(p => p.Name).Select(p => p.Name).Take(3).ToListAsync(turn.Cancelled);
        var here = named.Where(p => p.Left is null || p.Left > turn.Today).ToList();
        var answer = said.Who.Length == 0 ? null
            : alike.Count > 0 ? "movement.alike"
            : named.Count == 0 ? isLeaver ? "movement.nobody" : "movement.nobody-new"
            : here.Count == 0 ? "movement.left-already"
            : here.Count > 1 ? "movement.several"
            : isLeaver && here[0].Id == turn.By.Id ? "movement.own" : null;
        if (answer is not null)
        {
            turn.Board.Say(turn.By, answer, ("names", string.Join(" / ", alike)));
        }

        if (said.UnreadDay is { } unread)
        {
            turn.Board.Say(turn.By, "movement.day-unread", ("day", unread));
        }

        var chosen = here is [var one] && answer is null ? one.Id.ToString() : "";
        turn.Board.Pin(MovementCards.Card, id, turn.By, $"movement/{id}", Lane.Interactive, face: $"{(isLeaver ? "leaver" : "joiner")}/{chosen}/{(said.UnreadDay is null ? said.Day?.Iso() : MovementCards.NoDay)}");
    };

    /// <summary>The card for whoever is said to come or to go, to be pressed.</summary>
    public static async Task<bool> Hear(Turn turn, string text)
    {
        if (!turn.By.Is(Roles.Officer, turn.Today) || !MovementSentence.Tells(text, out var isLeaver, out var who))
        {
            return false;
        }

        turn.Board.Say(turn.By, "say.press");
        await Say(isLeaver)(turn, who);
        return true;
    }

    /// <summary>Nothing was entered.</summary>
    public static async Task<Answer> Cancel(Turn turn, CardPress press)
    {
        NeedOfficer(turn);
        var id = press.Id("id");
        return Answer.Show(MovementCards.Card, id, await turn.Db.ById<Movement>(id, turn.Cancelled) is null ? MovementCards.Cancelled : null);
    }

    /// <summary>From then on a leaver decides nothing any more, and has no access.</summary>
    public async Task<Answer> Start(Turn turn, CardPress press)
    {
        NeedOfficer(turn);
        var (id, isLeaver) = (press.Id("id"), press.Text("page") == "leaver");
        if (await turn.Db.ById<Movement>(id, turn.Cancelled) is not null)
        {
            return Answer.Show(MovementCards.Card, id);
        }

        var about = Guid.TryParse(press.Text("person"), out var person) && await turn.Db.ById<Person>(person, turn.Cancelled) is { Listed: true } known
            && (!isLeaver || known.IsHere(turn.Today))
            ? known
            : throw new RuleBroken("movement.person-missing");
        var day = DayOf(turn, press);
        if (isLeaver && SamePerson.Are(about, turn.By))
        {
            throw new RuleBroken("movement.own");
        }

        if (isLeaver)
        {
            about.Left = day;
            if (day <= turn.Today)
            {
                await MovementDesk.End(turn.Db, turn.Board, about, turn.Today, turn.Now, turn.Cancelled);
            }
        }
        else if (about.Joined is null)
        {
            about.Joined = day;
        }

        if (await desk.Start(turn.Db, turn.Board, id, about, isLeaver, day, turn.By, turn.Now, turn.Today, turn.Cancelled) is null)
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
        var line = LineInForce(of, press);
        line.Step.Done(turn.By, line.Owners, line.Left, press.Text("note"), turn.Now);
        if (of.Lines.All(each => each.Step.DoneAt is not null))
        {
            of.Movement.ClosedAt = turn.Now;
        }

        foreach (var kind in line.Rule?.Meets ?? [])
        {
            await duties.Record(turn, kind, line.Step.Id, of.About.Name);
        }

        turn.Audit.Write(turn.By.Id, "movement.done", line.Step.Id, press.Text("note"));
        turn.Board.Refresh(of.Movement.Id);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(MovementCards.Card, of.Movement.Id);
    }

    /// <summary>Everything of who goes, all to one colleague of the team.</summary>
    public async Task<Answer> Hand(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        var line = LineInForce(of, press);
        if (line.Rule?.Check != MovementCheck.Belongings || line.Owners.All(owner => owner.Id != turn.By.Id))
        {
            throw new RuleBroken("movement.unknown");
        }

        var act = await CaseBook.ActOf(turn);
        var to = Guid.TryParse(press.Text("to"), out var id) && act.Team.Has(id) && !SamePerson.Are(act.Team[id], of.About) ? act.Team[id] : throw new RuleBroken("movement.hand-missing");
        var had = await MovementDesk.BelongingsOf(turn.Db, of.About.Id, turn.Cancelled);
        foreach (var (incident, entry) in had.HandOver(act, to))
        {
            new CaseBook(turn, incident).Note(entry);
        }

        ShowHanded(turn, had, to);
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

    /// <summary>Whoever has it now gets the cards that need a press; all others see whose it is.</summary>
    private static void ShowHanded(Turn turn, Belongings had, Person to)
    {
        foreach (var action in had.Actions)
        {
            turn.Board.Pin(FollowUpCards.Card, action.Id, to, $"{FollowUpCards.KeyOf(action.Id, to.Id)}/{Guid.CreateVersion7()}");
        }

        foreach (var changed in had.Actions.Select(action => action.Id).Concat(had.Duties.Select(duty => duty.Id)).Concat(had.Lines.Select(each => each.ReviewId)).Distinct())
        {
            turn.Board.Refresh(changed);
        }
    }

    /// <summary>The last day was wrong. Before it the person belongs to the school.</summary>
    public async Task<Answer> Correct(Turn turn, CardPress press)
    {
        var of = await LoadToChange(turn, press);
        var (movement, day) = (of.Movement, DayOf(turn, press));
        if (await turn.Db.Movements.AnyAsync(m => m.Id != movement.Id && m.PersonId == movement.PersonId && m.IsLeaver && m.Day == day, turn.Cancelled))
        {
            throw new RuleBroken("movement.there-already");
        }

        var days = day.DayNumber - movement.Day.DayNumber;
        movement.Correct(turn.By, day, press.Text("reason"), turn.Today, turn.Now);
        foreach (var line in of.Lines.Where(line => line.Step.DoneAt is null))
        {
            line.Step.Move(days);
        }

        of.About.Left = day;
        if (day <= turn.Today)
        {
            await MovementDesk.End(turn.Db, turn.Board, of.About, turn.Today, turn.Now, turn.Cancelled);
        }

        await Changed(turn, of, "movement.correct", $"{movement.EarlierDay:O} {day:O} {movement.ChangedWhy}", "movement.told.corrected");
        return Answer.Show(MovementCards.Card, movement.Id);
    }

    /// <summary>Nobody leaves: the person belongs to the school as before.</summary>
    public async Task<Answer> Withdraw(Turn turn, CardPress press)
    {
        var of = await LoadToChange(turn, press);
        of.Movement.Withdraw(turn.By, press.Text("reason"), turn.Today, turn.Now);
        of.About.Left = null;
        await Changed(turn, of, "movement.withdraw", $"{of.Movement.Day:O} {of.Movement.ChangedWhy}", "movement.told.back");
        return Answer.Show(MovementCards.Card, of.Movement.Id);
    }

    /// <summary>Whoever is here again hears what ended meanwhile; everybody who has the checklist sees the change.</summary>
    private static async Task Changed(Turn turn, MovementReading of, string action, string content, string told)
    {
        turn.Audit.Write(turn.By.Id, action, of.Movement.Id, content);
        if (of.About.IsHere(turn.Today))
        {
            await MovementDesk.Resume(turn.Db, of.Movement, turn.Cancelled);
            var ended = await MovementDesk.Ended(turn.Db, of.Movement, turn.Cancelled);
            turn.Board.Say(of.About, ended.Count > 0 ? told + "-ended" : told, ("day", of.Day(of.Movement.Day)), ("what", string.Join(", ", ended)));
        }

        turn.Board.Refresh(of.Movement.Id);
        turn.Board.Refresh(of.About.Id);
        foreach (var owner in of.Lines.SelectMany(line => line.Owners).Append(turn.By).DistinctBy(person => person.Id))
        {
            turn.Board.Refresh(owner.Id);
        }
    }

    private static void NeedOfficer(Turn turn)
    {
        if (!turn.By.Is(Roles.Officer, turn.Today) || !turn.By.IsColleague(turn.Today))
        {
            throw new RuleBroken("say.not-allowed");
        }
    }

    private static DateOnly DayOf(Turn turn, CardPress press) =>
        press.Day("day") is { } day && Math.Abs(day.DayNumber - turn.Today.DayNumber) <= 366
            ? day
            : throw new RuleBroken("movement.day-missing");

    private async Task<MovementReading> LoadToChange(Turn turn, CardPress press)
    {
        var of = await Load(turn, press.Id("id"));
        return of.IsOfficer ? of : throw new RuleBroken("say.not-allowed");
    }

    private static MovementLine LineInForce(MovementReading of, CardPress press)
    {
        var line = of.Lines.FirstOrDefault(each => each.Step.Id.ToString() == press.Text("page")) ?? throw new RuleBroken("movement.unknown");
        return of.Movement.WithdrawnAt is null ? line : throw new RuleBroken("movement.withdrawn-already");
    }

    private async Task<MovementReading> Load(Turn turn, Guid id)
    {
        var movement = await turn.Db.ById<Movement>(id, turn.Cancelled) ?? throw new RuleBroken("movement.unknown");
        var of = await desk.Read(turn.Showing(id), movement);
        return of.MaySee ? of : throw new RuleBroken("movement.unknown");
    }
}
