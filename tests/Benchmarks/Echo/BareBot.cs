using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Echo;

/// <summary>The same echo without a bot library: a minimal API that reads the activity and posts one reply.</summary>
internal static class BareBot
{
    public const string Name = "bare-bot";

    public static Task Serve(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BareJson.Default));
        var app = builder.Build();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null });
        app.MapPost("/api/messages", async (Message message) =>
        {
            var reply = new Message(
                "message", null, message.ServiceUrl, message.ChannelId, message.Recipient, message.Conversation, message.From,
                "You said: " + message.Text, message.Id);
            var path = $"{message.ServiceUrl}v3/conversations/{Uri.EscapeDataString(message.Conversation.Id)}/activities/{Uri.EscapeDataString(message.Id!)}";
            using var content = new ByteArrayContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(reply, BareJson.Default.Message));
            content.Headers.ContentType = new("application/json");
            using var response = await client.PostAsync(new Uri(path), content);
            response.EnsureSuccessStatusCode();
            return Results.Ok();
        });
        app.MapGet("/healthz", () => Results.Text("ok"));
        return app.RunAsync(url);
    }
}

internal sealed record Account(string Id, string? Name);

internal sealed record Message(
    string Type, string? Id, string ServiceUrl, string? ChannelId, Account From, Account Conversation, Account Recipient, string? Text, string? ReplyToId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Message))]
internal sealed partial class BareJson : JsonSerializerContext;
