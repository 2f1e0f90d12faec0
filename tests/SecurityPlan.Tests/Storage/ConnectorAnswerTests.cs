using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// What each answer of the connector makes of a copy:
/// <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages"/>.
/// </summary>
public sealed class ConnectorAnswerTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    private readonly Pace pace = new();

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, CopyState.RetryAt, 30)]
    [InlineData(HttpStatusCode.PreconditionFailed, CopyState.RetryAt, 0.5)]
    [InlineData(HttpStatusCode.Unauthorized, CopyState.RetryAt, 60)]
    [InlineData(HttpStatusCode.BadGateway, CopyState.Unknown, 60)]
    [InlineData(HttpStatusCode.ServiceUnavailable, CopyState.Unknown, 60)]
    [InlineData(HttpStatusCode.GatewayTimeout, CopyState.Unknown, 60)]
    public async Task AnswerThatMayPass_IsTriedAgainLater(HttpStatusCode answer, CopyState state, double seconds)
    {
        var after = await Deliver(answer, ACopy());
        Assert.Equal((state, Now.AddSeconds(seconds)), (after.State, after.DueAt));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "400")]
    [InlineData(HttpStatusCode.NotFound, "404")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "413")]
    [InlineData(HttpStatusCode.InternalServerError, "500")]
    public async Task AnswerThatWillNotPass_EndsIt(HttpStatusCode answer, string reason)
    {
        var after = await Deliver(answer, ACopy());
        Assert.Equal((CopyState.Dead, reason), (after.State, after.Reason));
    }

    [Fact]
    public async Task UpdateOfAMessageThatIsGone_IsPostedAnewOnce()
    {
        var copy = ACopy();
        copy.ActivityId = "a1";
        var anew = await Deliver(HttpStatusCode.NotFound, copy);
        Assert.Equal((CopyState.Due, null), (anew.State, anew.ActivityId));

        anew.ActivityId = "a2";
        Assert.Equal(CopyState.Dead, (await Deliver(HttpStatusCode.NotFound, anew, isStored: true)).State);
    }

    [Fact]
    public async Task UpdateWithAServerError_IsRepeated()
    {
        var copy = ACopy();
        copy.ActivityId = "a1";
        var after = await Deliver(HttpStatusCode.InternalServerError, copy);
        Assert.Equal((CopyState.RetryAt, "a1"), (after.State, after.ActivityId));
    }

    [Fact]
    public async Task Conflict_IsGivenUpAfterTheFifthRepetition()
    {
        var copy = ACopy();
        copy.Attempts = 6;
        Assert.Equal(CopyState.Dead, (await Deliver(HttpStatusCode.PreconditionFailed, copy)).State);
    }

    [Fact]
    public async Task Forbidden_StopsUntilThePersonWrites()
    {
        var copy = ACopy();
        var after = await Deliver(HttpStatusCode.Forbidden, copy, "ConversationBlockedByUser");

        Assert.Equal(CopyState.Waiting, after.State);
        await using var db = database.Lease(after.SchoolId);
        Assert.Equal("ConversationBlockedByUser", (await db.People.SingleAsync(p => p.Id == copy.ReaderId)).ChatRefusal);
    }

    [Fact]
    public async Task TooManyRequests_PausesTheWholeTenant()
    {
        await Deliver(HttpStatusCode.TooManyRequests, ACopy());
        Assert.Equal(["tenant"], pace.PausedTenants(Now.AddSeconds(29)));
        Assert.Empty(pace.PausedTenants(Now.AddSeconds(30)));
    }

    [Fact]
    public void UnknownPost_OfACard_IsTriedOnceMore_OfANudgeNever()
    {
        var card = ACopy();
        (card.State, card.Attempts) = (CopyState.Unknown, 1);
        card.GiveUpOrSend(Now);
        Assert.Equal((CopyState.Sending, 2, Now), (card.State, card.Attempts, card.DueAt));

        card.State = CopyState.Unknown;
        card.GiveUpOrSend(Now);
        Assert.Equal((CopyState.Dead, "unknown"), (card.State, card.Reason));

        var nudge = ACopy();
        (nudge.State, nudge.Lane, nudge.Attempts) = (CopyState.Unknown, Lane.Nudge, 1);
        nudge.GiveUpOrSend(Now);
        Assert.Equal(CopyState.Dead, nudge.State);

        (nudge.State, nudge.Attempts, nudge.ActivityId) = (CopyState.Unknown, 9, "a1");
        nudge.GiveUpOrSend(Now);
        Assert.Equal(CopyState.Sending, nudge.State);
    }

    private static CardCopy ACopy() => new()
    {
        Key = Guid.NewGuid().ToString(),
        Card = "incident-case",
        SubjectId = Guid.CreateVersion7(),
        ReaderId = Guid.CreateVersion7(),
        State = CopyState.Sending,
        DueAt = Now.AddMinutes(-1),
        Attempts = 1,
    };

    private async Task<CardCopy> Deliver(HttpStatusCode answer, CardCopy copy, string? code = null, bool isStored = false)
    {
        var reader = new Person { Id = copy.ReaderId, Name = "n", TenantId = "tenant" };
        var school = isStored ? copy.SchoolId : await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            if (!isStored)
            {
                db.AddRange(copy, reader);
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }

            await DeliveryResult.Of(copy, reader, await ErrorOf(answer, code), pace, Now).Store(db);
        }

        await using var after = database.Lease(school);
        return await after.CardCopies.AsNoTracking().SingleAsync(c => c.Id == copy.Id);
    }

    private static async Task<ErrorResponseException> ErrorOf(HttpStatusCode answer, string? code)
    {
        using var client = new HttpClient(new Connector(answer, code));
        var connector = new ConnectorClient(new Uri("http://localhost/"), client);
        return await Assert.ThrowsAsync<ErrorResponseException>(
            () => connector.Conversations.SendToConversationAsync("19:chat", MessageFactory.Text("t")));
    }

    private sealed class Connector(HttpStatusCode answer, string? code) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(answer) { Content = JsonContent.Create(new { error = new { code } }) };
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(30));
            return Task.FromResult(response);
        }
    }
}
