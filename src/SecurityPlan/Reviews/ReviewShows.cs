using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.Plan;

namespace SecurityPlan.Reviews;

/// <summary>What one reader sees of a review now; a signed one as it was signed.</summary>
internal sealed class ReviewShows(AccessRules rules, Words words)
{
    public async Task<JsonObject?> Show(Showing showing) =>
        await Reading(showing) is { } of && ReviewCards.Of(of, showing.Face) is { } data ? data : showing.Gone(words);

    public async Task<PaperFile?> Word(Showing showing) =>
        await Paper(showing) is { } paper ? ReviewFiles.Word(paper, words, showing.Language, showing.Clock) : null;

    public async Task<PaperFile?> Csv(Showing showing) =>
        await Paper(showing) is { } paper ? ReviewFiles.Csv(paper, words, showing.Language, showing.Clock) : null;

    private async Task<ReviewPaper?> Paper(Showing showing)
    {
        if (await Reading(showing) is not { } of || !of.Book.MaySeeAll(showing.Reader))
        {
            return null;
        }

        var school = await showing.Db.Schools.FirstAsync(known => known.Id == showing.Db.SchoolId);
        return of.Book.Review.Paper is { } signed ? ReviewPaper.Read(signed) : ReviewPaper.Of(of.Book, school.Name, rules, words);
    }

    private async Task<ReviewReading?> Reading(Showing showing)
    {
        var today = showing.Today;
        return showing.Reader.IsHere(today) && await showing.Db.ById<Review>(showing.Subject, CancellationToken.None) is { } review
            ? new ReviewReading(
                await ReviewDesk.Load(showing.Db, review, rules, today, CancellationToken.None), showing.Reader, showing.Now, showing.Language, showing.Clock, rules, words)
            : null;
    }
}
