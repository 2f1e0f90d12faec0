using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>What people owe of reviews: lines to answer, accounts to close, a result to sign.</summary>
internal sealed class ReviewOwed(AccessRules rules, Words words)
{
    public async IAsyncEnumerable<Owed> Of(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var closing = await db.ReviewLines.Where(l => l.GrantId == null && l.ClosedAt == null && (l.Outcome == ReviewOutcome.Ended || l.Outcome == ReviewOutcome.Suspended))
            .Select(l => l.ReviewId).Distinct().ToListAsync(cancelled);
        foreach (var review in await db.Reviews.Where(r => r.SignedAt == null || closing.Contains(r.Id)).ToListAsync(cancelled))
        {
            var book = await ReviewDesk.Load(db, review, rules, clock.Day(now), cancelled);
            foreach (var owed in Of(book).Concat(review is { IsSigned: false, CompletedAt: not null } ? await Signing(db, book, cancelled) : []).Where(owed => only is null || owed.PersonId == only))
            {
                yield return owed;
            }
        }
    }

    private IEnumerable<Owed> Of(ReviewBook book)
    {
        foreach (var reviewer in book.Items.SelectMany(item => item.Who.May.Select(seat => seat.Person)).DistinctBy(person => person.Id))
        {
            var own = book.Of(reviewer.Id).Where(item => item.Who.SeatOf(reviewer.Id) is not null).ToList();
            if (own.Count(item => item.Line.IsOpen) is > 0 and var open)
            {
                yield return One(book, reviewer.Id, "answer", open, book.Review.DueOn, "0");
            }

            if (own.Count(item => item.Line.IsToClose) is > 0 and var close)
            {
                yield return One(book, reviewer.Id, "close", close, null, "0");
            }
        }
    }

    private async Task<IEnumerable<Owed>> Signing(PlanDb db, ReviewBook book, CancellationToken cancelled) =>
        (await ReviewDesk.Signers(db, book.Rule, book.Today, cancelled)).Select(signer => One(book, signer.Id, "sign", 0, null, ReviewCards.All + "0"));

    private Owed One(ReviewBook book, Guid person, string word, int count, DateOnly? due, string page) => new(
        person,
        $"review/{book.Review.Id}/{word}",
        new Label { Chinese = Say("zh-TW", book, word, count), English = Say("en", book, word, count) },
        due,
        [new OwedButton("review.owed.show", "review.open", new JsonObject { ["id"] = book.Review.Id.ToString(), ["page"] = page })]);

    private string Say(string language, ReviewBook book, string word, int count) =>
        words.Say(language, "review.owed." + word, ("what", book.Rule.Label.In(language)), ("count", count));
}
