using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>What one reader sees of somebody who comes or goes, and what people owe of it.</summary>
internal sealed class MovementShows(MovementDesk desk, Words words)
{
    public async Task<JsonObject?> Show(Showing showing)
    {
        var today = showing.Today;
        if (await showing.Db.ById<Movement>(showing.Subject, CancellationToken.None) is { } movement)
        {
            var of = await desk.Read(showing, movement);
            return of.MaySee ? MovementCards.Of(of, showing.Face) : showing.Gone(words);
        }

        var said = showing.Face?.Split('/') ?? [];
        if (!showing.Reader.Is(Roles.Officer, today) || said is not [("joiner" or "leaver") and var kind, ..])
        {
            return showing.Face == MovementCards.Cancelled ? MovementCards.OfNothing(showing.Subject, words, showing.Language) : showing.Gone(words);
        }

        var people = await showing.Db.People.Where(p => p.Listed && p.Id != showing.Reader.Id && (p.Left == null || p.Left > today)).ToListAsync();
        var chosen = said is [_, var id, ..] && Guid.TryParse(id, out var named) ? people.Find(p => p.Id == named) : null;
        var has = chosen is not null && kind == "leaver" ? await MovementDesk.AccessOf(showing.Db, chosen.Id) : null;
        return MovementCards.ToStart(showing.Subject, kind == "leaver", people, chosen, has, said is [_, _, var day] ? IsoTime.Day(day) ?? today : today, words, showing.Language);
    }

    public async IAsyncEnumerable<Owed> Owe(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var open = await db.Movements.Where(m => m.ClosedAt == null).ToListAsync(cancelled);
        if (open.Count == 0)
        {
            yield break;
        }

        var (people, today) = (await db.People.ToDictionaryAsync(p => p.Id, cancelled), clock.Day(now));
        foreach (var movement in open.Where(movement => people.ContainsKey(movement.PersonId)))
        {
            foreach (var step in await db.MovementSteps.Where(s => s.MovementId == movement.Id && s.DoneAt == null).OrderBy(s => s.Place).ToListAsync(cancelled))
            {
                var rule = desk.RuleOf(movement, step);
                foreach (var owner in MovementStep.Owners(rule, movement.PersonId, people.Values, today).Where(owner => only is null || owner.Id == only))
                {
                    yield return new Owed(
                        owner.Id,
                        $"movement/{step.Id}",
                        new Label { Chinese = Title("zh-TW"), English = Title("en") },
                        step.DueOn,
                        [new OwedButton("movement.owed.show", "movement.open", new JsonObject { ["id"] = movement.Id.ToString() })]);
                }

                string Title(string language) => words.Say(
                    language, movement.IsLeaver ? "movement.owed.leaver" : "movement.owed.joiner", ("name", people[movement.PersonId].Name), ("what", rule?.Label.In(language) ?? step.Rule));
            }
        }
    }
}
