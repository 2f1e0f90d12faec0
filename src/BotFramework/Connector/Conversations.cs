using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BotFramework.Schema;

namespace BotFramework.Connector;

/// <summary>
/// Operations on conversations (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
/// Ids are escaped into the path. Anything but 2xx, a redirect too, is an <see cref="ErrorResponseException"/>; no answer is a
/// <see cref="HttpRequestException"/> or, after <see cref="ConnectorFactory.Timeout"/>, a <see cref="TaskCanceledException"/>; so is
/// an answer of members that cannot be read, which must not pass for nobody.
/// A POST is not idempotent: repeat it only after 429 or 412.
/// </summary>
public sealed class Conversations
{
    private static readonly MediaTypeHeaderValue _json = new("application/json") { CharSet = "utf-8" };

    private readonly string _root;
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    internal Conversations(Uri serviceUrl, HttpClient client, TimeProvider clock)
    {
        _root = string.Concat(serviceUrl.GetLeftPart(UriPartial.Path).TrimEnd('/'), "/v3/conversations");
        _client = client;
        _clock = clock;
    }

    /// <summary>Puts an activity at the end of a conversation.</summary>
    public Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        Send<ResourceResponse>(HttpMethod.Post, $"/{Escape(conversationId)}/activities", activity, cancellationToken);

    /// <summary>The same, as an answer to <paramref name="activityId"/>; one that the channel does not know makes a plain send.</summary>
    public Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        Send<ResourceResponse>(HttpMethod.Post, $"/{Escape(conversationId)}/activities/{Escape(activityId)}", activity, cancellationToken);

    /// <summary>Replaces an activity of the bot; idempotent.</summary>
    public Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        Send<ResourceResponse>(HttpMethod.Put, $"/{Escape(conversationId)}/activities/{Escape(activityId)}", activity, cancellationToken);

    /// <summary>Takes an activity of the bot away.</summary>
    public async Task DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        (await Exchange(HttpMethod.Delete, $"/{Escape(conversationId)}/activities/{Escape(activityId)}", null, cancellationToken)).Dispose();

    /// <summary>For a personal chat that exists already the channel answers with that chat.</summary>
    public Task<ConversationResourceResponse> CreateConversationAsync(ConversationParameters parameters, CancellationToken cancellationToken = default) =>
        Send<ConversationResourceResponse>(HttpMethod.Post, "", parameters, cancellationToken);

    /// <summary>One member, as the roster knows them.</summary>
    /// <exception cref="ErrorResponseException">404: not of this conversation.</exception>
    public Task<TeamsChannelAccount> GetConversationMemberAsync(string userId, string conversationId, CancellationToken cancellationToken = default) =>
        Send<TeamsChannelAccount>(HttpMethod.Get, $"/{Escape(conversationId)}/members/{Escape(userId)}", null, cancellationToken);

    /// <summary>One page of the members.</summary>
    /// <param name="conversationId">Whose members.</param>
    /// <param name="pageSize">Teams gives 50 to 500; null is the channel's choice.</param>
    /// <param name="continuationToken">Of the page before; null asks for the first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<TeamsPagedMembersResult> GetConversationPagedMembersAsync(string conversationId, int? pageSize = null, string? continuationToken = null, CancellationToken cancellationToken = default)
    {
        var query = (pageSize, continuationToken) switch
        {
            (null, null) => "",
            ({ } size, null) => $"?pageSize={size.ToString(CultureInfo.InvariantCulture)}",
            (null, { } token) => $"?continuationToken={Uri.EscapeDataString(token)}",
            ({ } size, { } token) => $"?pageSize={size.ToString(CultureInfo.InvariantCulture)}&continuationToken={Uri.EscapeDataString(token)}",
        };
        return Send<TeamsPagedMembersResult>(HttpMethod.Get, $"/{Escape(conversationId)}/pagedmembers{query}", null, cancellationToken);
    }

    /// <exception cref="ArgumentException">An id that is empty or a dot segment would name another resource.</exception>
    private static string Escape(string id) =>
        id is "" or "." or ".." ? throw new ArgumentException("An id must not be empty or a dot segment.", nameof(id)) : Uri.EscapeDataString(id);

    private async Task<T> Send<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : new()
    {
        using var response = await Exchange(method, path, body, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Read<T>(bytes) ?? (method == HttpMethod.Get
            ? throw new HttpRequestException(HttpRequestError.InvalidResponse, "The connector's answer cannot be read.")
            : new T()); // What was sent has been accepted: the answer only gave no id.
    }

    private static T? Read<T>(byte[] json)
    {
        try
        {
            return json.Length == 0 ? default : (T?)JsonSerializer.Deserialize(json, ActivityJson.Options.GetTypeInfo(typeof(T)));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private async Task<HttpResponseMessage> Exchange(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_root + path));
        if (body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(ActivityJson.Write(body)) { Headers = { ContentType = _json } };
        }

        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw ErrorResponseException.Of(response, await response.Content.ReadAsByteArrayAsync(cancellationToken), _clock.GetUtcNow());
        }
    }
}
