using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>
/// Makes each review at its beginning, asks, reminds, and suspends what nobody answered. Looked at once a minute; every card has its key, so
/// that again and at once is harmless.
/// </summary>
internal sealed class ReviewSchedule(AccessRules rules, SchoolCalendar calendar)
{
    private readonly LookAgain _look = new(TimeSpan.FromMinutes(1));

    /// <summary>Reviews that exist or would be empty: no need to look again before the next beginning.</summary>
    private readonly ConcurrentDictionary<(Guid School, string Rule), DateOnly> _begun = new();

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!_look.IsDue(db.SchoolId, now))
        {
            return;
        }

        _look.Done(db.SchoolId, now);
        var pass = new ReviewBeginning(db, now, clock, calendar, cancelled);
        foreach (var rule in rules.Reviews)
        {
            var begins = rule.BeginsOn(clock.Day(now));
            if (!_begun.TryGetValue((db.SchoolId, rule.Id), out var known) || known != begins)
            {
                if (!await pass.Begin(rule, begins, rules))
                {
                    _begun[(db.SchoolId, rule.Id)] = begins;
                }
            }
        }

        foreach (var review in await db.Reviews.Where(r => r.CompletedAt == null).ToListAsync(cancelled))
        {
            var book = await ReviewDesk.Load(db, review, rules, clock.Day(now), cancelled);
            await Settle(db, board, book, now, cancelled);
            await ReviewTalk.Complete(db, board, book, now, cancelled);
            if (calendar.IsOpen(clock.Local(now).DateTime))
            {
                await Ask(db, board, book, cancelled);
            }
        }
    }

    /// <summary>What ended by itself needs no answer; what got none in time is suspended, and the holder hears of it.</summary>
    private static async Task Settle(PlanDb db, Noticeboard board, ReviewBook book, DateTimeOffset now, CancellationToken cancelled)
    {
        var isOver = book.Today > book.Review.DueOn;
        var reviewers = isOver ? ReviewBook.AskedOf(book.Open.Where(item => !item.HasEnded)).ToList() : [];
        foreach (var item in book.Open.ToList())
        {
            if (item.HasEnded)
            {
                item.Line.Lapse(now);
            }
            else if (isOver)
            {
                item.Line.Suspend(now);
                await Suspend(db, board, book, item, now, cancelled);
            }
            else
            {
                continue;
            }

            book.Review.Change();
            board.Refresh(book.Review.Id);
        }

        foreach (var reviewer in reviewers)
        {
            board.Pin(ReviewCards.Card, book.Review.Id, reviewer, $"review/{book.Review.Id}/{reviewer.Id}/over");
            board.Refresh(reviewer.Id);
        }
    }

    private static async Task Suspend(PlanDb db, Noticeboard board, ReviewBook book, ReviewItem item, DateTimeOffset now, CancellationToken cancelled)
    {
        if (item.Grant is not { } grant)
        {
            if (item.Holder.IsHere(book.Today))
            {
                board.Say(item.Holder, "review.told.account-suspended");
            }

            return;
        }

        db.ApprovalSteps.Add(grant.End(GrantEnding.Suspended, null, null, now));
        await Sharers.TellOver(db, board, grant, book.Today, cancelled);
        await AccessTalk.DropExtension(db, grant, now, cancelled);
        AccessTalk.Refresh(board, grant);
        if (item.Holder.IsHere(book.Today))
        {
            board.Pin(AccessCards.Mine, grant.Id, item.Holder, $"access/{grant.Id}/suspended");
        }
    }

    /// <summary>
    /// In school hours: a card for everybody who owes an answer, whenever they came to; once more at half of the grace and on the last workday before its last day.
    /// </summary>
    private async Task Ask(PlanDb db, Noticeboard board, ReviewBook book, CancellationToken cancelled)
    {
        var asked = book.Asked.ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var first = $"review/{book.Review.Id}/";
        var hung = await db.CardCopies.Where(c => c.Key.StartsWith(first)).Select(c => c.Key).ToHashSetAsync(cancelled);
        var reminder = book.Review.Reminder(book.Today, calendar);
        foreach (var person in asked)
        {
            var key = reminder is null ? first + person.Id : $"{first}{person.Id}/{reminder}";
            var isNew = !hung.Any(known => known.StartsWith(first + person.Id, StringComparison.Ordinal));
            if (isNew || (reminder is not null && !hung.Contains(key)))
            {
                board.Pin(ReviewCards.Card, book.Review.Id, person, key, isNew ? Lane.Case : Lane.Nudge, face: "0");
                board.Refresh(person.Id);
            }
        }
    }

    /// <summary>Takes the list as it stands.</summary>
    private sealed record ReviewBeginning(PlanDb Db, DateTimeOffset Now, SchoolClock Clock, SchoolCalendar Calendar, CancellationToken Cancelled)
    {
        private DateOnly Today => Clock.Day(Now);

        /// <summary>
        /// Nothing for an empty list, nor for a beginning that was long before the school used the program. True: it was made just now, and is there
        /// only when the tick is stored.
        /// </summary>
        public async Task<bool> Begin(ReviewRule rule, DateOnly begins, AccessRules rules)
        {
            var start = Clock.At(begins.ToDateTime(TimeOnly.MinValue));
            var isRecent = Today <= begins.AddDays(rule.GraceDays);
            if (await Db.Reviews.AnyAsync(r => r.Rule == rule.Id && r.Begins == begins, Cancelled)
                || (!isRecent && !await Db.AuditRows.AnyAsync(row => row.Sequence == 1 && row.At < start, Cancelled)))
            {
                return false;
            }

            var review = Review.Begin(rule, Today, Calendar);
            var lines = rule.IsOfPeople ? await Accounts(review, rule) : await Grants(review, rule, rules, start);
            if (!lines.Any(line => line.IsOpen))
            {
                return false;
            }

            Db.Reviews.Add(review);
            Db.ReviewLines.AddRange(lines);
            await Db.SaveChangesAsync(Cancelled);
            return true;
        }

        private async Task<IReadOnlyList<ReviewLine>> Grants(Review review, ReviewRule rule, AccessRules rules, DateTimeOffset start)
        {
            var live = await Db.Grants.Where(g => rule.Kinds.Contains(g.Kind) && g.Stage >= GrantStage.ToOpen && g.Stage <= GrantStage.ToClose && g.ApprovedAt < start)
                .ToListAsync(Cancelled);
            var ids = live.Select(g => g.Id).ToList();
            var uses = await Db.GrantUses.Where(u => ids.Contains(u.GrantId)).GroupBy(u => u.GrantId).Select(u => new { u.Key, Last = u.Max(each => each.StartedAt) })
                .ToDictionaryAsync(u => u.Key, u => Clock.Day(u.Last), Cancelled);
            var holders = live.Select(g => g.HolderId).ToHashSet();
            var people = await Db.People.Where(p => holders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, Cancelled);
            var looked = live.Select(grant =>
            {
                var used = uses.TryGetValue(grant.Id, out var day) ? day : (DateOnly?)null;
                var opened = grant.OpenedAt is { } at ? Clock.Day(at) : (DateOnly?)null;
                return (Grant: grant, Used: used, Concerns: ReviewConcern.Of(grant, rules.Kind(grant.Kind), people[grant.HolderId], used, opened, rule, Today));
            });
            return
            [
                .. looked.OrderBy(each => ReviewConcern.Weight(each.Concerns)).ThenBy(each => each.Grant.RocYear).ThenBy(each => each.Grant.Number).Select((each, place) =>
                {
                    var line = new ReviewLine
                    {
                        ReviewId = review.Id, Place = place, GrantId = each.Grant.Id, HolderId = each.Grant.HolderId, Concerns = each.Concerns, Until = each.Grant.Until, UsedOn = each.Used,
                    };
                    if (each.Grant.Stage == GrantStage.ToClose)
                    {
                        line.Lapse(Now);
                    }

                    return line;
                }),
            ];
        }

        /// <summary>Everybody of the list, and who left since the last time.</summary>
        private async Task<IReadOnlyList<ReviewLine>> Accounts(Review review, ReviewRule rule)
        {
            var since = rule.BeginsOn(review.Begins.AddDays(-1));
            var people = await Db.People.Where(p => p.Listed && (p.Left == null || p.Left >= since) && (p.Joined == null || p.Joined <= review.Begins)).ToListAsync(Cancelled);
            return
            [
                .. people.Select(person => (Person: person, Concerns: ReviewConcern.Of(person, Today)))
                    .OrderBy(each => ReviewConcern.Weight(each.Concerns)).ThenBy(each => each.Person.Name, StringComparer.Ordinal)
                    .Select((each, place) => new ReviewLine { ReviewId = review.Id, Place = place, HolderId = each.Person.Id, Concerns = each.Concerns }),
            ];
        }
    }
}
