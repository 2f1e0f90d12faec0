using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Storage;

namespace SecurityPlan.People.Import;

/// <summary>What became of a people list. Nothing was changed where the roster refuses a line.</summary>
/// <param name="HasOfficer">Somebody of every school that the file is about is officer now.</param>
public sealed record PeopleImported(PeopleFile File, Roster Roster, bool HasOfficer)
{
    public bool IsRefused => Roster.Refused.Count > 0;
}

/// <summary>Brings a people list into the database: all schools of the file in one transaction, one audit row for each school that it changed.</summary>
/// <param name="schoolName">Name of the school of the settings, should it not be there yet.</param>
public sealed class PeopleImport(PlanDbFactory factory, string schoolName, TimeProvider time)
{
    public async Task<PeopleImported> Run(byte[] bytes, CancellationToken cancelled)
    {
        var file = PeopleCsv.Read(bytes);
        await using var db = factory.LeaseForAllSchools();
        await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
        var schools = await Schools(db, file, cancelled);
        var present = await db.People.IgnoreQueryFilters().ToListAsync(cancelled);
        var roster = Roster.Compare(file, present, schools);
        if (roster.Refused.Count == 0 && roster.Steps.Count > 0)
        {
            await MakeRoom(db, roster, cancelled);
            roster.Apply(present);
            db.People.AddRange(roster.Steps.Select(step => step.Person).Where(person => person.Version == 0));
            await db.SaveChangesAsync(cancelled);
            await Audit(db, roster, file.Hash, cancelled);
            await transaction.CommitAsync(cancelled);
        }

        var officers = present.Concat(roster.Steps.Select(step => step.Person))
            .Where(person => person.Listed && (person.Roles & Roles.Officer) != 0).Select(person => person.SchoolId).ToHashSet();
        return new PeopleImported(file, roster, roster.Steps.All(step => officers.Contains(step.SchoolId)));
    }

