using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Drills;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>Makes checklists, and looks up what somebody who goes still has.</summary>
internal sealed class MovementDesk(MovementRules rules, AccessRules access, DutyDesk duties, Cards.Words words)
{
    public MovementRules Rules => rules;

    public async Task<MovementReading> Read(Showing showing, Movement movement)
    {
        var (db, today) = (showing.Db, showing.Today);
        var people = await db.People.ToDictionaryAsync(person => person.Id);
        var steps = await db.MovementSteps.Where(step => step.MovementId == movement.Id).OrderBy(step => step.Place).ToListAsync();
        var lines = new List<MovementLine>();
        foreach (var step in steps)
        {
            var rule = RuleOf(movement, step);
            lines.Add(new MovementLine(
                step, rule, MovementStep.Owners(rule, movement.PersonId, people.Values, today), step.DoneAt is null ? await Left(db, movement.PersonId, rule, showing.Language) : []));
        }

        var ended = movement.ChangedAt is null ? [] : await Ended(db, movement, CancellationToken.None);
        return new MovementReading
        {
            Movement = movement,
            About = people[movement.PersonId],
            Lines = lines,
            Ended = ended,
            People = people,
            Reader = showing.Reader,
            Now = showing.Now,
            Language = showing.Language,
            Clock = showing.Clock,
            Words = words,
        };
    }

    public MovementRule? RuleOf(Movement movement, MovementStep step) => (movement.IsLeaver ? rules.Leaver : rules.Joiner).FirstOrDefault(known => known.Id == step.Rule);

