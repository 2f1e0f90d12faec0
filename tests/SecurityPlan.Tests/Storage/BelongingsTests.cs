using Microsoft.EntityFrameworkCore;
using SecurityPlan.Drills;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Movements;
using SecurityPlan.People;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>Whatever is somebody's by name when they leave, handed to one colleague in one press.</summary>
public sealed class BelongingsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task EverythingOfALeaver_GoesToOneColleague_AndNothingOfOthers()
    {
        var cast = new ADecision();
        var (leaver, to, officer) = (cast.Hao, cast.Ting, cast.Officer);
        var school = await database.NewSchool();
        var act = new Act(officer, CaseTeam.On(ADecision.Today, cast.Everybody), ADecision.Now);
        await using (var db = database.Lease(school))
        {
            db.People.AddRange(cast.Everybody);
            foreach (var owner in new[] { leaver, officer })
            {
                var incident = Case(cast.Teacher, owner == leaver ? 1 : 2);
                incident.HandOver(act, owner.Id);
                var action = FollowUp.Of(incident, act, owner, ADecision.Today.AddDays(9), "改密碼");
                var review = new Review { Rule = "access", Begins = ADecision.Today.AddDays(owner == leaver ? 0 : 1) };
                var (line, own) = (new ReviewLine { ReviewId = review.Id, HolderId = cast.Teacher.Id }, new ReviewLine { ReviewId = review.Id, HolderId = to.Id });
                line.Pass(owner.Id);
                own.Pass(owner.Id);
                var duty = new DutyOccurrence { Key = $"x|{owner.Id}|", Duty = "玖-二-(三)-5" };
                duty.Name(owner.Id);
                var system = SystemEntry.Own();
                system.ManagerId = owner.Id;
                db.AddRange(incident, action, review, line, own, duty, system, new DutyName { Duty = "肆-" + owner.Name, PersonId = owner.Id });
            }

            var drill = Case(cast.Teacher, 3);
            db.AddRange(drill, new Drill { Scenario = "phishing", IncidentId = drill.Id, StartedById = leaver.Id, StartedAt = ADecision.Now });
            await db.SaveChangesAsync();
        }

        await using (var db = database.Lease(school))
        {
            var had = await MovementDesk.BelongingsOf(db, leaver.Id, CancellationToken.None);
            Assert.Equal((2, 1, 1, 1, 1, 2), (had.Cases.Count, had.Actions.Count, had.Duties.Count, had.Names.Count, had.Systems.Count, had.Lines.Count));
            var entries = had.HandOver(act, to).ToList();
            Assert.All(entries, entry => Assert.Equal((EntryKind.HandedOver, to.Id), (entry.Entry.Kind, entry.Entry.AboutId)));
            await db.SaveChangesAsync();
        }

        await using var look = database.Lease(school);
        Assert.True((await MovementDesk.BelongingsOf(look, leaver.Id, CancellationToken.None)).IsEmpty);
        var has = await MovementDesk.BelongingsOf(look, to.Id, CancellationToken.None);
        Assert.Equal((2, 1, 1, 1, 1, 1), (has.Cases.Count, has.Actions.Count, has.Duties.Count, has.Names.Count, has.Systems.Count, has.Lines.Count));
        Assert.Single(await look.ReviewLines.Where(l => l.HolderId == to.Id && l.AssignedId == null).ToListAsync());
        var others = await MovementDesk.BelongingsOf(look, officer.Id, CancellationToken.None);
        Assert.Equal((1, 1, 1, 1, 1, 2), (others.Cases.Count, others.Actions.Count, others.Duties.Count, others.Names.Count, others.Systems.Count, others.Lines.Count));
    }

    private static Incident Case(Person reporter, int number)
    {
        var facts = new IncidentFacts { What = "收到怪信", System = "unknown", PersonalData = DataInvolved.No };
        return Incident.File(Guid.CreateVersion7(), reporter, 115, number, new IncidentReport("phishing", ADecision.Now, null, facts), ADecision.Now).Case;
    }
}
