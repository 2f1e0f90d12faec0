using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// One activity of one person, from load to commit: everything a feature's Talk needs. It is saved once, as a whole, by the
/// <see cref="StoredTurns"/> around it; features only change rows, pin cards and write the audit trail.
/// </summary>
public sealed class Turn
{
    public required PlanDb Db { get; init; }

    /// <summary>UTC, read once when the turn began.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wrote or pressed: from the verified token's activity, never from a card.</summary>
    public required Person By { get; init; }

    public required SchoolClock Clock { get; init; }

    public required Noticeboard Board { get; init; }

    public required AuditLog Audit { get; init; }

    /// <summary>The reader's: <c>zh-TW</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required CancellationToken Cancelled { get; init; }

    public DateOnly Today => Clock.Day(Now);

    /// <summary>What <see cref="By"/> would be shown of something now; a view or a reading says whether that is anything.</summary>
    public Showing Showing(Guid subject, string? face = null) => new(Db, subject, By, Language, face, null, Now, Clock);

    /// <summary>Pictures of the message that is being answered, already fetched; empty for a press.</summary>
    public IReadOnlyList<Picture> Pictures { get; init; } = [];

    /// <summary>What was written beside the message's files and is nothing else; whoever keeps it takes it away. Null: nothing.</summary>
    public string? Caption { get; set; }

    /// <summary>How many files of the message were not kept: too large, of no kind that is kept, or not to be had.</summary>
    public int PicturesRefused { get; init; }

    /// <summary>Tables of the message, already fetched: a feature shows what it would do with one before it does.</summary>
    public IReadOnlyList<Sheet> Sheets { get; init; } = [];

    /// <summary>True if something was sent along that somebody has to look at.</summary>
    public bool HasFiles => Pictures.Count + PicturesRefused + Sheets.Count > 0;

    /// <summary>What the press is answered with; null for a message.</summary>
    public Answer? Answer { get; set; }

    /// <summary>True after the commit: what fails from then on loses nothing.</summary>
    public bool IsStored { get; internal set; }

    /// <summary>True if <see cref="By"/> is filling in a form.</summary>
    public bool HasOpenForm { get; internal set; }

    /// <exception cref="RuleBroken"><see cref="By"/> holds none of these roles today.</exception>
    public void Need(Roles roles)
    {
        if (!By.Is(roles, Today))
        {
            throw new RuleBroken("say.not-allowed");
        }
    }

    /// <summary>A form to open when the feature is done.</summary>
    public FormOpening? Opens { get; private set; }

    /// <summary>Opens <paramref name="form"/> for <see cref="By"/>, prefilled from <paramref name="rest"/>; an open form is closed.</summary>
    /// <param name="given">Answers that did not come in words.</param>
    public void Open(Form form, string rest, IReadOnlyDictionary<string, string>? given = null) => Opens = new FormOpening(form, rest, given);

    /// <summary>Forgets everything the turn changed, but not that the activity was received and by whom.</summary>
    internal void Discard()
    {
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.Entity != By && e.Entity is not InboxEntry).ToList())
        {
            entry.State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        }

        Board.Forget();
        Audit.Forget();
        Opens = null;
    }
}

/// <summary>A form that is about to be opened.</summary>
/// <param name="Words">What stood behind the command.</param>
/// <param name="Given">Answers beside those; null: none.</param>
public sealed record FormOpening(Form Form, string Words, IReadOnlyDictionary<string, string>? Given);

/// <summary>A CSV file or a workbook that somebody sent in chat.</summary>
/// <param name="Name">As the sender's client named it; hostile.</param>
/// <param name="Bytes">Null: too large, or not to be had.</param>
public sealed record Sheet(string Name, byte[]? Bytes);

/// <summary>A picture or file somebody sent in chat.</summary>
/// <param name="Name">As the sender's client named it; hostile.</param>
public sealed record Picture(string Name, byte[] Bytes);
