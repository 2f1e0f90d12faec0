using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>
/// All that a feature knows of Teams: it pins cards for people and says which subject changed.
/// Nothing leaves before the turn is stored; the <see cref="Courier"/> does the rest.
/// </summary>
/// <param name="by">Who causes what changes; empty: time.</param>
public sealed class Noticeboard(PlanDb db, DateTimeOffset now, Guid by = default)
{
    /// <summary>Microseconds by which the first card of a turn is due before the turn.</summary>
    private const int Most = 1000;

    /// <summary><see cref="CardCopy.ComesAgainAfter"/>; false for a copy without a reason.</summary>
    private const string ComesAgain =
        """
        ("State" = @dead AND "Reason" NOT IN (@nothing, @nobody) AND ("Lane" <> @nudge OR "ActivityId" IS NOT NULL OR "Reason" NOT IN (@fault, @unknown)))
        """;

    private readonly HashSet<Guid> changed = [];

    /// <summary>How many cards were pinned: each is due a microsecond after the one before, so that they arrive in the order they were pinned.</summary>
    private int pinned;

    private readonly HashSet<(Lane Lane, Guid Reader)> news = [];

    /// <summary>For whom something was pinned or refreshed in these lanes, so that the courier is to be woken after the commit; the empty id: for nobody knows whom.</summary>
    public IReadOnlyCollection<Guid> NewsIn(Lane first, Lane last) =>
        [.. news.Where(each => each.Lane >= first && each.Lane <= last).Select(each => each.Reader).Distinct()];

    /// <summary>This one copy is behind; for a tracked copy that shows another card or side from now on.</summary>
    public void Refresh(CardCopy copy)
    {
        copy.Wanted++;
        if (copy.State == CopyState.Sent || copy.Reason is CardCopy.Elsewhere or CardCopy.ElsewhereWhileFillable or CardCopy.Held)
        {
            (copy.State, copy.DueAt, copy.Reason) = (CopyState.Due, now, null);
        }
        else if (copy.State == CopyState.Dead && copy.ComesAgainAfter(copy.Reason))
        {
            (copy.State, copy.DueAt, copy.Reason, copy.Attempts) = (CopyState.Due, now, null, 0);
        }

        news.Add((copy.Lane, copy.ReaderId));
    }

    /// <summary>The reader turned a tracked copy over and saw its present state: what was held goes out, unless there is something to fill in again.</summary>
    public void Release(CardCopy copy)
    {
        if (copy.Reason == CardCopy.Held)
        {
            (copy.State, copy.DueAt, copy.Reason) = (CopyState.Due, now, CardCopy.ElsewhereWhileFillable);
            news.Add((copy.Lane, copy.ReaderId));
        }
    }

    internal void Forget()
    {
        changed.Clear();
        news.Clear();
    }

    /// <summary>
    /// Runs after the turn's rows are saved and before the commit: every copy of a changed subject is behind from now on. Whoever changed it
    /// sees that at once; the others' copies say that it came from elsewhere. One that was given up is tried once more with what changed: see
    /// <see cref="CardCopy.ComesAgainAfter"/>.
    /// </summary>
    internal async Task MarkChanged(CancellationToken cancelled)
    {
        foreach (var subject in changed)
        {
            await db.Run(
                $"""
                UPDATE "CardCopies" SET "Wanted" = "Wanted" + 1,
                    "DueAt" = CASE WHEN "State" = @sent OR {ComesAgain} OR ("ReaderId" = @by AND "Reason" IN (@elsewhere, @fillableElsewhere, @held)) THEN @now ELSE "DueAt" END,
                    "Attempts" = CASE WHEN {ComesAgain} THEN 0 ELSE "Attempts" END,
                    "Reason" = CASE WHEN {ComesAgain} THEN NULL
                        WHEN "ReaderId" = @by AND "Reason" IN (@elsewhere, @fillableElsewhere, @held, @fillable) THEN NULL
                        WHEN "ReaderId" <> @by AND "State" = @sent THEN CASE WHEN "Reason" = @fillable THEN @fillableElsewhere ELSE @elsewhere END
                        ELSE "Reason" END,
                    "State" = CASE WHEN "State" = @sent OR {ComesAgain} THEN @due ELSE "State" END
                WHERE "SchoolId" = @school AND "SubjectId" = @subject AND "Card" <> @closed
                """,
                cancelled,
                ("@sent", (int)CopyState.Sent), ("@due", (int)CopyState.Due), ("@now", now.UtcDateTime),
                ("@by", by), ("@elsewhere", CardCopy.Elsewhere), ("@held", CardCopy.Held), ("@fillable", CardCopy.Fillable),
                ("@fillableElsewhere", CardCopy.ElsewhereWhileFillable),
                ("@dead", (int)CopyState.Dead), ("@nudge", (int)Lane.Nudge), ("@nothing", CardCopy.NothingToShow), ("@nobody", CardCopy.NoReader),
                ("@fault", CardCopy.ServerError), ("@unknown", CardCopy.OutcomeUnknown),
                ("@school", db.SchoolId), ("@subject", subject), ("@closed", FormCards.Closed));
        }
    }

    /// <summary>The reader's chat is known now: what waited for it is due.</summary>
    internal async Task ReleaseWaiting(Guid reader, CancellationToken cancelled)
    {
        var released = await db.CardCopies.Where(c => c.ReaderId == reader && c.State == CopyState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CopyState.Due).SetProperty(c => c.DueAt, now), cancelled);
        if (released > 0)
        {
            ForAll();
        }
    }

    /// <summary>Hangs a card about <paramref name="subject"/> into <paramref name="reader"/>'s chat.</summary>
    /// <param name="key">Unique in the school; a second pin under the same key is an error of the caller.</param>
    public CardCopy Pin(string card, Guid subject, Person reader, string key, Lane lane = Lane.Case, string? face = null, JsonObject? args = null)
    {
        var copy = new CardCopy
        {
            Key = key,
            Card = card,
            SubjectId = subject,
            ReaderId = reader.Id,
            Face = face,
            Args = args?.ToJsonString(),
            Lane = lane,
            DueAt = now.AddMicroseconds(pinned++ - Most),
        };
        db.CardCopies.Add(copy);
        news.Add((lane, reader.Id));
        return copy;
    }

    /// <summary>One sentence from the words files to one person, in the interactive lane. <paramref name="args"/> hold nothing personal.</summary>
    public CardCopy Say(Person reader, string wordKey, params (string Name, string Value)[] args)
    {
        var data = new JsonObject { ["word"] = wordKey };
        foreach (var (name, value) in args)
        {
            data[name] = value;
        }

        var id = Guid.CreateVersion7();
        return Pin("say", id, reader, $"say/{id:N}", Lane.Interactive, args: data);
    }

    /// <summary>Every copy that shows <paramref name="subject"/>, in every chat, will show its present state.</summary>
    public void Refresh(Guid subject)
    {
        changed.Add(subject);
        ForAll();
    }

    private void ForAll() => news.UnionWith(Enum.GetValues<Lane>().Select(lane => (lane, Guid.Empty)));
}
