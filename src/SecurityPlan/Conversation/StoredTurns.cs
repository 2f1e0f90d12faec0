using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// One transaction per turn. Whatever an activity changes (rows, dialogs, audit, cards wanted) is stored together with the activity's
/// receipt and before it is acknowledged; the same activity again finds the receipt, gets the same answer and changes nothing.
/// What is sent on the turn's context leaves only after the commit.
/// </summary>
public sealed partial class StoredTurns(
    PlanDbFactory factory, WriterGate gate, TurnSettings settings, SchoolClock clock, Pictures pictures, Courier courier, Ticker ticker, Uploads uploads, Answers answers,
    TimeProvider time, ILogger<StoredTurns> log) : BotFramework.IMiddleware
{
    /// <summary>A turn that takes longer rolls back; Teams gives up on an invoke after 5 s.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>Of that, for asking whose e-mail it is.</summary>
    private static readonly TimeSpan LimitOfLookUp = TimeSpan.FromSeconds(1);

    private const int Tries = 4;

    /// <summary>How long somebody needs no look-up of the e-mail again; an import may add e-mails at any time.</summary>
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _known = new();

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (!IsStored(activity))
        {
            return;
        }

        if (activity.Conversation?.Id is not { Length: > 0 } || activity.From?.Id is not { Length: > 0 })
        {
            // Nobody could be answered, and nothing could be stored under a name.
            throw new InvokeResponseException(HttpStatusCode.BadRequest);
        }

        var sent = new List<Activity>();
        turnContext.OnSendActivities((_, outgoing, _) =>
        {
            sent.AddRange(outgoing);
            return Task.FromResult(outgoing.Select(_ => new ResourceResponse("")).ToArray());
        });

        using var limit = new CancellationTokenSource(Limit, time);
        var attachments = await pictures.Fetch(activity);
        await BindSender(turnContext, limit.Token);
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await Attempt(turnContext, next, attachments, last: attempt == Tries, limit.Token);
            if (outcome != Outcome.Stored)
            {
                sent.Clear();
            }

            if (outcome == Outcome.Conflict)
            {
                turnContext.TurnState.Set<object>(nameof(UserState), null);
                continue;
            }

            break;
        }

        await Send(turnContext, sent, cancellationToken);
    }

    /// <summary>What is said in group chats: it tells of nothing that is stored, so a connector that does not take it changes nothing.</summary>
    private async Task Send(ITurnContext context, List<Activity> sent, CancellationToken cancelled)
    {
        try
        {
            if (sent.Count > 0)
            {
                await context.Adapter.SendActivitiesAsync(context, [.. sent], cancelled);
            }
        }
        catch (Exception e) when (ConnectorFailure.Is(e))
        {
            LogNotSaid(log, e.GetType().Name);
        }
    }

    private async Task<Outcome> Attempt(
        ITurnContext context, NextDelegate next, SentFiles attachments, bool last, CancellationToken limit)
    {
        var activity = context.Activity;
        using var pass = await gate.EnterForTurn(limit);
        await using var db = factory.LeaseForAllSchools();
        await db.Database.OpenConnectionAsync(limit);
        // What a turn reads is of one moment, or it would refuse for a reason that another's commit made up halfway. The last try waits for others instead.
        await using var transaction = await db.Database.BeginTransactionAsync(last ? IsolationLevel.ReadCommitted : IsolationLevel.RepeatableRead, limit);
        var now = time.StoredNow();
        var person = await Senders.Recognise(db, activity, settings.SchoolId);
        var isReachableAgain = person.ChatId is not null && person.ChatRefusal is null
            && (db.Entry(person).Property(p => p.ChatId).OriginalValue is null || db.Entry(person).Property(p => p.ChatRefusal).OriginalValue is not null);
        var body = BodyOf(activity, db);
        var receipt = new InboxEntry
        {
            ConversationId = activity.Conversation!.Id!,
            ActivityId = IdOf(activity, body),
            BodyHash = body,
            ReceivedAt = now,
            PersonId = person.Id,
        };
        var turn = new Turn
        {
            Db = db,
            Now = now,
            By = person,
            Clock = clock,
            Board = new Noticeboard(db, now, person.Id),
            Audit = new AuditLog(),
            Language = person.Language ?? person.ClientLanguage ?? settings.Language,
            Cancelled = limit,
            Pictures = attachments.Pictures,
            Sheets = attachments.Sheets,
            PicturesRefused = attachments.Refused,
        };
        context.TurnState.Set(turn);
        db.Inbox.Add(receipt);
        try
        {
            await next(limit);
            await answers.Prepare(turn, activity);
            receipt.Answer = turn.Answer is { } answer ? JsonSerializer.Serialize(answer with { Typed = null }) : null;
            await Save(turn, isReachableAgain, limit);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbUpdateException or EtagConflictException || DatabaseTrouble.Said(e) is { IsTransient: true })
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            if (await db.Inbox.AsNoTracking().FirstOrDefaultAsync(
                    i => i.ConversationId == receipt.ConversationId && i.ActivityId == receipt.ActivityId, limit) is not { } earlier)
            {
                return last ? throw new InvalidOperationException("The turn could not be stored.", e) : Outcome.Conflict;
            }

            LogRepeated(log, earlier.Id);
            await answers.Give(context, turn, earlier.Answer is null ? null : JsonSerializer.Deserialize<Answer>(earlier.Answer));
            return Outcome.Repeated;
        }

        turn.IsStored = true;
        pass.Dispose();
        courier.Wake(turn.Board);
        ticker.Touch(db.SchoolId);
        if (db.ChangeTracker.Entries<FileOffer>().Any())
        {
            uploads.Wake();
        }

        await answers.Give(context, turn, turn.Answer);
        return Outcome.Stored;
    }

    private static async Task Save(Turn turn, bool isReachableAgain, CancellationToken cancelled)
    {
        var db = turn.Db;
        await AuditChain.Append(db, turn.Audit, turn.Now, cancelled);
        await db.SaveChangesAsync(cancelled);
        await turn.Board.MarkChanged(cancelled);
        if (isReachableAgain)
        {
            await turn.Board.ReleaseWaiting(turn.By.Id, cancelled);
        }
    }

    /// <summary>Before the transaction, since it asks the connector: whose e-mail of the list is this?</summary>
    private async Task BindSender(ITurnContext context, CancellationToken cancelled)
    {
        var id = Senders.IdOf(context.Activity);
        if (_known.TryGetValue(id, out var since) && time.GetUtcNow() - since < KnownFor)
        {
            return;
        }

        await using var db = factory.LeaseForAllSchools();
        if (!await Senders.MayBeBound(db, id, cancelled))
        {
            _known[id] = time.GetUtcNow();
            return;
        }

        using var limit = new CancellationTokenSource(LimitOfLookUp, time);
        if (await Senders.EmailsOf(context, limit.Token) is not { Count: > 0 } emails)
        {
            return;
        }

        using var pass = await gate.EnterForTurn(cancelled);
        await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
        await Senders.Bind(db, id, emails, cancelled);
        await db.SaveChangesAsync(cancelled);
        await transaction.CommitAsync(cancelled);
    }

    private static bool IsStored(Activity activity) =>
        activity.Type is ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.Invoke or ActivityTypes.InstallationUpdate or ActivityTypes.ConversationUpdate;

    /// <summary>The id of the channel. A message that was changed comes with the id it had; what comes without any is told apart by what it says and when.</summary>
    private static string IdOf(Activity activity, byte[] body) =>
        activity.Id is not { Length: > 0 } id ? Convert.ToHexString(body)
        : activity.Type == ActivityTypes.MessageUpdate ? $"{id}/{Convert.ToHexString(body)}"
        : id;

    private static byte[] BodyOf(Activity activity, PlanDb db) => db.Vault.Mark(Encoding.UTF8.GetBytes(
        $"{activity.Type}\n{activity.Name}\n{activity.From?.Id}\n{(activity.Id is { Length: > 0 } ? null : activity.Timestamp)}\n{activity.Text}\n{JsonSerializer.Serialize(activity.Value)}"));

    private enum Outcome
    {
        Stored,
        Repeated,
        Conflict,
    }

    [LoggerMessage(LogLevel.Warning, "A reply in a group chat was not taken: {Why}")]
    private static partial void LogNotSaid(ILogger log, string why);

    [LoggerMessage(LogLevel.Information, "Activity was received before (receipt {Receipt}); nothing changed")]
    private static partial void LogRepeated(ILogger log, Guid receipt);
}