    /// <summary>Once for each person, kind and day, unless that was taken back; null: it was there.</summary>
    public async Task<Movement?> Start(PlanDb db, Noticeboard board, Guid id, Person about, bool isLeaver, DateOnly day, Person? by, DateTimeOffset now, DateOnly today, CancellationToken cancelled)
    {
        var earlier = await db.Movements.Where(m => m.PersonId == about.Id && m.IsLeaver == isLeaver && m.Day == day).ToListAsync(cancelled);
        if (earlier.Any(m => m.WithdrawnAt is null))
        {
            return null;
        }

        var movement = Movement.Of(id, about, isLeaver, day, earlier.Count, by, now);
        db.Movements.Add(movement);
        db.MovementSteps.AddRange(movement.Steps(rules));
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

    /// <summary>Access ends at once, and what the person asked for is taken back.</summary>
    public static async Task End(PlanDb db, Noticeboard board, Person leaver, DateOnly today, DateTimeOffset now, CancellationToken cancelled)
    {
        foreach (var grant in await db.Grants.Where(g => g.HolderId == leaver.Id && (g.Stage == GrantStage.Open || g.Stage == GrantStage.ToOpen)).ToListAsync(cancelled))
        {
            db.ApprovalSteps.Add(grant.End(GrantEnding.Left, null, null, now));
            await Sharers.TellOver(db, board, grant, today, cancelled);
            AccessTalk.Refresh(board, grant);
        }

        foreach (var approval in await db.Approvals.Where(a => a.RequesterId == leaver.Id && a.State <= ApprovalState.Asked).ToListAsync(cancelled))
        {
            if (approval.Leave(now) is { } step && await db.ById<Grant>(approval.AboutId, cancelled) is { } grant)
            {
                db.ApprovalSteps.Add(step);
                grant.Follow(approval);
                AccessTalk.Refresh(board, grant);
            }
        }
    }

    /// <summary>Numbers of what would end by a leaving: access that is open or about to be, and requests.</summary>
    public static async Task<IReadOnlyList<string>> AccessOf(PlanDb db, Guid person)
    {
        var grants = await db.Grants.Where(g => g.HolderId == person && (g.Stage == GrantStage.Open || g.Stage == GrantStage.ToOpen)).ToListAsync();
        var asked = await db.Approvals.Where(a => a.RequesterId == person && a.State <= ApprovalState.Asked).Select(a => a.Number).ToListAsync();
        return [.. grants.Select(g => g.Name).Concat(asked).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Everybody does for themselves again what lapsed with the leaving.</summary>
    public static async Task Resume(PlanDb db, Movement movement, CancellationToken cancelled)
    {
        var from = movement.Day.AddYears(-1);
        foreach (var duty in await db.DutyOccurrences.Where(o => o.OwnerId == movement.PersonId && o.IsPersonal && o.State == DutyState.Gone && o.Due >= from).ToListAsync(cancelled))
        {
            duty.Resume();
        }
    }

    /// <summary>Numbers of the access and the requests that ended by a leaving; they are not given back, but can be applied for anew.</summary>
    public static async Task<IReadOnlyList<string>> Ended(PlanDb db, Movement movement, CancellationToken cancelled)
    {
        // The people list's day ends access in the same tick in which its checklist is made, or a little before.
        var since = movement.StartedAt.AddHours(-1);
        var grants = await db.Grants.Where(g => g.HolderId == movement.PersonId && g.Ending == GrantEnding.Left && g.EndedAt >= since).ToListAsync(cancelled);
        var asked = await db.Approvals.Where(a => a.RequesterId == movement.PersonId && a.State == ApprovalState.Left && a.DecidedAt >= since).Select(a => a.Number).ToListAsync(cancelled);
        return [.. grants.Select(g => g.Name).Concat(asked).Distinct().Order(StringComparer.Ordinal)];
    }

    public static async Task<Belongings> BelongingsOf(PlanDb db, Guid person, CancellationToken cancelled)
    {
        var drills = await db.Set<Drill>().Where(d => d.StartedById == person && d.EndedAt == null).Select(d => d.IncidentId).ToListAsync(cancelled);
        return new Belongings(
            await db.Incidents.Where(i => i.ClosedAt == null && (i.OwnerId == person || (i.OwnerId == null && drills.Contains(i.Id))))
                .OrderBy(i => i.RocYear).ThenBy(i => i.Number).ToListAsync(cancelled),
            await db.FollowUps.Where(f => f.OwnerId == person && f.DoneAt == null).OrderBy(f => f.Due).ToListAsync(cancelled),
            await db.DutyOccurrences.Where(o => o.OwnerId == person && !o.IsPersonal && o.State <= DutyState.Asked).OrderBy(o => o.Due).ToListAsync(cancelled),
            await db.DutyNames.Where(n => n.PersonId == person).OrderBy(n => n.Duty).ToListAsync(cancelled),
            await db.Systems.Where(s => s.ManagerId == person).OrderBy(s => s.Key).ToListAsync(cancelled),
            await db.ReviewLines.Where(l => l.AssignedId == person && l.Outcome == ReviewOutcome.Open).OrderBy(l => l.Place).ToListAsync(cancelled));
    }

    private async Task<IReadOnlyList<string>> Left(PlanDb db, Guid person, MovementRule? rule, string language) => rule?.Check switch
    {
        MovementCheck.Grants =>
        [
            .. (await db.Grants.Where(g => g.HolderId == person && g.Stage >= GrantStage.ToOpen && g.Stage <= GrantStage.ToClose).OrderBy(g => g.RocYear).ThenBy(g => g.Number).ToListAsync())
                .Select(grant => grant.Name),
        ],
        MovementCheck.Belongings => await Names(db, await BelongingsOf(db, person, CancellationToken.None), language),
        _ => [],
    };

    /// <summary>What somebody still has, in words that say no more than a list may.</summary>
    public async Task<IReadOnlyList<string>> Names(PlanDb db, Belongings of, string language)
    {
        if (of.IsEmpty)
        {
            return [];
        }

        var catalogue = await duties.InForce(db, CancellationToken.None);
        var about = of.Actions.Select(action => action.IncidentId).ToHashSet();
        var register = of.Systems.Count > 0 ? await RegisterDesk.Load(db, access, CancellationToken.None) : null;
        var numbers = await db.Incidents.Where(i => about.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.CaseNumber);
        return
        [
            .. of.Cases.Select(incident => incident.CaseNumber),
            .. of.Actions.Select(action => words.Say(language, "movement.has.action", ("number", numbers[action.IncidentId]))).Distinct(),
            .. of.Duties.Select(duty => duty.Duty).Concat(of.Names.Select(name => name.Duty)).Distinct().Select(duty => catalogue.Find(duty)?.Title.In(language) ?? duty),
            .. of.Systems.Select(system => words.Say(language, "movement.has.system", ("name", register!.Find(system.Key).Name(language)))),
            .. of.Lines.Count > 0 ? [words.Say(language, "movement.has.lines", ("count", of.Lines.Count))] : Array.Empty<string>(),
        ];
    }
}
