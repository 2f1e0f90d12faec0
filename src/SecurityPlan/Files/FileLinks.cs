using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SecurityPlan.Cards;
using SecurityPlan.Settings;
using SecurityPlan.Storage;

namespace SecurityPlan.Files;

/// <summary>
/// How a file is handed over where there is no Teams: a link that works once, on the same machine, in local mode only. Who has it is who reads the
/// chat; its secret follows from the key file and is stored nowhere.
/// </summary>
internal sealed class FileLinks(IServer server, PlanSettings settings, Words words)
{
    public string UrlOf(PlanDb db, FileOffer offer) =>
        $"{server.Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/')}/files/{offer.Id}/{Secret(db, offer.Id)}";

    public void Map(IEndpointRouteBuilder routes, PlanDbFactory factory, HandOver handOver)
    {
        if (settings.IsLocal)
        {
            routes.MapGet("/files/{offer:guid}/{secret:guid}", async http =>
                await (await Fetch(http, factory, handOver, Part(http, "offer"), Part(http, "secret"))).ExecuteAsync(http));
        }
    }

    private static Guid Part(HttpContext http, string name) => Guid.Parse((string)http.Request.RouteValues[name]!);

    private async Task<IResult> Fetch(HttpContext http, PlanDbFactory factory, HandOver handOver, Guid id, Guid secret)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        if (http.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from) || !IsRight(factory, id, secret))
        {
            return Over();
        }

        if (await handOver.Claim((offers, now) => Open(offers, id, now - FileOffer.Lasts), http.RequestAborted) is not { } claimed)
        {
            return Over();
        }

        if (await handOver.Make(claimed, http.RequestAborted) is not { } file)
        {
            await handOver.Failed(claimed, "file.failed-gone");
            return Over();
        }

        await handOver.Arrived(claimed, file);
        return Results.File(file.Bytes, file.ContentType, file.Name);
    }

    private static IQueryable<FileOffer> Open(IQueryable<FileOffer> offers, Guid id, DateTimeOffset after) =>
        offers.Where(o => o.Id == id && o.State == FileOfferState.Open && o.OfferedAt > after);

    private static bool IsRight(PlanDbFactory factory, Guid offer, Guid secret)
    {
        using var db = factory.LeaseForAllSchools();
        return CryptographicOperations.FixedTimeEquals(Secret(db, offer).ToByteArray(), secret.ToByteArray());
    }

    private static Guid Secret(PlanDb db, Guid offer) => new(db.Vault.Mark([.. "file"u8, .. offer.ToByteArray()]).AsSpan(..16));

    private IResult Over() => Results.Text(words.Say(settings.School.Language, "file.over"), statusCode: StatusCodes.Status410Gone);
}
