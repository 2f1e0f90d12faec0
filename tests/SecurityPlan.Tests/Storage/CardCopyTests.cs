using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Storage;

/// <summary>A copy on its way: what a changed subject and each outcome of a delivery make of its row.</summary>
public abstract class CardCopyTests(TestDatabase database)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    [DatabaseFact]
    public async Task ChangedSubject_PutsItsShownCopiesBehind_AndNoOthers()
    {
        var subject = Guid.CreateVersion7();
        var shown = await ACopy(CopyState.Sent, c => c.Shown = 1, subject);
        var other = await ACopy(CopyState.Sent, c => c.Shown = 1, school: shown.SchoolId);

        await MarkChanged(shown.SchoolId, subject);

        var behind = await Read(shown);
        Assert.Equal((2, 1, CopyState.Due, Now), (behind.Wanted, behind.Shown, behind.State, behind.DueAt));
        Assert.Equal((1, CopyState.Sent), ((await Read(other)).Wanted, (await Read(other)).State));
    }

    [DatabaseFact]
    public async Task ChangedSubject_LeavesACopyThatWaitsWhereItIs()
    {
        foreach (var state in new[] { CopyState.Sending, CopyState.RetryAt, CopyState.Unknown, CopyState.Waiting })
        {
            var copy = await ACopy(state, c => c.DueAt = Now.AddMinutes(3));
            await MarkChanged(copy.SchoolId, copy.SubjectId);

            var after = await Read(copy);
            Assert.Equal((2, state, Now.AddMinutes(3)), (after.Wanted, after.State, after.DueAt));
        }
    }

    [DatabaseFact]
    public async Task ChangedSubject_BringsOutAgainWhatWasGivenUp_ButNoNudgeThatMayHaveArrived()
    {
        foreach (var (reason, lane, activity, comesAgain) in new (string Reason, Lane Lane, string? Activity, bool ComesAgain)[]
        {
            (CardCopy.ServerError, Lane.Case, null, true), (CardCopy.OutcomeUnknown, Lane.Case, null, true), (CardCopy.NotRendered, Lane.Case, "a1", true),
            ("400", Lane.Case, null, true), ("413", Lane.Case, "a1", true), ("404", Lane.Interactive, null, true), ("service-host", Lane.Nudge, null, true),
            (CardCopy.ServerError, Lane.Nudge, null, false), (CardCopy.OutcomeUnknown, Lane.Nudge, null, false), (CardCopy.NotRendered, Lane.Nudge, null, true),
            (CardCopy.NoReader, Lane.Case, null, false), (CardCopy.NothingToShow, Lane.Case, null, false),
        })
        {
            var copy = await ACopy(CopyState.Dead, c => (c.Reason, c.Lane, c.ActivityId, c.Attempts) = (reason, lane, activity, 6));
            Assert.Equal(comesAgain, copy.ComesAgainAfter(reason));
            await MarkChanged(copy.SchoolId, copy.SubjectId);

            var after = await Read(copy);
            Assert.Equal(
                comesAgain ? (2, CopyState.Due, Now, null, 0, activity) : (2, CopyState.Dead, copy.DueAt, reason, 6, activity),
                (after.Wanted, after.State, after.DueAt, after.Reason, after.Attempts, after.ActivityId));
        }
    }

    [DatabaseFact]
    public async Task GivenUpWhileItChanged_ComesAgainOnce()
    {
        var copy = await ACopy(CopyState.Sending);
        await MarkChanged(copy.SchoolId, copy.SubjectId);
        await Store(copy, DeliveryResult.Dead(copy, CardCopy.ServerError));
        var again = await Read(copy);
        Assert.Equal((CopyState.Due, null), (again.State, again.Reason));

        await Store(again, DeliveryResult.Dead(again, CardCopy.ServerError));
        Assert.Equal((CopyState.Dead, CardCopy.ServerError), ((await StateOf(copy)).State, (await StateOf(copy)).Reason));
    }

    [DatabaseFact]
    public async Task Undelivered_CountsUntilItsReaderHasTheSame()
    {
        var lost = await ACopy(CopyState.Dead, c => c.Reason = CardCopy.ServerError);
        await ACopy(CopyState.Dead, c => (c.Reason, c.DueAt) = ("400", Now - Undelivered.Counted - TimeSpan.FromMinutes(1)), school: lost.SchoolId);
        await ACopy(CopyState.Dead, c => c.Reason = CardCopy.NothingToShow, school: lost.SchoolId);
        await ACopy(CopyState.Sent, subject: lost.SubjectId, school: lost.SchoolId);
        Assert.Equal([lost.Id], await Lost());

        await ACopy(CopyState.Sent, subject: lost.SubjectId, school: lost.SchoolId, reader: lost.ReaderId);
        Assert.Empty(await Lost());

        async Task<List<Guid>> Lost()
        {
            await using var db = database.Lease(lost.SchoolId);
            return await Undelivered.In(db.CardCopies, Now).Select(c => c.Id).ToListAsync();
        }
    }

    [DatabaseFact]
    public async Task ForgottenChange_ChangesNothing()
    {
        var copy = await ACopy(CopyState.Sent);
        await using var db = database.Lease(copy.SchoolId);
        var board = new Noticeboard(db, Now);
        board.Refresh(copy.SubjectId);
        Assert.True(board.HasNews());
        board.Forget();
        await board.MarkChanged(CancellationToken.None);

        Assert.False(board.HasNews());
        Assert.Equal(1, (await Read(copy)).Wanted);
    }

    [DatabaseFact]
    public async Task ChangedSubject_ComesFromElsewhere_ForEverybodyButWhoChangedIt()
    {
        foreach (var (isOwn, before, after, dueAt) in new[]
        {
            (false, null, CardCopy.Elsewhere, Now),
            (true, null, null, Now),
            (false, CardCopy.Held, CardCopy.Held, Now.AddMinutes(3)),
            (true, CardCopy.Held, null, Now),
        })
        {
            var copy = await ACopy(before is null ? CopyState.Sent : CopyState.RetryAt, c => (c.Reason, c.DueAt) = (before, Now.AddMinutes(3)));
            await MarkChanged(copy.SchoolId, copy.SubjectId, isOwn ? copy.ReaderId : Guid.Empty);

            var changed = await Read(copy);
            Assert.Equal((after, dueAt), (changed.Reason, changed.DueAt));
        }
    }

    [DatabaseFact]
    public async Task Held_WaitsHalfAnHour_UnlessItsReaderChangedItMeanwhile()
    {
        var held = await ACopy(CopyState.Sending, c => c.Reason = CardCopy.Elsewhere);
        var turned = await ACopy(CopyState.Sending, c => c.Reason = CardCopy.Elsewhere);
        await MarkChanged(held.SchoolId, held.SubjectId);
        await MarkChanged(turned.SchoolId, turned.SubjectId, turned.ReaderId);
        await Store(held, DeliveryResult.Held(held, Now));
        await Store(turned, DeliveryResult.Held(turned, Now));

        var (waits, goes) = (await Read(held), await Read(turned));
        Assert.Equal((CopyState.RetryAt, Now.AddMinutes(30), CardCopy.Held), (waits.State, waits.DueAt, waits.Reason));
        Assert.Equal((CopyState.Due, Now, null), (goes.State, goes.DueAt, goes.Reason));
    }

    [DatabaseFact]
    public async Task Delivered_IsShown_WithItsPlaceInTheChat()
    {
        var copy = await ACopy(CopyState.Sending, c => c.Attempts = 3);
        await Store(copy, DeliveryResult.Sent(copy, "19:chat", "a1", hasInputs: false, Now));

        var after = await Read(copy);
        Assert.Equal((1, CopyState.Sent, 0), (after.Shown, after.State, after.Attempts));
        Assert.Equal(("19:chat", "a1", null), (after.ConversationId, after.ActivityId, after.Reason));
    }

    [DatabaseFact]
    public async Task ChangedWhileItWasSent_IsDueAgain()
    {
        var copy = await ACopy(CopyState.Sending);
        await MarkChanged(copy.SchoolId, copy.SubjectId);
        await Store(copy, DeliveryResult.Sent(copy, "19:chat", "a1", hasInputs: false, Now));

        var after = await Read(copy);
        Assert.Equal((2, 1, CopyState.Due), (after.Wanted, after.Shown, after.State));
    }

    [DatabaseFact]
    public async Task UnknownPost_WaitsForTheLease_AnUpdateIsRepeatedSoon()
    {
        var post = await ACopy(CopyState.Sending, c => c.Attempts = 1);
        await Store(post, DeliveryResult.Unknown(post, Now));
        var posted = await Read(post);
        Assert.Equal((CopyState.Unknown, Now + Courier.Lease), (posted.State, posted.DueAt));

        var update = await ACopy(CopyState.Sending, c => (c.Attempts, c.ActivityId) = (2, "a1"));
        await Store(update, DeliveryResult.Unknown(update, Now));
        var updated = await Read(update);
        Assert.Equal((CopyState.RetryAt, Now.AddSeconds(10)), (updated.State, updated.DueAt));
    }

    [DatabaseFact]
    public async Task Later_DeadAndWaiting_AreKeptWithTheirReason()
    {
        var copy = await ACopy(CopyState.Sending);
        await Store(copy, DeliveryResult.Later(copy, Now.AddSeconds(7), "429"));
        Assert.Equal((CopyState.RetryAt, Now.AddSeconds(7), "429"), await StateOf(copy));

        await Store(copy, DeliveryResult.Wait(copy));
        Assert.Equal(CopyState.Waiting, (await StateOf(copy)).State);

        await Store(copy, DeliveryResult.Dead(copy, "400"));
        Assert.Equal((CopyState.Dead, "400"), ((await StateOf(copy)).State, (await StateOf(copy)).Reason));
    }

    [DatabaseFact]
    public async Task WhoseChatHasHadEnough_KeepsItsPlaceInTheLine()
    {
        var copy = await ACopy(CopyState.Due, c => (c.Reason, c.DueAt, c.Attempts) = (CardCopy.ElsewhereWhileFillable, Now.AddSeconds(-3), 2));
        copy.GiveUpOrSend(Now + Courier.Lease);
        await Store(copy, DeliveryResult.Rests(copy));

        var waits = await Read(copy);
        Assert.Equal((CopyState.Due, Now.AddSeconds(-3), 2, CardCopy.ElsewhereWhileFillable), (waits.State, waits.DueAt, waits.Attempts, waits.Reason));
    }

    [DatabaseFact]
    public async Task AfterAnOutage_APostOfUnknownOutcome_IsStillTriedOnceMore()
    {
        var copy = await ACopy(CopyState.Sending, c => c.Attempts = 9);
        await Store(copy, DeliveryResult.Unknown(copy, Now));
        var again = await Read(copy);
        again.GiveUpOrSend(Now);
        Assert.Equal(CopyState.Sending, again.State);

        await Store(copy, DeliveryResult.Unknown(again, Now));
        var third = await Read(copy);
        third.GiveUpOrSend(Now);
        Assert.Equal(CopyState.Dead, third.State);
    }

    [DatabaseFact]
    public async Task KnownChat_ReleasesWhatWaitedForThatReader()
    {
        var (mine, theirs) = (await ACopy(CopyState.Waiting), await ACopy(CopyState.Waiting));
        await using (var db = database.Lease(mine.SchoolId))
        {
            var board = new Noticeboard(db, Now);
            await board.ReleaseWaiting(mine.ReaderId, CancellationToken.None);
            Assert.True(board.HasNews());
        }

        Assert.Equal(CopyState.Due, (await StateOf(mine)).State);
        Assert.Equal(CopyState.Waiting, (await StateOf(theirs)).State);
    }

    [DatabaseFact]
    public async Task ReaderWhoWroteWhileTheirCopyWasSetAside_GetsIt()
    {
        var copy = await ACopy(CopyState.Sending);
        await using (var db = database.Lease(copy.SchoolId))
        {
            db.Add(new Person { Id = copy.ReaderId, Name = "n", ChatId = "19:chat" });
            await db.SaveChangesAsync();
        }

        copy.GiveUpOrSend(Now + Courier.Lease);
        await Store(copy, DeliveryResult.Wait(copy));

        Assert.Equal((CopyState.Due, Now, null), await StateOf(copy));
    }

    [DatabaseFact]
    public async Task CreatedChat_IsRemembered()
    {
        var person = new Person { Name = "n", AadObjectId = Guid.NewGuid().ToString() };
        var school = await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            db.Add(person);
            await db.SaveChangesAsync();
            (person.ChatId, person.ChatServiceUrl, person.ChatBotId) = ("19:new", "https://smba.trafficmanager.net/teams/", "28:bot");
            db.Entry(person).State = EntityState.Detached;
            await DeliveryResult.ChatMade(person).Store(db);
        }

        await using var after = database.Lease(school);
        var read = await after.People.SingleAsync();
        Assert.Equal(("19:new", "https://smba.trafficmanager.net/teams/", "28:bot"), (read.ChatId, read.ChatServiceUrl, read.ChatBotId));
    }

    private async Task<CardCopy> ACopy(CopyState state, Action<CardCopy>? with = null, Guid? subject = null, Guid? school = null, Guid? reader = null)
    {
        var copy = new CardCopy
        {
            Key = Guid.NewGuid().ToString(),
            Card = "incident-case",
            SubjectId = subject ?? Guid.CreateVersion7(),
            ReaderId = reader ?? Guid.CreateVersion7(),
            State = state,
            DueAt = Now.AddHours(-1),
        };
        with?.Invoke(copy);
        await using var db = database.Lease(school ?? await database.NewSchool());
        db.Add(copy);
        await db.SaveChangesAsync();
        return copy;
    }

    private async Task MarkChanged(Guid school, Guid subject, Guid by = default)
    {
        await using var db = database.Lease(school);
        var board = new Noticeboard(db, Now, by);
        board.Refresh(subject);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await board.MarkChanged(CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task Store(CardCopy copy, DeliveryResult result)
    {
        await using var db = database.Lease(copy.SchoolId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await result.Store(db);
        await transaction.CommitAsync();
    }

    private async Task<CardCopy> Read(CardCopy copy)
    {
        await using var db = database.Lease(copy.SchoolId);
        return await db.CardCopies.AsNoTracking().SingleAsync(c => c.Id == copy.Id);
    }

    private async Task<(CopyState State, DateTimeOffset DueAt, string? Reason)> StateOf(CardCopy copy)
    {
        var read = await Read(copy);
        return (read.State, read.DueAt, read.Reason);
    }
}

public sealed class CardCopyOnSqlite(SqliteDatabase database) : CardCopyTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class CardCopyOnPostgreSql(PostgreSqlDatabase database) : CardCopyTests(database), IClassFixture<PostgreSqlDatabase>;
