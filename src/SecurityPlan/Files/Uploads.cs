using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityPlan.Chats;
using SecurityPlan.Storage;

namespace SecurityPlan.Files;

/// <summary>Brings accepted files to the reader's OneDrive, one after the other. A process that is killed on the way tries again when the lease is over.</summary>
public sealed partial class Uploads(HandOver handOver, ConnectorFactory connectors, TimeProvider time, ILogger<Uploads> log) : BackgroundService
{
    /// <summary>What is accepted wakes it; only what a killed process left behind waits this long.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Alarm _alarm = new();

    /// <summary>Something was accepted; returns at once.</summary>
    public void Wake() => _alarm.Ring();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await handOver.Claim(Due, stoppingToken) is { } offer)
                {
                    await Send(offer, stoppingToken);
                }
                else
                {
                    await _alarm.Wait(Rest, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (DatabaseTrouble.Is(e))
            {
                LogDatabase(log, e.GetType().Name);
                await Task.Delay(Rest, time, stoppingToken);
            }
        }
    }

    private static IQueryable<FileOffer> Due(IQueryable<FileOffer> offers, DateTimeOffset now) => offers.Where(o =>
        (o.State == FileOfferState.Accepted || o.State == FileOfferState.Sending) && o.DueAt <= now);

    private async Task Send(FileOffer offer, CancellationToken stopping)
    {
        if (offer.UploadUrl is null)
        {
            // A link was followed, and the process was killed before the file was through.
            await handOver.Failed(offer, "file.over");
        }
        else if (offer.Attempts > FileOffer.MostAttempts)
        {
            await handOver.Failed(offer, "file.failed-network");
        }
        else if (await handOver.Make(offer, stopping) is not { } file)
        {
            await handOver.Failed(offer, "file.failed-gone");
        }
        else
        {
            await Put(offer, file, stopping);
        }
    }

    private async Task Put(FileOffer offer, Papers.PaperFile file, CancellationToken stopping)
    {
        try
        {
            using var response = await connectors.PutFileAsync(new Uri(offer.UploadUrl!), file.Bytes, stopping);
            if (response.IsSuccessStatusCode)
            {
                await handOver.Arrived(offer, file);
                return;
            }

            LogRefused(log, offer.Id, (int)response.StatusCode);
            await (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                ? handOver.Again(offer, "file.failed-network")
                : handOver.Failed(offer, "file.failed-refused"));
        }
        catch (ServiceHostRefusedException)
        {
            LogRefused(log, offer.Id, 0);
            await handOver.Failed(offer, "file.failed-address");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            LogUnreachable(log, offer.Id, e.GetType().Name);
            await handOver.Again(offer, "file.failed-network");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The upload of offer {Offer} was refused: {Status}")]
    private static partial void LogRefused(ILogger log, Guid offer, int status);

    [LoggerMessage(LogLevel.Warning, "The upload of offer {Offer} did not arrive: {Why}")]
    private static partial void LogUnreachable(ILogger log, Guid offer, string why);

    [LoggerMessage(LogLevel.Warning, "Uploads wait for the database: {Error}")]
    private static partial void LogDatabase(ILogger log, string error);
}