    /// <summary>
    /// One person had two rows and the one that goes was known by e-mail only, so nothing was ever done under it: what it was put in charge of
    /// is the other one's, and so are the cards that waited for it.
    /// </summary>
    internal static async Task PassOn(PlanDb db, Guid gone, Guid stays, CancellationToken cancelled)
    {
        await db.People.IgnoreQueryFilters().Where(p => p.DeputyId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DeputyId, stays), cancelled);
        await db.Incidents.IgnoreQueryFilters().Where(i => i.OwnerId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, stays), cancelled);
        await db.DutyNames.IgnoreQueryFilters().Where(n => n.PersonId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.PersonId, stays), cancelled);
        await db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.OwnerId == gone && !o.IsPersonal)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.OwnerId, stays), cancelled);
        await db.Systems.IgnoreQueryFilters().Where(s => s.ManagerId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ManagerId, stays), cancelled);
        await db.ReviewLines.IgnoreQueryFilters().Where(l => l.HolderId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, stays), cancelled);
        await db.ReviewLines.IgnoreQueryFilters().Where(l => l.AssignedId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.AssignedId, stays), cancelled);
        await db.TrainingEntries.IgnoreQueryFilters().Where(e => e.PersonId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, stays), cancelled);
        await db.GrantUsers.IgnoreQueryFilters().Where(u => u.PersonId == gone && !db.GrantUsers.IgnoreQueryFilters().Any(o => o.GrantId == u.GrantId && o.PersonId == stays))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PersonId, stays), cancelled);
        await db.FollowUps.IgnoreQueryFilters().Where(f => f.OwnerId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.OwnerId, stays), cancelled);
        await db.OwedCounts.IgnoreQueryFilters().Where(c => c.EscalatedToId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EscalatedToId, stays), cancelled);
        await PassOnNames(db, gone, stays, cancelled);
        await PassOnOnce(db, gone, stays, cancelled);
        await PassOnLists(db, gone, stays, cancelled);
        await db.OwedCounts.IgnoreQueryFilters().Where(c => c.PersonId == gone).ExecuteDeleteAsync(cancelled);
        await PassOnCards(db, gone, stays, cancelled);
    }

    /// <summary>Ids inside a longer value: who was invited, and whose voices agreed so far.</summary>
    private static async Task PassOnLists(PlanDb db, Guid gone, Guid stays, CancellationToken cancelled)
    {
        var (old, present) = (gone.ToString(), stays.ToString());
        await db.Approvals.IgnoreQueryFilters().Where(a => a.Supporters!.Contains(old))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Supporters, a => a.Supporters!.Replace(old, present)), cancelled);
        var schools = db.People.IgnoreQueryFilters().Where(p => p.Id == gone).Select(p => p.SchoolId);
        foreach (var incident in await db.Incidents.IgnoreQueryFilters().Where(i => i.ClosedAt == null && schools.Contains(i.SchoolId)).ToListAsync(cancelled))
        {
            incident.PassOnInvitation(gone, stays);
        }
    }

    /// <summary>
    /// What waited for the chat of the row that goes, is due to the one that stays, unless that has its own copy. Keys name their reader, so that nobody is told twice.
    /// </summary>
    private static async Task PassOnCards(PlanDb db, Guid gone, Guid stays, CancellationToken cancelled)
    {
        var copies = db.CardCopies.IgnoreQueryFilters();
        var (old, present) = (gone.ToString(), stays.ToString());
        await copies.Where(c => c.ReaderId == gone && copies.Any(o => o.Id != c.Id && o.SchoolId == c.SchoolId && o.Key == c.Key.Replace(old, present))).ExecuteDeleteAsync(cancelled);
        await copies.Where(c => c.ReaderId == gone).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.ReaderId, stays).SetProperty(c => c.Key, c => c.Key.Replace(old, present))
                .SetProperty(c => c.SubjectId, c => c.SubjectId == gone ? stays : c.SubjectId)
                .SetProperty(c => c.State, c => c.State == CopyState.Waiting ? CopyState.Due : c.State),
            cancelled);
    }

    /// <summary>Where somebody is named by what others did: who played in a drill, and for whom a deputy decided.</summary>
    private static async Task PassOnNames(PlanDb db, Guid gone, Guid stays, CancellationToken cancelled)
    {
        await db.Drills.IgnoreQueryFilters().Where(d => d.PlayedById == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PlayedById, stays), cancelled);
        await db.Incidents.IgnoreQueryFilters().Where(i => i.ReporterId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.ReporterId, stays), cancelled);
        await db.Approvals.IgnoreQueryFilters().Where(a => a.DecidedForId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DecidedForId, stays), cancelled);
        await db.ApprovalSteps.IgnoreQueryFilters().Where(s => s.ForId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ForId, stays), cancelled);
        await db.ReviewLines.IgnoreQueryFilters().Where(l => l.DecidedForId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DecidedForId, stays), cancelled);
    }

    /// <summary>Of these somebody has one each: where the row that stays has its own, the other's is left behind.</summary>
    private static async Task PassOnOnce(PlanDb db, Guid gone, Guid stays, CancellationToken cancelled)
    {
        var (movements, briefings, readings) = (db.Movements.IgnoreQueryFilters(), db.Briefings.IgnoreQueryFilters(), db.AnnouncementReadings.IgnoreQueryFilters());
        await movements.Where(m => m.PersonId == gone && !movements.Any(o => o.PersonId == stays && o.IsLeaver == m.IsLeaver && o.Day == m.Day))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PersonId, stays), cancelled);
        var doubled = await movements.Where(m => m.PersonId == gone).Select(m => m.Id).ToListAsync(cancelled);
        await db.MovementSteps.IgnoreQueryFilters().Where(s => doubled.Contains(s.MovementId)).ExecuteDeleteAsync(cancelled);
        await movements.Where(m => m.PersonId == gone).ExecuteDeleteAsync(cancelled);
        await briefings.Where(b => b.PersonId == gone && !briefings.Any(o => o.PersonId == stays))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.PersonId, stays), cancelled);
        await readings.Where(r => r.PersonId == gone && !readings.Any(o => o.PersonId == stays && o.AnnouncementId == r.AnnouncementId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, stays), cancelled);
    }

    private async Task<Dictionary<string, Guid>> Schools(PlanDb db, PeopleFile file, CancellationToken cancelled)
    {
        var schools = await db.Schools.ToDictionaryAsync(school => school.Code, school => school.Id, cancelled);
        foreach (var code in file.Rows.Select(row => row.School).Distinct().Where(code => !schools.ContainsKey(code)))
        {
            var school = db.Schools.Add(new School { Code = code, Name = code.Length > 0 ? code : schoolName }).Entity;
            schools.Add(code, school.Id);
        }

        return schools;
    }

    /// <summary>E-mails are unique: whoever gives one up does so before somebody else takes it, two who swap theirs included.</summary>
    private static async Task MakeRoom(PlanDb db, Roster roster, CancellationToken cancelled)
    {
        foreach (var step in roster.Steps)
        {
            if (step.Retired is { } retired)
            {
                await PassOn(db, retired.Id, step.Person.Id, cancelled);
                db.People.Remove(retired);
            }
        }

        foreach (var step in roster.Changed.Where(step => step.Changed.Contains("email")))
        {
            step.Person.Email = null;
        }

        await db.SaveChangesAsync(cancelled);
    }

    private async Task Audit(PlanDb db, Roster roster, string hash, CancellationToken cancelled)
    {
        foreach (var school in roster.Steps.Where(step => step.DoesSomething).Select(step => step.SchoolId).Distinct().Order())
        {
            var log = new AuditLog();
            log.Write(null, "people.import", school, hash);
            db.SchoolId = school;
            await AuditChain.Append(db, log, time.GetUtcNow(), cancelled);
            await db.SaveChangesAsync(cancelled);
        }
    }
}
