using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Announcements;

/// <summary>Something that the officer tells everybody, and who has read it. Nothing is sent before it is confirmed.</summary>
public sealed class Announcement : IRow
{
    public const int MostText = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid ById { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? SentAt { get; private set; }

    public bool Dropped { get; private set; }

    [Sealed]
    public string? Text { get; init; }

    public int Version { get; set; }

    public bool IsDraft => SentAt is null && !Dropped;

    /// <exception cref="RuleBroken">Empty or too long.</exception>
    public static Announcement Draft(Person by, string text, DateTimeOffset now) =>
        text.Length == 0 ? throw new RuleBroken("announcement.empty")
        : text.Length > MostText ? throw new RuleBroken("announcement.too-long", ("most", MostText.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        : new Announcement { ById = by.Id, MadeAt = now, Text = text };

    /// <exception cref="RuleBroken">Sent or dropped already.</exception>
    public void Send(DateTimeOffset now)
    {
        NeedDraft();
        SentAt = now;
    }

    /// <exception cref="RuleBroken">Sent or dropped already.</exception>
    public void Drop()
    {
        NeedDraft();
        Dropped = true;
    }

    private void NeedDraft()
    {
        if (!IsDraft)
        {
            throw new RuleBroken(Dropped ? "announcement.already-dropped" : "announcement.already-sent");
        }
    }
}

/// <summary>One person's copy of an announcement.</summary>
public sealed class AnnouncementReading : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid AnnouncementId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>When the card went out; null: the person is on leave and has it when back.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public int Version { get; set; }

    public void Tell(DateTimeOffset now) => ToldAt = now;

    /// <summary>The first time counts. False: it was read before.</summary>
    public bool Read(DateTimeOffset now)
    {
        var isFirst = ReadAt is null;
        ReadAt ??= now;
        return isFirst;
    }
}
