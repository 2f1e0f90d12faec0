using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>Renders claimed copies and brings them to the connector. What each answer of the connector means is in <see cref="DeliveryResult"/>.</summary>
public sealed partial class Delivery(
    ConnectorFactory connectors, BotOptions bot, Views views, TurnSettings settings, Pace pace, SendWindow window, TimeProvider time, ILogger<Delivery> log)
{
    private static readonly CompiledQuery<Func<PlanDb, List<Guid>, IAsyncEnumerable<Person>>> PeopleOf = new(() => EF.CompileAsyncQuery(
        (PlanDb db, List<Guid> ids) => db.People.Where(p => ids.Contains(p.Id))));

    /// <summary>
    /// Rendering uses the context one copy after the other; sending runs side by side, but in order within one chat. The answer is
    /// one running task per chat, and one of nobody's for what is not sent.
    /// </summary>
    public async Task<List<(Guid Reader, Task<List<DeliveryResult>> Results)>> Deliver(PlanDb db, IReadOnlyList<CardCopy> copies, DateTimeOffset now, CancellationToken stopping)
    {
        var readers = copies.Select(c => c.ReaderId).Distinct().ToList();
        var people = await PeopleOf.For(db)(db, readers).ToDictionaryAsync(p => p.Id, cancellationToken: stopping);
        var first = people.Values.Any(p => p.ChatId is null) ? await FirstDoor(db) : null;
        var results = new List<DeliveryResult>();
        var rendered = new Dictionary<object, Activity>();
        var letters = new List<(CardCopy Copy, Person Reader, Activity Message)>();
        var rooms = people.Values.Where(p => p.ChatId is not null).ToDictionary(p => p.Id, p => pace.RoomIn(p.ChatId!, time.GetUtcNow()));
        foreach (var copy in copies)
        {
            if (!people.TryGetValue(copy.ReaderId, out var reader))
            {
                results.Add(DeliveryResult.Dead(copy, CardCopy.NoReader));
            }
            else if (reader.ChatRefusal is not null || (reader.ChatId is null && !MayBeOpened(reader, first)))
            {
                results.Add(DeliveryResult.Wait(copy));
            }
            else if (rooms.TryGetValue(reader.Id, out var room) && room == 0)
            {
                results.Add(Rests(copy, reader));
            }
            else
            {
                var (message, why) = await Render(db, copy, reader, now, rendered);
                if (message is null)
                {
                    results.Add(DeliveryResult.Dead(copy, why));
                    continue;
                }

                if (copy.MayBeFilledIn && HasInputs(message))
                {
                    results.Add(DeliveryResult.Held(copy, now));
                    continue;
                }

                letters.Add((copy, reader, message));
                rooms[reader.Id] = room - 1;
            }
        }

        pace.Sent(letters.Count(l => l.Copy.Lane != Lane.Interactive));
        return
        [
            (Guid.Empty, Task.FromResult(results)),
            .. letters.GroupBy(l => l.Reader).Select(chat => (chat.Key.Id, SendChat(chat, first, now, stopping))),
        ];
    }

    /// <summary>Texts of people are escaped, so none can look so.</summary>
    private static bool HasInputs(Activity message) =>
        message.Attachments is [{ Content: RawJson card }] && card.Utf8.Span.IndexOf("\"type\":\"Input."u8) >= 0;

    /// <returns>Null with the reason.</returns>
    private async Task<(Activity? Message, string Why)> Render(PlanDb db, CardCopy copy, Person reader, DateTimeOffset now, Dictionary<object, Activity> rendered)
    {
        try
        {
            return (await views.Render(db, copy, reader, now, rendered), CardCopy.NothingToShow);
        }
        catch (Exception e) when (DatabaseTrouble.Said(e) is null && e is not OperationCanceledException)
        {
            // A bug in one view must not stop everybody else's cards.
            LogNotRendered(log, e, copy.Id);
            return (null, CardCopy.NotRendered);
        }
    }

    private async Task<List<DeliveryResult>> SendChat(
        IGrouping<Person, (CardCopy Copy, Person Reader, Activity Message)> chat, Door? first, DateTimeOffset now, CancellationToken stopping)
    {
        var results = new List<DeliveryResult>();
        var reader = chat.Key;
        var mayTalk = true;
        foreach (var (copy, _, message) in chat)
        {
            var hasLeft = false;
            try
            {
                if (reader.ChatId is null)
                {
                    results.Add(await window.Pass(copy.Lane, () => CreateChat(reader, first!, stopping), stopping));
                }

                // Once one has to wait, all behind it do, and in their order.
                mayTalk = mayTalk && pace.MayTalk(reader.ChatId!, time.GetUtcNow());
                results.Add(mayTalk
                    ? await window.Pass(copy.Lane, () => Send(), stopping)
                    : Rests(copy, reader));
            }
            catch (ErrorResponseException e)
            {
                LogRefused(log, copy.Id, (int)e.StatusCode, e.SubCode ?? e.Code);

                // The connector asked to wait from its answer on, not from when the batch was put together.
                results.Add(DeliveryResult.Of(copy, reader, e, pace, time.GetUtcNow()));
            }
            catch (Exception e) when (e is ServiceHostRefusedException || ConnectorFailure.IsAddress(e))
            {
                LogRefused(log, copy.Id, 0, "service-host");
                results.Add(DeliveryResult.Dead(copy, "service-host"));
            }
            catch (ConnectorTokenException e)
            {
                // No token, so nothing left: it is tried again, and nobody else's cards are stopped.
                LogRefused(log, copy.Id, 0, e.ErrorCode);
                results.Add(DeliveryResult.Later(copy, now + TimeSpan.FromSeconds(30), "token"));
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
            {
                // No connection, so nothing was sent.
                LogRefused(log, copy.Id, 0, e.HttpRequestError.ToString());
                results.Add(DeliveryResult.Later(copy, now + TimeSpan.FromSeconds(Math.Min(copy.Attempts, 30)), "connection"));
            }
            catch (OperationCanceledException) when (!hasLeft)
            {
                // The bot stops, and this one still waited for room: the next start sends it.
                results.Add(DeliveryResult.Later(copy, now));
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                LogUnknown(log, copy.Id, (e as HttpRequestException)?.HttpRequestError.ToString() ?? e.GetType().Name);
                results.Add(DeliveryResult.Unknown(copy, now));
            }

            Task<DeliveryResult> Send()
            {
                hasLeft = true;
                return this.Send(copy, reader, message, stopping);
            }
        }

        return results;
    }

    private DeliveryResult Rests(CardCopy copy, Person reader)
    {
        pace.Rest(reader.Id, reader.ChatId!, time.GetUtcNow());
        return DeliveryResult.Rests(copy);
    }

    /// <summary>A first message can reach them: it is known where, and whose tenant.</summary>
    private static bool MayBeOpened(Person reader, Door? first) =>
        first is not null && reader.AadObjectId is not null && (reader.TenantId ?? first.Tenant) is not null;

    private async Task<DeliveryResult> Send(CardCopy copy, Person reader, Activity message, CancellationToken stopping)
    {
        var conversation = copy.ConversationId ?? reader.ChatId!;
        message.Conversation = new ConversationAccount { Id = conversation };
        message.From = new ChannelAccount { Id = reader.ChatBotId };
        message.Recipient = new ChannelAccount { Id = reader.ChatUserId, AadObjectId = reader.AadObjectId };
        var connector = await connectors.CreateAsync(reader.ChatServiceUrl!, null, stopping);
        if (copy.ActivityId is { } posted)
        {
            message.Id = posted;
            await connector.Conversations.UpdateActivityAsync(conversation, posted, message, stopping);
            return DeliveryResult.Sent(copy, conversation, posted, HasInputs(message), time.GetUtcNow());
        }

        if (copy.Lane == Lane.Case)
        {
            message.ChannelData = new JsonObject { ["notification"] = new JsonObject { ["alert"] = true } };
        }

        var response = await connector.Conversations.SendToConversationAsync(conversation, message, stopping);
        return DeliveryResult.Sent(copy, conversation, response.Id, HasInputs(message), time.GetUtcNow());
    }

    private static readonly CompiledQuery<Func<PlanDb, Task<string?>>> LastServiceUrl = new(() => EF.CompileAsyncQuery((PlanDb db) => db.People
        .Where(p => p.ChatServiceUrl != null).OrderByDescending(p => p.Version).Select(p => p.ChatServiceUrl).FirstOrDefault()));

    /// <summary>
    /// Where somebody who never wrote is reached: as the last of the school who did, else as the settings say; null: in local mode nowhere.
    /// The tenant is known only if there is but one; else whoever has none waits until the first activity tells it.
    /// </summary>
    private async Task<Door?> FirstDoor(PlanDb db) => !settings.CreatesChats
        ? null
        : new Door(await LastServiceUrl.For(db)(db) ?? settings.FirstServiceUrl, bot.AllowedTenants is [var only] ? only : null);

    /// <summary>A first message to somebody who never wrote; only outside local mode, and only where the app is installed for them.</summary>
    private async Task<DeliveryResult> CreateChat(Person reader, Door door, CancellationToken stopping)
    {
        var (serviceUrl, tenant) = (door.ServiceUrl, reader.TenantId ?? door.Tenant);
        var connector = await connectors.CreateAsync(serviceUrl, null, stopping);
        var botId = "28:" + bot.MicrosoftAppId;
        var created = await connector.Conversations.CreateConversationAsync(
            new ConversationParameters
            {
                IsGroup = false,
                Bot = new ChannelAccount { Id = botId },
                Members = [new ChannelAccount { Id = reader.AadObjectId }],
                TenantId = tenant,
                ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
            },
            stopping);
        (reader.ChatId, reader.ChatServiceUrl, reader.ChatBotId, reader.TenantId) = (created.Id, serviceUrl, botId, tenant);
        return DeliveryResult.ChatMade(reader);
    }

    [LoggerMessage(LogLevel.Error, "Card copy {Copy} could not be rendered")]
    private static partial void LogNotRendered(ILogger log, Exception error, Guid copy);

    [LoggerMessage(LogLevel.Warning, "Card copy {Copy} was refused: {Status} {Code}")]
    private static partial void LogRefused(ILogger log, Guid copy, int status, string? code);

    [LoggerMessage(LogLevel.Warning, "Card copy {Copy}: nobody knows whether it arrived ({Why})")]
    private static partial void LogUnknown(ILogger log, Guid copy, string why);

    /// <param name="Tenant">Null: not known yet.</param>
    private sealed record Door(string ServiceUrl, string? Tenant);
}
