using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>What reviewers and signers press. Who may decide a line is worked out anew at every press.</summary>
internal sealed class ReviewTalk(AccessRules rules, DutyDesk duties, Cards.Words words)
{
    /// <summary>The reviews that are not signed, else the latest: the own lines, and the whole for those who watch over it.</summary>
    public async Task Say(Turn turn, string rest)
    {
        var latest = await turn.Db.Reviews.OrderByDescending(review => review.Begins).Take(4).ToListAsync(turn.Cancelled);
        var shown = 0;
        foreach (var review in latest.Where(review => !review.IsSigned).DefaultIfEmpty(latest.FirstOrDefault()).OfType<Review>().ToList())
        {
            var book = await Book(turn, review);
            shown += book.MaySeeAll(turn.By) ? Show(turn, review, ReviewCards.All + "0") : 0;
            shown += book.Of(turn.By.Id).Any(item => item.Line.IsOpen) ? Show(turn, review, "0") : 0;
        }

        if (latest.TrueForAll(review => review.IsSigned) && rules.Reviews.MinBy(rule => rule.NextAfter(turn.Today)) is { } next)
        {
            turn.Board.Say(turn.By, "review.next", ("name", next.Label.In(turn.Language)), ("day", words.Day(turn.Language, next.NextAfter(turn.Today))));
        }
        else if (shown == 0)
        {
            turn.Board.Say(turn.By, "review.none");
        }
    }

    /// <summary>From Monday's card to the review.</summary>
    public async Task<Answer> Open(Turn turn, CardPress press)
    {
        var (review, book) = await LoadReview(turn, press.Id("id"));
        var all = press.Text("page") == ReviewCards.All + "0" && book.MaySeeAll(turn.By);
        if (!all && book.Of(turn.By.Id).Count == 0)
        {
            throw new RuleBroken("review.unknown");
        }

        Show(turn, review, all ? ReviewCards.All + "0" : "0");
        return Answer.Say("say.below");
    }

    /// <summary>Another page or side, for those who see any of it.</summary>
    public async Task<Answer> Turn(Turn turn, CardPress press)
    {
        var (review, book) = await LoadReview(turn, press.Id("id"));
        return book.MaySeeAll(turn.By) || book.Of(turn.By.Id).Count > 0
            ? Answer.Show(ReviewCards.Card, review.Id, press.Text("page"))
            : throw new RuleBroken("review.unknown");
    }

    /// <summary>The side on which everything but "keep" is decided.</summary>
    public async Task<Answer> Other(Turn turn, CardPress press)
    {
        var (_, item, _) = await Load(turn, press);
        return item.Who.SeatOf(turn.By.Id) is not null ? Front(item, press, $"{ReviewCards.Line}{item.Line.Id}/{press.Page}") : throw new RuleBroken("review.unknown");
    }

    public async Task<Answer> Keep(Turn turn, CardPress press)
    {
        var (book, item, act) = await Load(turn, press);
        await Keep(turn, book, item, act, null);
        return Front(item, press);
    }

    /// <summary>What needs no look, of one page: every line still is a decision of its own.</summary>
    public async Task<Answer> KeepPage(Turn turn, CardPress press)
    {
        var (review, book) = await LoadReview(turn, press.Id("id"));
        if (book.Of(turn.By.Id).Count == 0)
        {
            throw new RuleBroken("review.unknown");
        }

        foreach (var item in ReviewCards.Plain(book, turn.By, press.Page))
        {
            await Keep(turn, book, item, new Deciding(turn.By, item.Who, turn.Today, turn.Now), null);
        }

        return Answer.Show(ReviewCards.Card, review.Id, $"{press.Page}");
    }

    public async Task<Answer> Decide(Turn turn, CardPress press)
    {
        var (book, item, act) = await Load(turn, press);
        var note = press.Text("note");
        switch (press.Text("decision"))
        {
            case "keep":
                await Keep(turn, book, item, act, note);
                break;
            case "end":
                item.Line.End(act, note);
                await Effect(turn, item, grant => grant.End(GrantEnding.Reviewed, turn.By.Id, note, turn.Now));
                await Changed(turn, book, item, "review.end", note);
                break;
            case "shorten":
                var until = press.Day("untilDate");
                item.Line.Shorten(act, until, note);
                await Effect(turn, item, grant => grant.Shorten(until!.Value, turn.By.Id, note, turn.Today, turn.Now));
                await Changed(turn, book, item, "review.shorten", $"{until:O} {note}");
                break;
            case "hand":
                await Hand(turn, book, item, act, press);
                break;
            default:
                throw new RuleBroken("review.decision-missing");
        }

        return Front(item, press);
    }

    public async Task<Answer> Closed(Turn turn, CardPress press)
    {
        var (book, item, act) = await Load(turn, press);
        item.Line.Close(act);
        await Changed(turn, book, item, "review.closed", null, mayBeSigned: true);
        return Front(item, press);
    }

    public async Task<Answer> Sign(Turn turn, CardPress press)
    {
        var (review, book) = await LoadReview(turn, press.Id("id"));
        var school = await turn.Db.Schools.FirstAsync(known => known.Id == turn.Db.SchoolId, turn.Cancelled);
        var paper = ReviewPaper.Of(book, school.Name, rules, words).Signed(turn.By, turn.Now).ToJson();
        review.Sign(turn.By, book.Rule, paper, turn.Today, turn.Now);
        turn.Audit.Write(turn.By.Id, "review.sign", review.Id, paper);
        foreach (var duty in book.Rule.Meets)
        {
            await duties.Satisfy(turn, duty, review.Id, review.Begins);
        }

        turn.Board.Refresh(review.Id);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(ReviewCards.Card, review.Id, ReviewCards.All + "0");
    }

