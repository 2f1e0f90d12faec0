using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Incidents;

/// <summary>Whose chat the card of a case hangs in as people come, go and are on leave.</summary>
public sealed class CaseCardsInTimeTests(CasesOnADatabase.TheDatabase database) : CasesOnADatabase(database)
{
    [Fact]
    public async Task Ensure_HangsMissingCards_Once()
    {
        await Filed();
        await Change(db => db.People.Single(p => p.Id == School.Deputy.Id), newcomer => newcomer.Roles |= Roles.Team);
        await Ensure();
        Assert.Contains(School.Deputy.Name, await ReadersOfCases());
        var copies = (await ReadersOfCases()).Count;
        await Ensure();
        Assert.Equal(copies, (await ReadersOfCases()).Count);
    }

    [Fact]
    public async Task ADeputysCard_GoesBlankWhenTheLeaveIsOver()
    {
        await Change(db => db.People.Single(p => p.Id == School.Member.Id), member =>
            (member.AwayFrom, member.AwayUntil, member.DeputyId) = (TheSchool.Today, TheSchool.Today, School.Deputy.Id));
        await Filed();
        Assert.Null((await CopyOf(School.Deputy)).Face);
        await Ensure(TheSchool.Now.AddDays(1));
        Assert.Equal("gone", (await CopyOf(School.Deputy)).Face);
        Assert.Null((await CopyOf(School.Officer)).Face);
        await Ensure();
        Assert.Null((await CopyOf(School.Deputy)).Face);
    }

    private async Task Ensure(DateTimeOffset? at = null)
    {
        var now = at ?? TheSchool.Now;
        await using var db = Lease();
        var board = new Noticeboard(db, now);
        foreach (var schedule in Features.Schedules)
        {
            await schedule(db, board, now, TheSchool.Clock, CancellationToken.None);
        }

        await db.SaveChangesAsync();
    }

    private async Task<CardCopy> CopyOf(Person reader)
    {
        await using var db = Lease();
        return await db.CardCopies.SingleAsync(c => c.Card == IncidentCards.Case && c.ReaderId == reader.Id);
    }
}
