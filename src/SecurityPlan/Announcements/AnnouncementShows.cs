using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Announcements;

/// <summary>An announcement as the officer counts its readers, and as one of them reads it.</summary>
internal sealed class AnnouncementShows(Words words)
{
    public const string Card = "announcement", Reading = "announcement-read";

    /// <summary>Names of those who have not read it; what is more is counted.</summary>
    private const int MostNames = 10;

    /// <summary>Days within which it is to be read.</summary>
    private const int Within = 14;

    public async Task<JsonObject?> ForOfficer(Showing showing)
    {
        var today = showing.Today;
        if (!showing.Reader.Is(Roles.Officer, today) || await showing.Db.ById<Announcement>(showing.Subject, CancellationToken.None) is not { } announcement)
        {
            return null;
        }

        var data = new JsonObject { ["id"] = announcement.Id.ToString(), ["text"] = announcement.Text, ["draft"] = announcement.IsDraft, ["dropped"] = announcement.Dropped };
        if (announcement.SentAt is not { } sent)
        {
            var readers = await AnnouncementTalk.Readers(showing.Db.People.AsNoTracking(), announcement.ById, today).ToListAsync();
            data["count"] = readers.Count;
            NotReached(data, readers, today, showing.Language);
            return data;
        }

        var readings = await showing.Db.AnnouncementReadings.AsNoTracking().Where(r => r.AnnouncementId == announcement.Id).ToListAsync();
        var open = readings.Where(reading => reading.ReadAt is null).Select(reading => reading.PersonId).ToList();
        var people = await showing.Db.People.AsNoTracking().Where(p => open.Contains(p.Id)).OrderBy(p => p.Name).ToListAsync();
        NotReached(data, people, today, showing.Language);
        data["sent"] = words.Moment(showing.Language, sent, showing.Clock.Zone);
        data["count"] = readings.Count;
        data["read"] = readings.Count - open.Count;
        data["names"] = string.Join(words.Say(showing.Language, "overview.comma"), people.Take(MostNames).Select(person => person.Name));
        data["more"] = Math.Max(0, people.Count - MostNames);
        return data;
    }

    /// <summary>Who has it only when back from leave, and whom the bot cannot write to, with what to do about it.</summary>
    private void NotReached(JsonObject data, IReadOnlyList<Person> people, DateOnly today, string language)
    {
        data["away"] = Names(person => person.IsAway(today));
        data["never"] = Names(person => person.ChatId is null && person.ChatRefusal is null);
        data["refusing"] = Names(person => person.ChatRefusal is not null);

        string Names(Func<Person, bool> which)
        {
            var names = people.Where(which).Select(person => person.Name).Order(StringComparer.Ordinal).ToList();
            var shown = string.Join(words.Say(language, "overview.comma"), names.Take(MostNames));
            return names.Count <= MostNames ? shown : words.Say(language, "overview.and-more", ("names", shown), ("count", names.Count));
        }
    }

    public async Task<JsonObject?> ForReader(Showing showing)
    {
        if (await showing.Db.ById<AnnouncementReading>(showing.Subject, CancellationToken.None) is not { } reading || reading.PersonId != showing.Reader.Id
            || await showing.Db.ById<Announcement>(reading.AnnouncementId, CancellationToken.None) is not { SentAt: { } sent } announcement)
        {
            return null;
        }

        var writer = await showing.Db.ById<Person>(announcement.ById, CancellationToken.None);
        return new JsonObject
        {
            ["id"] = reading.Id.ToString(),
            ["text"] = announcement.Text,
            ["from"] = words.Say(
                showing.Language, "announcement.from", ("who", writer!.Name), ("at", words.Moment(showing.Language, sent, showing.Clock.Zone))),
            ["read"] = reading.ReadAt is { } at ? words.Moment(showing.Language, at, showing.Clock.Zone) : null,
        };
    }

    public async IAsyncEnumerable<Owed> Owe(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var unread = await db.AnnouncementReadings.AsNoTracking().Where(r => r.ReadAt == null && (only == null || r.PersonId == only))
            .Join(db.Announcements, r => r.AnnouncementId, a => a.Id, (r, a) => new { r.Id, r.PersonId, a.SentAt }).ToListAsync(cancelled);
        foreach (var reading in unread)
        {
            var day = clock.Day(reading.SentAt!.Value);
            yield return new Owed(
                reading.PersonId, $"announcement/{reading.Id}", words.Both("announcement.owed", ("day", ShownTime.Short(day))),
                day.AddDays(Within), [new OwedButton("announcement.open", "announcement.open", new JsonObject { ["id"] = reading.Id.ToString() })])
            {
                StaysWithPerson = true,
            };
        }
    }
}