    public Verb File(string kind) => async (turn, press) =>
    {
        var (review, book) = await LoadReview(turn, press.Id("id"));
        if (!book.MaySeeAll(turn.By))
        {
            throw new RuleBroken("review.unknown");
        }

        await FileTalk.Offer(turn, kind, review.Id);
        return Answer.Show(ReviewCards.Card, review.Id, ReviewCards.All + "0");
    };

    /// <summary>Nobody has anything to answer any more: it goes to those who sign.</summary>
    internal static async Task Complete(PlanDb db, Noticeboard board, ReviewBook book, DateTimeOffset now, CancellationToken cancelled)
    {
        if (book.Open.Any() || book.Review.CompletedAt is not null)
        {
            return;
        }

        book.Review.Complete(now);
        foreach (var signer in await ReviewDesk.Signers(db, book.Rule, book.Today, cancelled))
        {
            board.Pin(ReviewCards.Card, book.Review.Id, signer, $"review/{book.Review.Id}/result/{signer.Id}", face: ReviewCards.All + "0");
        }
    }

    private async Task Keep(Turn turn, ReviewBook book, ReviewItem item, Deciding act, string? note)
    {
        if (item is { HasEnded: true, Line.IsOpen: true })
        {
            throw new RuleBroken("review.settled-already");
        }

        item.Line.Keep(act, hasLeft: !item.Holder.IsHere(turn.Today), note);
        if (item.Grant is { } grant)
        {
            turn.Db.ApprovalSteps.Add(grant.Keep(turn.By.Id, note, turn.Now));
            AccessTalk.Refresh(turn.Board, grant);
        }

        await Changed(turn, book, item, "review.keep", note);
    }

    private async Task Hand(Turn turn, ReviewBook book, ReviewItem item, Deciding act, CardPress press)
    {
        var to = Guid.TryParse(press.Text("to"), out var id) ? book.People.GetValueOrDefault(id) : null;
        if (to is null || !to.Is(ReviewCards.Knowing, turn.Today))
        {
            throw new RuleBroken("review.hand-missing");
        }

        var theirs = Deciders.Among(turn.Today, item.Holder, person => person.Id == to.Id, [], [.. book.People.Values]);
        item.Line.Hand(act, to, theirs, press.Text("note"));
        await Changed(turn, book, item, "review.hand", $"{to.Id} {press.Text("note")}");
        turn.Board.Pin(ReviewCards.Card, book.Review.Id, to, $"review/{book.Review.Id}/{to.Id}/{Guid.CreateVersion7()}");
        turn.Board.Refresh(to.Id);
    }

    /// <summary>What a decision means for the grant; its holder hears of it.</summary>
    private static async Task Effect(Turn turn, ReviewItem item, Func<Grant, ApprovalStep> act)
    {
        if (item.Grant is not { } grant)
        {
            return;
        }

        turn.Db.ApprovalSteps.Add(act(grant));
        if (grant.Ending is not null)
        {
            await Sharers.TellOver(turn.Db, turn.Board, grant, turn.Today, turn.Cancelled);
        }

        await AccessTalk.DropExtension(turn.Db, grant, turn.Now, turn.Cancelled);
        AccessTalk.Refresh(turn.Board, grant);
        if (item.Holder.IsHere(turn.Today))
        {
            turn.Board.Pin(AccessCards.Mine, grant.Id, item.Holder, $"access/{grant.Id}/reviewed/{item.Line.Id}");
        }
    }

    private static async Task Changed(Turn turn, ReviewBook book, ReviewItem item, string action, string? content, bool mayBeSigned = false)
    {
        if (!mayBeSigned)
        {
            book.Review.Change();
        }

        turn.Audit.Write(turn.By.Id, action, item.Line.Id, content);
        turn.Board.Refresh(book.Review.Id);
        turn.Board.Refresh(turn.By.Id);
        await Complete(turn.Db, turn.Board, book, turn.Now, turn.Cancelled);
    }

    private async Task<(Review Review, ReviewBook Book)> LoadReview(Turn turn, Guid id)
    {
        var review = await turn.Db.ById<Review>(id, turn.Cancelled) ?? throw new RuleBroken("review.unknown");
        return turn.By.IsHere(turn.Today) ? (review, await Book(turn, review)) : throw new RuleBroken("review.unknown");
    }

    private async Task<(ReviewBook Book, ReviewItem Item, Deciding Act)> Load(Turn turn, CardPress press)
    {
        var line = await turn.Db.ById<ReviewLine>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("review.unknown");
        var (_, book) = await LoadReview(turn, line.ReviewId);
        var item = book.Items.First(known => known.Line.Id == line.Id);
        return (book, item, new Deciding(turn.By, item.Who, turn.Today, turn.Now));
    }

    private Task<ReviewBook> Book(Turn turn, Review review) => ReviewDesk.Load(turn.Db, review, rules, turn.Today, turn.Cancelled);

    private static int Show(Turn turn, Review review, string face)
    {
        turn.Board.Pin(ReviewCards.Card, review.Id, turn.By, $"review/{review.Id}/shown/{Guid.CreateVersion7()}", Lane.Interactive, face: face);
        return 1;
    }

    private static Answer Front(ReviewItem item, CardPress press, string? face = null) => Answer.Show(ReviewCards.Card, item.Line.ReviewId, face ?? $"{press.Page}");
}
