using BotFramework.Authentication;
using BotFramework.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotFramework.Hosting;

/// <summary>Puts a bot into an ASP.NET Core program.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-basics"/></remarks>
public static class BotHosting
{
    /// <summary>
    /// Registers the bot (one per request), the adapter and what it needs. A <see cref="CloudAdapter"/>, <see cref="BotTransport"/> or
    /// <see cref="TimeProvider"/> that is registered already is used instead of the default.
    /// </summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services, BotOptions options)
        where TBot : class, IBot
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => BotTransport.Sockets());
        services.TryAddSingleton<ConnectorFactory>();
        services.TryAddSingleton<BotFrameworkAuthentication>();
        services.TryAddSingleton<CloudAdapter>();
        services.TryAddScoped<IBot, TBot>();
        return services;
    }

    /// <summary>A caller that hangs up does not end the turn: what it asked for may be stored already.</summary>
    public static IEndpointConventionBuilder MapBot(this IEndpointRouteBuilder endpoints, string pattern = "/api/messages")
    {
        var adapter = endpoints.ServiceProvider.GetRequiredService<CloudAdapter>();
        return endpoints.MapPost(pattern, (HttpContext http) =>
            adapter.ProcessAsync(http.Request, http.Response, http.RequestServices.GetRequiredService<IBot>()));
    }
}
