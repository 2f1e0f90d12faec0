using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>Makes checklists, and looks up what somebody who goes still has.</summary>
internal static class MovementHandlers
{
    public static async Task<MovementReading> Read(Showing showing, Movement movement, MovementRules rules, Cards.Words words)
    {
        var (db, today) = (showing.Db, showing.Today);
        var people = await db.People.ToDictionaryAsync(person => person.Id);
        var steps = await db.MovementSteps.Where(step => step.MovementId == movement.Id).OrderBy(step => step.Place).ToListAsync();
        var lines = new List<MovementLine>();
        foreach (var step in steps)
        {
            var rule = (movement.IsLeaver ? rules.Leaver : rules.Joiner).FirstOrDefault(known => known.Id == step.Rule);
            lines.Add(new MovementLine(step, rule, MovementStep.Owners(rule, movement.PersonId, people.Values, today), step.DoneAt is null ? await Left(db, movement.PersonId, rule, showing.Language) : []));
        }

        return new MovementReading(movement, people[movement.PersonId], lines, people, showing.Reader, showing.Now, showing.Language, showing.Clock, words);
    }

    /// <summary>Once for each person, kind and day; null: it was there.</summary>
    public static async Task<Movement?> Start(PlanDb db, Noticeboard board, Guid id, Person about, bool isLeaver, DateOnly day, Person? by, MovementRules rules, DateTimeOffset now, DateOnly today, CancellationToken cancelled)
    {
        if (await db.Movements.AnyAsync(m => m.PersonId == about.Id && m.IsLeaver == isLeaver && m.Day == day, cancelled))
        {
            return null;
        }

        var movement = new Movement { Id = id, PersonId = about.Id, IsLeaver = isLeaver, Day = day, StartedAt = now, StartedById = by?.Id };
        var steps = movement.Steps(rules).ToList();
        db.Movements.Add(movement);
        db.MovementSteps.AddRange(steps);
        var people = await db.People.ToListAsync(cancelled);
        var told = (isLeaver ? rules.Leaver : rules.Joiner).SelectMany(rule => MovementStep.Owners(rule, about.Id, people, today))
            .Concat(people.Where(person => isLeaver && person.Is(Roles.Ciso, today) && person.Id != about.Id)).DistinctBy(person => person.Id);
        foreach (var person in told.Where(person => person.Id != by?.Id))
        {
            board.Pin(MovementCards.Card, movement.Id, person, $"movement/{movement.Id}/{person.Id}");
            board.Refresh(person.Id);
        }

        return movement;
    }

    /// <summary>Access ends at once, and nothing that the person asked for waits for a decision any more.</summary>
    public static async Task End(PlanDb db, Noticeboard board, Person leaver, DateTimeOffset now, CancellationToken cancelled)
    {
        foreach (var grant in await db.Grants.Where(g => g.HolderId == leaver.Id && (g.Stage == GrantStage.Open || g.Stage == GrantStage.ToOpen)).ToListAsync(cancelled))
        {
            db.ApprovalSteps.Add(grant.End(GrantEnding.Left, null, null, now));
            AccessTalk.Refresh(board, grant);
        }

        foreach (var approval in await db.Approvals.Where(a => a.RequesterId == leaver.Id && a.State <= ApprovalState.Asked).ToListAsync(cancelled))
        {
            if (approval.Drop(now) is { } step && await db.ById<Grant>(approval.AboutId, cancelled) is { } grant)
            {
                db.ApprovalSteps.Add(step);
                grant.Follow(approval);
                AccessTalk.Refresh(board, grant);
            }
        }
    }

    public static async Task<IReadOnlyList<Incidents.Incident>> Cases(PlanDb db, Guid person) =>
        await db.Incidents.Where(i => i.OwnerId == person && i.ClosedAt == null).OrderBy(i => i.RocYear).ThenBy(i => i.Number).ToListAsync();

    public static async Task<IReadOnlyList<DutyOccurrence>> Duties(PlanDb db, Guid person) =>
        await db.DutyOccurrences.Where(o => o.OwnerId == person && !o.IsPersonal && o.State <= DutyState.Asked).ToListAsync();

    private static async Task<IReadOnlyList<string>> Left(PlanDb db, Guid person, MovementRule? rule, string language) => rule?.Check switch
    {
        MovementCheck.Grants =>
        [
            .. (await db.Grants.Where(g => g.HolderId == person && g.Stage >= GrantStage.ToOpen && g.Stage <= GrantStage.ToClose).OrderBy(g => g.RocYear).ThenBy(g => g.Number).ToListAsync())
                .Select(grant => grant.Name),
        ],
        MovementCheck.Belongings =>
        [
            .. (await Cases(db, person)).Select(incident => incident.CaseNumber),
            .. (await Duties(db, person)).Select(duty => duty.Duty),
            .. (await db.Systems.Where(system => system.ManagerId == person).ToListAsync()).Select(system => system.Name ?? system.Key),
        ],
        _ => [],
    };
}
