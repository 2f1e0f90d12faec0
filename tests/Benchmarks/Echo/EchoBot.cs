using BotFramework;
using BotFramework.Authentication;
using BotFramework.Hosting;
using BotFramework.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Echo;

/// <summary>An echo through the bot library, in local mode.</summary>
internal sealed class EchoBot : ActivityHandler
{
    public const string Name = "echo-bot";

    public static Task Serve(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddBot<EchoBot>(new BotOptions());
        var app = builder.Build();
        app.MapBot();
        app.MapGet("/healthz", () => Results.Text("ok"));
        return app.RunAsync(url);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(MessageFactory.Text("You said: " + turnContext.Activity.Text), cancellationToken);
}
