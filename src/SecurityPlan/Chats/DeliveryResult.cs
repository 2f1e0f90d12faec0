using System.Net;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>What became of one copy, to be stored.</summary>
/// <remarks>
/// The connector's answers: <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages"/>.
/// A POST is not idempotent: after an unknown outcome a card is sent once more (its state is on the server, a second copy is harmless),
/// a nudge never. A PUT is repeated freely.
/// </remarks>
public sealed class DeliveryResult
{
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] AfterConflict = [.. new[] { 0.5, 1, 2, 4, 8 }.Select(TimeSpan.FromSeconds)];

    private readonly Func<PlanDb, Task> _store;

    private DeliveryResult(Func<PlanDb, Task> store) => _store = store;

    public Task Store(PlanDb db) => _store(db);

    /// <summary>In SQL, since this is stored for every message that goes out.</summary>
    /// <param name="hasInputs">Its reader may be filling it in from now on, see <see cref="CardCopy.Hold"/>.</param>
    public static DeliveryResult Sent(CardCopy copy, string conversation, string? activityId, bool hasInputs, DateTimeOffset now)
    {
        var shown = copy.Wanted;
        var isBehindFrom = activityId is null ? int.MaxValue : shown;
        return new(db => db.Run(
            """
            UPDATE "CardCopies" SET "Shown" = @shown, "State" = CASE WHEN "Wanted" > @isBehindFrom THEN @due ELSE @sent END,
                "DueAt" = @now, "ConversationId" = @conversation, "ActivityId" = @activity, "Attempts" = 0, "Reason" = @reason
            WHERE "Id" = @id
            """,
            CancellationToken.None,
            ("@shown", shown), ("@isBehindFrom", isBehindFrom), ("@due", (int)CopyState.Due), ("@sent", (int)CopyState.Sent),
            ("@now", now.UtcDateTime), ("@conversation", conversation), ("@activity", activityId),
            ("@reason", hasInputs ? CardCopy.Fillable : null), ("@id", copy.Id)));
    }

    /// <summary>The reader had no chat when the copy was rendered; one that wrote since will not release it any more, so it is due again.</summary>
    public static DeliveryResult Wait(CardCopy copy) => new(db => db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
        .SetProperty(c => c.State, c => db.People.Any(p => p.Id == c.ReaderId && p.ChatId != null && p.ChatRefusal == null) ? CopyState.Due : CopyState.Waiting)
        .SetProperty(c => c.DueAt, copy.DueAt - Courier.Lease)
        .SetProperty(c => c.Reason, (string?)null)));

    /// <summary>Given up. If what it shows changed while it was on its way, that brings it out again at once, as it would have a moment later.</summary>
    public static DeliveryResult Dead(CardCopy copy, string reason)
    {
        var (wanted, comesAgain, tried, until) = (copy.Wanted, copy.ComesAgainAfter(reason), copy.DueAt - Courier.Lease, copy.DueAt);
        return new(db => db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, c => comesAgain && c.Wanted > wanted ? CopyState.Due : CopyState.Dead)
            .SetProperty(c => c.DueAt, c => comesAgain && c.Wanted > wanted ? tried : until)
            .SetProperty(c => c.Attempts, c => comesAgain && c.Wanted > wanted ? 0 : c.Attempts)
            .SetProperty(c => c.Reason, c => comesAgain && c.Wanted > wanted ? null : reason)));
    }

    /// <summary>Was claimed, but its chat has had enough for this second: it is due as it was before.</summary>
    public static DeliveryResult Rests(CardCopy copy) => new(db => db.Run(
        """UPDATE "CardCopies" SET "State" = @due, "DueAt" = @dueAt, "Attempts" = @attempts WHERE "Id" = @id""",
        CancellationToken.None,
        ("@due", (int)CopyState.Due), ("@dueAt", copy.WasDueAt.UtcDateTime), ("@attempts", copy.Attempts - 1), ("@id", copy.Id)));

    public static DeliveryResult Later(CardCopy copy, DateTimeOffset at, string? reason = null) => Set(copy, CopyState.RetryAt, at, reason);

    /// <summary>Its reader may be filling it in. What the reader did while it was claimed, and only that, is shown at once: it has taken the reason away.</summary>
    public static DeliveryResult Held(CardCopy copy, DateTimeOffset now)
    {
        var (wanted, until) = (copy.Wanted, now + CardCopy.Hold);
        return new(db => db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, c => c.Wanted > wanted && c.Reason == null ? CopyState.Due : CopyState.RetryAt)
            .SetProperty(c => c.DueAt, c => c.Wanted > wanted && c.Reason == null ? now : until)
            .SetProperty(c => c.Reason, c => c.Wanted > wanted && c.Reason == null ? null : CardCopy.Held)));
    }

    /// <summary>Timeout, reset or 5xx: sent or not, nobody knows.</summary>
    public static DeliveryResult Unknown(CardCopy copy, DateTimeOffset now) => copy.ActivityId is not null
        ? Later(copy, now + (Backoff * Math.Min(copy.Attempts, 60)), CardCopy.OutcomeUnknown)
        : Set(copy, CopyState.Unknown, now + Courier.Lease, CardCopy.OutcomeUnknown);

    public static DeliveryResult ChatMade(Person reader)
    {
        var (id, chat, url, bot, tenant) = (reader.Id, reader.ChatId, reader.ChatServiceUrl, reader.ChatBotId, reader.TenantId);
        return new(db => db.People.Where(p => p.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.ChatId, chat).SetProperty(p => p.ChatServiceUrl, url).SetProperty(p => p.ChatBotId, bot)
            .SetProperty(p => p.TenantId, tenant)));
    }

    public static DeliveryResult Of(CardCopy copy, Person reader, ErrorResponseException error, Pace pace, DateTimeOffset now) => error.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => Later(
            copy, pace.Pause(reader.TenantId, error.RetryAfter ?? (Backoff * Math.Min(copy.Attempts, 60)), now), "429"),
        HttpStatusCode.PreconditionFailed => copy.Attempts > AfterConflict.Length
            ? Dead(copy, "412")
            : Later(copy, now + AfterConflict[Math.Max(0, copy.Attempts - 1)], "412"),
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Unknown(copy, now),
        HttpStatusCode.InternalServerError => copy.ActivityId is null ? Dead(copy, CardCopy.ServerError) : Unknown(copy, now),
        HttpStatusCode.NotFound when copy.ActivityId is not null => PostAnew(copy, now),
        HttpStatusCode.Forbidden when (error.SubCode ?? error.Code) is "BotDisabledByAdmin" or "NotEnoughPermissions" => Later(
            copy, pace.Pause(reader.TenantId, TimeSpan.FromMinutes(15), now), error.SubCode ?? error.Code),
        HttpStatusCode.Forbidden => Unreachable(copy, reader, error.SubCode ?? error.Code ?? "403"),
        HttpStatusCode.Unauthorized => Later(copy, now + TimeSpan.FromMinutes(1), "401"),
        _ => Dead(copy, $"{(int)error.StatusCode}"),
    };

    /// <summary>The message that was to be updated is gone: a new one takes its place, once, in the chat that the reader has now.</summary>
    private static DeliveryResult PostAnew(CardCopy copy, DateTimeOffset now) =>
        new(db => db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, copy.Reason == "reposted" ? CopyState.Dead : CopyState.Due)
            .SetProperty(c => c.ActivityId, (string?)null)
            .SetProperty(c => c.ConversationId, (string?)null)
            .SetProperty(c => c.DueAt, now)
            .SetProperty(c => c.Reason, copy.Reason == "reposted" ? "404" : "reposted")));

    /// <summary>The app was blocked, removed or never installed: nothing more is sent until the person writes.</summary>
    private static DeliveryResult Unreachable(CardCopy copy, Person reader, string reason)
    {
        reader.ChatRefusal = reason;
        return new(async db =>
        {
            await db.People.Where(p => p.Id == reader.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ChatRefusal, reason));
            await db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.State, CopyState.Waiting).SetProperty(c => c.Reason, reason));
        });
    }

    /// <summary>That a copy was tried once more after an unknown outcome is not forgotten before it is known to be there.</summary>
    private static DeliveryResult Set(CardCopy copy, CopyState state, DateTimeOffset dueAt, string? reason)
    {
        var kept = copy.Reason == CardCopy.OnceMore ? CardCopy.OnceMore : reason;
        return new(db => db.CardCopies.Where(c => c.Id == copy.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, state).SetProperty(c => c.DueAt, dueAt).SetProperty(c => c.Reason, kept)));
    }
}
