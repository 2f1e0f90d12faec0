using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityPlan;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Nudges;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Training;

namespace Benchmarks.Nudges;

/// <summary>
/// A county's Mondays: 200 schools of 40 people in one SQLite file, three things that everybody owes beside the training. How fast one
/// week's nudges are made, in how much memory, how the database grows in a year; and the real bot sending one week's to a connector that
/// enforces Teams' limits, on a clock that runs eight times as fast.
/// </summary>
internal static class NudgeRun
{
    private const int Weeks = 52, Factor = 8, Things = 3;

    /// <summary>Sunday noon before a Monday of October, in a month of reminders.</summary>
    private static readonly DateTimeOffset s_sunday = new(2026, 10, 4, 4, 0, 0, TimeSpan.Zero);

    public static async Task Run()
    {
        BotProcess.KeepToTheOtherCore();
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            await Make(Directory.CreateDirectory(Path.Combine(folder.FullName, "make")).FullName);
            await Send(Directory.CreateDirectory(Path.Combine(folder.FullName, "send")).FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Make(string folder)
    {
        var county = new County(folder, TimeProvider.System);
        await county.Make(new Uri("http://127.0.0.1:9/"));
        var features = Features();
        await Tick(county, features, s_sunday);
        var empty = county.Size;
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var week = new List<(int Nudges, TimeSpan Took)>();
        var (most, afterOne) = (0L, 0L);
        for (var number = 0; number < Weeks; number++)
        {
            var monday = s_sunday.AddHours(20.01).AddDays(7 * number);
            var began = Stopwatch.GetTimestamp();
            var (made, peak) = await Tick(county, features, monday);
            most = Math.Max(most, peak - before);
            week.Add((made, Stopwatch.GetElapsedTime(began)));
            afterOne = number == 0 ? county.Size : afterOne;
        }

        var (nudges, took) = week[0];
        var busy = week.Where(each => each.Nudges > 0).ToList();
        Console.WriteLine($"nudges: {County.Schools} schools of {County.PeopleOfSchool} in one SQLite file, {Things} things each and the training; one transaction for each school");
        Console.WriteLine($"  first week                    {nudges,8:N0} cards in {took.TotalSeconds:F2} s, {nudges / took.TotalSeconds:N0} a second");
        Console.WriteLine($"  a week, median                {busy.OrderBy(each => each.Took).ElementAt(busy.Count / 2).Took.TotalSeconds,8:F2} s   of {busy.Count} weeks with cards");
        Console.WriteLine($"  memory beside the start       {most / 1048576.0,8:F1} MB   managed, at most, looked at after each school");
        Console.WriteLine($"  database                      {empty / 1048576.0,8:F1} MB before, {afterOne / 1048576.0:F1} MB after a week, {county.Size / 1048576.0:F1} MB after a year");
    }

    private static async Task Send(string folder)
    {
        var time = new FastTime(s_sunday.AddHours(20).AddSeconds(-20), Factor);
        await using var connector = await LimitingConnector.Start(time);
        var county = new County(folder, time);
        await county.Make(connector.Url);
        await Tick(county, Features(), s_sunday);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = folder });
        builder.Configuration["ConnectionStrings:SecurityPlan"] = county.ConnectionString;
        builder.Configuration["Storage:KeyFile"] = county.KeyFile;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        await using var app = await Serving.Build(builder);
        await app.StartAsync();
        const int readers = County.Schools * County.PeopleOfSchool;
        for (var waited = 0; waited < 480 && (connector.Taken.Count < readers || await IsBusy(county)); waited++)
        {
            await Task.Delay(250);
        }

        await app.StopAsync();
        Console.WriteLine($"sending: one tenant, a connector that answers more than 50 a second with 429; {Factor} times as fast as the clock on the wall");
        Console.WriteLine($"  sent                          {connector.Taken.Values.Sum(),8:N0} cards to {connector.Taken.Count:N0} people of {readers:N0}, digests among them");
        Console.WriteLine($"  answered with 429             {connector.Refused,8:N0}");
        Console.WriteLine($"  most within a second          {connector.Most,8:N0}");
        Console.WriteLine($"  from the first to the last    {(connector.Last - (connector.First ?? connector.Last)).TotalSeconds,8:F0} s of the bot's clock");
    }

    private static async Task<bool> IsBusy(County county)
    {
        await using var db = county.Factory.LeaseForAllSchools();
        return await db.CardCopies.IgnoreQueryFilters().AnyAsync(copy => copy.State == CopyState.Due || copy.State == CopyState.Sending || copy.State == CopyState.RetryAt);
    }

    /// <summary>All schools once; how many cards that made, and the most managed memory.</summary>
    private static async Task<(int Made, long Peak)> Tick(County county, Features features, DateTimeOffset now)
    {
        var clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei"));
        var (made, peak) = (0, 0L);
        foreach (var school in county.Ids)
        {
            await using var db = county.Factory.Lease(school);
            await using var transaction = await db.Database.BeginTransactionAsync();
            var board = new Noticeboard(db, now);
            foreach (var schedule in features.Schedules)
            {
                await schedule(db, board, now, clock, CancellationToken.None);
            }

            made += db.CardCopies.Local.Count;
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        return (made, peak);
    }

    private static Features Features()
    {
        var words = Words.Load(Path.Combine(AppContext.BaseDirectory, "cards", "words"));
        var (calendar, rules) = (SchoolCalendar.Load(null, []), TrainingRules.Load(null));
        return new Features().OnOwe(Owe).MapTraining(rules, calendar, words).MapNudges(Catalogue.Load(null), calendar, rules, words);
    }

    /// <summary>Each thing is owed for a month and then another one.</summary>
    private static async IAsyncEnumerable<Owed> Owe(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var today = clock.Day(now);
        await foreach (var person in db.People.AsNoTracking().Where(p => only == null || p.Id == only).Select(p => p.Id).AsAsyncEnumerable().WithCancellation(cancelled))
        {
            for (var thing = 0; thing < Things; thing++)
            {
                yield return new Owed(
                    person, $"thing/{thing}/{today.Year}-{today.Month}", new Label { Chinese = "檢查備份", English = "Check the backup" },
                    new DateOnly(today.Year, today.Month, 28), [new OwedButton("training.log", "training.log", new JsonObject { ["id"] = person.ToString() })]);
            }
        }
    }
}
