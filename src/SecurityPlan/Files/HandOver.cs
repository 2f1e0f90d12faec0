using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Files;

/// <summary>
/// The three steps of every hand-over: claim the offer (committed before a byte leaves), make the file from the rows as they are now, which recomputes
/// the reader's rights, and store what became of it together with the audit row. Only claim and store pass the writer gate.
/// </summary>
public sealed partial class HandOver(
    PlanDbFactory factory, WriterGate gate, Features features, Views views, SchoolClock clock, Courier courier, TimeProvider time, ILogger<HandOver> log)
{
    /// <summary>After this long without a result it is tried again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Null: there is none, or somebody else was quicker.</summary>
    public async Task<FileOffer?> Claim(Func<IQueryable<FileOffer>, DateTimeOffset, IQueryable<FileOffer>> which, CancellationToken cancelled)
    {
        await using var db = factory.LeaseForAllSchools();
        var now = time.StoredNow();
        if (!await which(db.Set<FileOffer>().IgnoreQueryFilters().AsNoTracking(), now).AnyAsync(cancelled))
        {
            return null;
        }

        using var pass = await gate.EnterForBackground(cancelled);
        await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
        if (await which(db.Set<FileOffer>().IgnoreQueryFilters(), now).OrderBy(o => o.DueAt).FirstOrDefaultAsync(cancelled) is not { } offer)
        {
            return null;
        }

        offer.Send(now + Lease);
        try
        {
            await db.SaveChangesAsync(cancelled);
            await transaction.CommitAsync(cancelled);
            return offer;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    /// <summary>Null: the reader may not have it (any more), or it cannot be made.</summary>
    public async Task<PaperFile?> Make(FileOffer offer, CancellationToken cancelled)
    {
        await using var db = factory.Lease(offer.SchoolId);
        if (features.FindFile(offer.Kind) is not { } make || await db.ById<Person>(offer.ReaderId, cancelled) is not { } reader || reader.HasLeft(clock.Day(time.StoredNow())))
        {
            return null;
        }

        try
        {
            return await make(new Showing(db, offer.SubjectId, reader, views.LanguageOf(reader), null, null, time.StoredNow(), clock));
        }
        catch (Exception e) when (DatabaseTrouble.Said(e) is null && e is not OperationCanceledException)
        {
            // A bug in one kind of file must not stop everybody else's.
            LogNotMade(log, e, offer.Id);
            return null;
        }
    }

    public Task Arrived(FileOffer offer, PaperFile file) => Store(offer, (row, reader, board, audit) =>
    {
        var hash = SHA256.HashData(file.Bytes);
        row.Arrived(file, hash);
        audit.Write(row.ReaderId, "file.handed-over", row.SubjectId, $"{row.Kind} {Convert.ToHexString(hash)}");
        if (row.ContentUrl is not null)
        {
            board.Pin(FileShows.Info, row.Id, reader, $"file/{row.Id:N}/info", Lane.Interactive);
        }
    });

    /// <summary>Says so in a message of its own, since nobody looks at an old card for it.</summary>
    public Task Failed(FileOffer offer, string wordKey) => Store(offer, (row, reader, board, _) =>
    {
        row.Failed(wordKey);
        board.Say(reader, wordKey);
    });

    /// <summary>Once more after a while; after the last time it has failed.</summary>
    public async Task Again(FileOffer offer, string wordKey)
    {
        if (offer.IsGivenUp)
        {
            await Failed(offer, wordKey);
            return;
        }

        await Store(offer, (row, _, _, _) => row.Again(time.StoredNow() + (TimeSpan.FromSeconds(10) * row.Attempts)));
    }

    private async Task Store(FileOffer offer, Action<FileOffer, Person, Noticeboard, AuditLog> change)
    {
        var now = time.StoredNow();
        await using var db = factory.Lease(offer.SchoolId);
        var board = new Noticeboard(db, now);
        var audit = new AuditLog();
        using (await gate.EnterForBackground(CancellationToken.None))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            var row = (await db.ById<FileOffer>(offer.Id, CancellationToken.None))!;
            change(row, (await db.ById<Person>(offer.ReaderId, CancellationToken.None))!, board, audit);
            board.Refresh(row.Id);
            await AuditChain.Append(db, audit, now, CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            await board.MarkChanged(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        courier.Wake();
    }

    [LoggerMessage(LogLevel.Error, "The file of offer {Offer} could not be made")]
    private static partial void LogNotMade(ILogger log, Exception error, Guid offer);
}
