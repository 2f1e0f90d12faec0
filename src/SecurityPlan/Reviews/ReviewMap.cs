using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Reviews;

/// <summary>Reviews, in the words of both languages.</summary>
public static class ReviewMap
{
    public static Features MapReviews(this Features features, AccessRules rules, SchoolCalendar calendar, DutyDesk duties, Words words)
    {
        var talk = new ReviewTalk(rules, duties, words);
        var shows = new ReviewShows(rules, words);
        return features
            .OnSay(Roles.Staff, talk.Say, "帳號審查", "reviews")
            .OnHelp("reviews", Roles.CaseHandlers | Roles.SysAdmin, talk.Say)
            .OnTick(new ReviewSchedule(rules, calendar).Ensure)
            .OnOwe(new ReviewOwed(rules, words).Of)
            .OnShow(ReviewCards.Card, shows.Show)
            .OnFile(ReviewFiles.WordKind, shows.Word)
            .OnFile(ReviewFiles.CsvKind, shows.Csv)
            .OnPress("review.open", talk.Open)
            .OnPress("review.turn", talk.Turn)
            .OnPress("review.other", talk.Other)
            .OnPress("review.keep", talk.Keep)
            .OnPress("review.keep-page", talk.KeepPage)
            .OnPress("review.decide", talk.Decide)
            .OnPress("review.closed", talk.Closed)
            .OnPress("review.sign", talk.Sign)
            .OnPress("review.word", talk.File(ReviewFiles.WordKind))
            .OnPress("review.csv", talk.File(ReviewFiles.CsvKind));
    }
}
