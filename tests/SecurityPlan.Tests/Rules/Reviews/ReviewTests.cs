using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Reviews;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Rules.Reviews;

/// <summary>When reviews begin, who answers for a line, and what an answer needs.</summary>
public sealed class ReviewTests
{
    private static readonly ReviewRule Access = ADecision.Rules.Reviews.First(rule => rule.Id == "access");
    private static readonly ReviewRule Rights = ADecision.Rules.Reviews.First(rule => rule.Id == "rights");
    private readonly ADecision _school = new();
    private readonly Person _admin = ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu");

    [Theory]
    [InlineData("access", "2026-12-31", "2026-10-01")]
    [InlineData("access", "2027-01-01", "2027-01-01")]
    [InlineData("rights", "2027-01-31", "2026-08-01")]
    [InlineData("rights", "2027-02-01", "2027-02-01")]
    public void AReview_BeginsOnTheFirstDayOfItsMonths(string rule, string today, string begins) =>
        Assert.Equal(Day(begins), (rule == "access" ? Access : Rights).BeginsOn(Day(today)));

    [Theory]
    [InlineData("access", "2026-11-22", "2027-01-01")]
    [InlineData("access", "2027-01-01", "2027-04-01")]
    [InlineData("rights", "2026-11-22", "2027-02-01")]
    public void TheNextReview_BeginsInTheNextOfItsMonths(string rule, string today, string next) =>
        Assert.Equal(Day(next), (rule == "access" ? Access : Rights).NextAfter(Day(today)));

    [Theory]
    [InlineData("2027-04-07", null)]
    [InlineData("2027-04-08", "half")]
    [InlineData("2027-04-13", "half")]
    [InlineData("2027-04-14", "last")]
    [InlineData("2027-04-15", "last")]
    [InlineData("2027-04-16", null)]
    public void AReminder_ComesAtHalfOfTheGraceAndADayBeforeItsEnd(string today, string? reminder) =>
        Assert.Equal(reminder, Review.Begin(Access, Day("2027-04-01"), ADecision.Calendar).Reminder(Day(today), ADecision.Calendar));

    [Fact]
    public void WhereADayIsOff_TheGraceCountsFromTheNextWorkday_AndTheLastReminderComesOnTheOneBefore()
    {
        var review = Review.Begin(Access, Day("2027-01-01"), ADecision.Calendar);
        Assert.Equal(Day("2027-01-18"), review.DueOn);
        Assert.Equal([null, "half", "half", "last"], new[] { "2027-01-08", "2027-01-09", "2027-01-14", "2027-01-15" }.Select(day => review.Reminder(Day(day), ADecision.Calendar)));
    }

