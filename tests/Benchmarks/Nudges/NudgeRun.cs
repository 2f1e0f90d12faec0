using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityPlan;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace Benchmarks.Nudges;

/// <summary>
/// Mondays of a school and of a county: the plan's duties and the training that everybody owes. How fast duties come up and a week's cards are
/// made, in how much memory, how the database grows; and the real bot sending one week's to a connector that enforces Teams' limits, on a clock
/// that runs twice as fast.
/// </summary>
internal static class NudgeRun
{
    /// <summary>Not more: requests that the machine holds up for a moment would arrive together as they never do by the clock on the wall.</summary>
    private const int Factor = 2;

    /// <returns>0: everybody was told once and Teams' limits were kept; 1: not so, as was said.</returns>
    public static async Task<int> Run(NudgeSize sent, params NudgeSize[] made)
    {
        BotProcess.KeepToTheOtherCore();
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var good = true;
            foreach (var size in made)
            {
                good &= await Make(size, folder.CreateSubdirectory(size.Name).FullName);
            }

            return await Send(sent, folder.CreateSubdirectory("send").FullName) && good ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> Make(NudgeSize size, string folder)
    {
        var county = new County(folder, size, TimeProvider.System);
        await county.Make(new Uri("http://127.0.0.1:9/"));
        var empty = county.Size;
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var weeks = new NudgeWeeks(county);
        var first = await weeks.Tick(NudgeWeeks.Sunday);
        var mondays = new List<NudgeTick>();
        var afterOne = 0L;
        for (var number = 0; number < size.Weeks; number++)
        {
            mondays.Add(await weeks.Tick(NudgeWeeks.Sunday.AddHours(20.01).AddDays(7 * number)));
            afterOne = number == 0 ? county.Size : afterOne;
            await weeks.Work();
        }

        var busy = mondays.Where(each => each.Cards > 0).OrderBy(each => each.Nudging).ToList();
        var (median, most) = (busy[busy.Count / 2], mondays.Append(first).Max(each => each.Peak) - before);
        var occurrences = mondays.Sum(each => each.Duties) + first.Duties;
        Console.WriteLine($"nudges: {size.Name}, {size.Schools} x {size.People} people in one SQLite file, the plan's duties and training; one transaction for each school");
        Console.WriteLine($"  duties, the first time        {first.Duties,8:N0} in {first.Coming.TotalSeconds:F2} s, {first.Duties / first.Coming.TotalSeconds:N0} a second; {occurrences:N0} after {size.Weeks} weeks");
        Console.WriteLine($"  first week                    {mondays[0].Cards,8:N0} cards in {mondays[0].Nudging.TotalSeconds:F2} s, {mondays[0].Cards / mondays[0].Nudging.TotalSeconds:N0} a second");
        Console.WriteLine($"  a week, median                {median.Nudging.TotalSeconds,8:F2} s for {median.Cards:N0} cards, of {busy.Count} weeks with cards");
        Console.WriteLine($"  memory beside the start       {most / 1048576.0,8:F1} MB   managed, at most, looked at after each school");
        Console.WriteLine($"  database                      {empty / 1048576.0,8:F1} MB before, {afterOne / 1048576.0:F1} MB after a week, {county.Size / 1048576.0:F1} MB after {size.Weeks} weeks");
        return Holds("every school has duties", first.Duties >= size.Everybody) & Holds("everybody has a card in the first week", mondays[0].Cards >= size.Everybody)
            & Holds("what came up is in the database once", occurrences == await weeks.Occurrences());
    }

    private static async Task<bool> Send(NudgeSize size, string folder)
    {
        var time = new FastTime(NudgeWeeks.Sunday.AddHours(20).AddSeconds(-20), Factor);
        await using var connector = await LimitingConnector.Start(time);
        var county = new County(folder, size, time);
        await county.Make(connector.Url);
        await new NudgeWeeks(county).Tick(NudgeWeeks.Sunday);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = folder });
        builder.Configuration["ConnectionStrings:SecurityPlan"] = county.ConnectionString;
        builder.Configuration["Storage:KeyFile"] = county.KeyFile;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        await using var app = await Serving.Build(builder);
        await app.StartAsync();
        for (var waited = 0; waited < 1800 && (connector.Taken.Count < size.Everybody || await IsBusy(county)); waited++)
        {
            await Task.Delay(250);
        }

        await app.StopAsync();
        Console.WriteLine($"sending: {size.Name}, one tenant, a connector that answers more than 50 a second with 429; {Factor} times as fast as the clock on the wall");
        Console.WriteLine($"  sent                          {connector.Taken.Values.Sum(),8:N0} cards to {connector.Taken.Count:N0} people of {size.Everybody:N0}, digests among them");
        Console.WriteLine($"  answered with 429             {connector.Refused,8:N0}");
        Console.WriteLine($"  most within a second          {connector.Most,8:N0}");
        Console.WriteLine($"  from the first to the last    {(connector.Last - (connector.First ?? connector.Last)).TotalSeconds,8:F0} s of the bot's clock");
        return Holds("nobody is missed", connector.Taken.Count == size.Everybody) & Holds("no 429", connector.Refused == 0) & Holds("everybody has one card", await AreSingle(county));
    }

    private static bool Holds(string what, bool holds)
    {
        if (!holds)
        {
            Console.WriteLine($"  BROKEN: {what}");
        }

        return holds;
    }

    private static async Task<bool> AreSingle(County county)
    {
        await using var db = county.Factory.LeaseForAllSchools();
        return !await db.CardCopies.IgnoreQueryFilters().Where(copy => copy.Card == "status").GroupBy(copy => copy.ReaderId).AnyAsync(copies => copies.Count() > 1);
    }

    private static async Task<bool> IsBusy(County county)
    {
        await using var db = county.Factory.LeaseForAllSchools();
        return await db.CardCopies.IgnoreQueryFilters().AnyAsync(copy => copy.State == CopyState.Due || copy.State == CopyState.Sending || copy.State == CopyState.RetryAt);
    }
}