    [Theory]
    [InlineData("teacher", false, false, "吳管理")]
    [InlineData("admin", false, false, "李建國,黃淑芬")]
    [InlineData("officer", true, false, "吳管理")]
    [InlineData("teacher", true, false, "李建國")]
    [InlineData("teacher", true, true, "張雅婷")]
    [InlineData("ting", false, true, "吳管理")]
    public void ALine_IsAnsweredForByTheManagerOrARole_NeverByTheHolder(string holder, bool isManaged, bool isHanded, string expected)
    {
        var person = new Dictionary<string, Person> { ["teacher"] = _school.Teacher, ["admin"] = _admin, ["officer"] = _school.Officer, ["ting"] = _school.Ting }[holder];
        var line = Line(person);
        _school.More.Add(_admin);
        if (isHanded)
        {
            var by = Who(line, person, null);
            var act = new Deciding(by.May.First().Person, by, ADecision.Today, ADecision.Now);
            var theirs = Deciders.Among(ADecision.Today, person, other => other.Id == _school.Ting.Id, [], _school.Everybody);
            if (person == _school.Ting)
            {
                Assert.Equal("review.hand-not", Assert.Throws<RuleBroken>(() => line.Hand(act, _school.Ting, theirs, "她知道")).WordKey);
            }
            else
            {
                line.Hand(act, _school.Ting, theirs, "她知道");
            }
        }

        Assert.Equal(expected.Split(',').Order(StringComparer.Ordinal), Who(line, person, isManaged ? _school.Officer.Id : null).May.Select(seat => seat.Person.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("keep", null, null)]
    [InlineData("keep-left", null, "review.keep-left")]
    [InlineData("end", null, "review.note-missing")]
    [InlineData("end", "用不到", null)]
    [InlineData("shorten", null, "review.note-missing")]
    [InlineData("shorten", "月考結束", null)]
    [InlineData("by-holder", "我的", "review.stopped.own")]
    [InlineData("by-teacher", "別人的", "review.unknown")]
    public void AnAnswer_NeedsANote_UnlessItKeeps(string answer, string? note, string? refused)
    {
        _school.More.Add(_admin);
        var line = Line(_school.Hao);
        var who = Who(line, _school.Hao, null);
        var by = answer switch { "by-holder" => _school.Hao, "by-teacher" => _school.Deputy, _ => _admin };
        var act = new Deciding(by, who, ADecision.Today, ADecision.Now);
        var error = Record.Exception(() =>
        {
            switch (answer)
            {
                case "keep" or "keep-left":
                    line.Keep(act, answer == "keep-left", note);
                    break;
                case "shorten":
                    line.Shorten(act, ADecision.Today.AddDays(1), note);
                    break;
                default:
                    line.End(act, note);
                    break;
            }
        });
        Assert.Equal(refused, (error as RuleBroken)?.WordKey);
        Assert.Equal(refused is not null, line.IsOpen);
        if (refused is null)
        {
            Assert.Equal("review.decided-already", Assert.Throws<RuleBroken>(() => line.End(act, "再一次")).WordKey);
            Assert.False(line.Suspend(ADecision.Now));
        }
    }

    [Fact]
    public void AnAccountNobodyAnsweredFor_MayBeKeptLateWithANote_AndAGrantMayNot()
    {
        _school.More.Add(_admin);
        var account = new ReviewLine { HolderId = _school.Hao.Id };
        var grant = Line(_school.Hao);
        var act = new Deciding(_admin, Who(account, _school.Hao, null), ADecision.Today, ADecision.Now);
        Assert.True(account.Suspend(ADecision.Now) && grant.Suspend(ADecision.Now));
        Assert.Equal("review.settled-already", Assert.Throws<RuleBroken>(() => grant.Keep(act, false, "還要用")).WordKey);
        Assert.Equal("review.note-missing", Assert.Throws<RuleBroken>(() => account.Keep(act, false, null)).WordKey);
        account.Keep(act, false, "還要用");
        Assert.False(account.IsToClose);
    }

    [Theory]
    [InlineData("remote", 100, null, false, ReviewConcerns.None)]
    [InlineData("remote", 100, "2026-11-30", false, ReviewConcerns.Leaving)]
    [InlineData("remote", 100, "2026-11-22", false, ReviewConcerns.Left)]
    [InlineData("remote", 30, null, false, ReviewConcerns.EndsSoon)]
    [InlineData("privileged", 100, null, false, ReviewConcerns.Unused)]
    [InlineData("privileged", 100, null, true, ReviewConcerns.None)]
    [InlineData("shared", 100, null, true, ReviewConcerns.Shared)]
    public void ALine_SaysWhyItNeedsALook(string kind, int daysLeft, string? left, bool isUsed, ReviewConcerns expected)
    {
        var holder = _school.Teacher;
        holder.Left = left is null ? null : Day(left);
        var facts = new AccessFacts("用途", "days", null, null, null, null, null);
        var grant = Grant.Ask(
            Guid.CreateVersion7(), holder, 115, 1,
            new AccessRequest(ADecision.Rules.Kind(kind), "mail", ADecision.Today.AddDays(-70), ADecision.Today.AddDays(daysLeft), facts), ADecision.Now.AddDays(-70));
        Assert.Equal(expected, ReviewConcern.Of(
            grant, ADecision.Rules.Kind(kind), holder, isUsed ? ADecision.Today.AddDays(-3) : null, ADecision.Today.AddDays(-70), Access, ADecision.Today));
    }

    [Fact]
    public void AResult_IsSignedOnceByWhoMay_WhenNothingIsOpen()
    {
        var review = Review.Begin(Access, ADecision.Today, ADecision.Calendar);
        Assert.Equal("review.sign-not-allowed", Refusal(() => review.Sign(_school.Hao, Access, "", ADecision.Today, ADecision.Now)));
        Assert.Equal("review.sign-open", Refusal(() => review.Sign(_school.Principal, Access, "", ADecision.Today, ADecision.Now)));
        review.Complete(ADecision.Now);
        review.Sign(_school.Principal, Access, "{}", ADecision.Today, ADecision.Now);
        Assert.Equal("review.signed-already", Refusal(() => review.Sign(_school.Officer, Access, "", ADecision.Today, ADecision.Now)));
        Assert.Equal("review.signed-already", Refusal(review.Change));
    }

    private static string Refusal(Action act) => Assert.Throws<RuleBroken>(act).WordKey;

    private static ReviewLine Line(Person holder) => new() { HolderId = holder.Id, GrantId = Guid.CreateVersion7() };

    private Deciders Who(ReviewLine line, Person holder, Guid? manager) => ReviewBook.Reviewers(line, holder, manager, Access, _school.Everybody, ADecision.Today);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
