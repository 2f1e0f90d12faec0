using System.Text.Json.Nodes;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.People;

namespace SecurityPlan.Reviews;

/// <summary>
/// A review as data for its card. Its faces: a page of the reader's own lines, <c>line/ID/PAGE</c> for one of them, or <c>all/PAGE</c> for those
/// who watch over the whole.
/// </summary>
public static class ReviewCards
{
    public const string Card = "review";
    public const string All = "all/";
    public const string Line = "line/";

    private const int RowsPerPage = 5;

    /// <summary>Whom a line can be handed to: those who know of access by their role.</summary>
    internal const Roles Knowing = Roles.CaseHandlers | Roles.SysAdmin;

    /// <summary>Null: the reader sees nothing of it.</summary>
    public static JsonObject? Of(ReviewReading of, string? face)
    {
        var own = of.Book.Of(of.Reader.Id);
        var wanted = face ?? "0";
        if (of.Book.MaySeeAll(of.Reader) && (own.Count == 0 || wanted.StartsWith(All, StringComparison.Ordinal)))
        {
            return Whole(of, PageIn(wanted));
        }

        if (own.Count == 0)
        {
            return null;
        }

        return wanted.StartsWith(Line, StringComparison.Ordinal) && wanted.Split('/') is [_, var id, var page]
            && own.FirstOrDefault(item => item.Line.Id.ToString() == id) is { Line.MayBeDecided: true } one && one.Who.SeatOf(of.Reader.Id) is { } seat
                ? One(of, one, seat, page)
                : Mine(of, own, PageIn(wanted));
    }

    /// <summary>Lines of one page of the reader's that nothing speaks against.</summary>
    public static IReadOnlyList<ReviewItem> Plain(ReviewBook book, Person reader, int page)
    {
        var own = book.Of(reader.Id);
        return
        [
            .. new ListPage(page, own.Count, RowsPerPage).Of(own).Where(item =>
                item.Line is { IsOpen: true, Concerns: ReviewConcerns.None } && !item.HasEnded && item.Holder.IsHere(book.Today) && item.Who.SeatOf(reader.Id) is not null),
        ];
    }

    private static JsonObject Mine(ReviewReading of, IReadOnlyList<ReviewItem> own, int wanted)
    {
        var page = new ListPage(wanted, own.Count, RowsPerPage);
        var open = own.Count(item => item.Line.IsOpen);
        var missed = own.Count(item => item.Line.Outcome == ReviewOutcome.Suspended);
        var data = Paged(of, own, page, "", item => Row(of, item, mayDecide: !of.Book.Review.IsSigned && item.Who.SeatOf(of.Reader.Id) is not null));
        data["face"] = "mine";
        data["summary"] = of.Say(
            open > 0 ? "review.summary.open" : missed > 0 ? "review.summary.missed" : "review.summary.done", ("what", Title(of)), ("count", open + missed));
        data["progress"] = of.Say("review.progress", ("done", own.Count - open - missed), ("count", own.Count));
        data["due"] = open > 0 ? of.Say("review.due", ("until", of.Day(of.Book.Review.DueOn))) : missed > 0 ? of.Say("review.missed", ("count", missed)) : of.Say("review.all-done");
        data["plain"] = Plain(of.Book, of.Reader, page.Number).Count;
        return data;
    }

    private static JsonObject Whole(ReviewReading of, int wanted)
    {
        var (book, review) = (of.Book, of.Book.Review);
        var data = Paged(of, book.Items, new ListPage(wanted, book.Items.Count, RowsPerPage), All, item => Row(of, item, mayDecide: false));
        data["face"] = "all";
        data["summary"] = of.Say(
            review.IsSigned ? "review.summary.signed" : review.CompletedAt is not null ? "review.summary.sign" : "review.summary.running", ("what", Title(of)));
        data["progress"] = of.Say("review.progress", ("done", book.Items.Count(item => item.Line.Outcome is not (ReviewOutcome.Open or ReviewOutcome.Suspended))), ("count", book.Items.Count));
        data["due"] = review.SignedAt is { } at ? of.Say("review.signed", ("name", of.NameOf(review.SignedById)), ("at", of.Moment(at)))
            : review.CompletedAt is not null ? of.Say("review.to-sign")
            : of.Say("review.due", ("until", of.Day(review.DueOn)));
        data["counts"] = new JsonArray(
        [
            .. Enum.GetValues<ReviewOutcome>().Where(outcome => book.Items.Any(item => item.Line.Outcome == outcome)).Select(outcome => (JsonNode)new JsonObject
            {
                ["title"] = of.Say("review.outcome." + WordOf(outcome, book.Rule.IsOfPeople)),
                ["value"] = of.Say("review.count", ("count", book.Items.Count(item => item.Line.Outcome == outcome))),
            }),
        ]);
        if (book.Open.Any())
        {
            data["waiting"] = of.Say("review.waiting", ("names", book.Asked.Any() ? of.Join(book.Asked.Select(person => person.Name)) : of.Say("approval.nobody-short")));
        }

        data["canSign"] = !review.IsSigned && review.CompletedAt is not null && book.Rule.MaySign(of.Reader, book.Today);
        data["isDraft"] = !review.IsSigned;
        return data;
    }

    /// <summary>One line with everything that can be decided on it but "keep".</summary>
    private static JsonObject One(ReviewReading of, ReviewItem item, Seat seat, string page)
    {
        var data = new JsonObject
        {
            ["face"] = "line",
            ["id"] = item.Line.Id.ToString(),
            ["review"] = of.Book.Review.Id.ToString(),
            ["page"] = page,
            ["title"] = Title(of),
            ["summary"] = of.Say("review.summary.line", ("what", Title(of))),
            ["row"] = Row(of, item, mayDecide: false),
            ["choices"] = ChoiceSet.Of(Choices(item).Select(choice => (choice, of.Say($"review.choice.{choice}{(choice == "end" && item.Grant is null ? "-account" : "")}")))),
            ["isGrant"] = item.Grant is not null,
            ["earliest"] = of.Book.Today.Iso(),
            ["people"] = ChoiceSet.Of(of.Book.People.Values
                .Where(person => person.Id != of.Reader.Id && person.Is(Knowing, of.Book.Today) && !person.IsAway(of.Book.Today)
                    && Deciders.Among(of.Book.Today, item.Holder, other => other.Id == person.Id, [], [.. of.Book.People.Values]).SeatOf(person.Id) is not null)
                .OrderBy(person => person.Name, StringComparer.Ordinal)
                .Select(person => (person.Id.ToString(), person.Name))),
        };
        if (seat.For is { } member)
        {
            data["standsIn"] = of.Say("approval.you-stand-in", ("name", member.Name));
        }

        return data;
    }

    private static IEnumerable<string> Choices(ReviewItem item) =>
        item.Grant is not null ? ["end", "shorten", "hand", "keep"] : item.Line.IsOpen ? ["end", "hand", "keep"] : ["keep", "end"];

    private static JsonObject Paged(ReviewReading of, IReadOnlyList<ReviewItem> items, ListPage page, string prefix, Func<ReviewItem, JsonObject> row) => page.On(
        new JsonObject
        {
            ["id"] = of.Book.Review.Id.ToString(),
            ["title"] = Title(of),
            ["rows"] = new JsonArray([.. page.Of(items).Select(item => (JsonNode)row(item))]),
        },
        prefix);

    private static JsonObject Row(ReviewReading of, ReviewItem item, bool mayDecide)
    {
        var line = item.Line;
        var row = new JsonObject
        {
            ["line"] = line.Id.ToString(),
            ["what"] = item.Grant is { } grant
                ? of.Say("review.row.grant", ("holder", item.Holder.Name), ("kind", of.Rules.Kind(grant.Kind).Label.In(of.Language)), ("system", item.System!.Name(of.Language)))
                : item.Holder.Unit is { } unit ? of.Say("review.row.account", ("holder", item.Holder.Name), ("unit", unit)) : item.Holder.Name,
            ["about"] = item.Grant is { } about
                ? of.Say(line.UsedOn is null ? "review.row.about" : "review.row.about-used", ("number", about.Name), ("until", of.Day(about.Until)), ("used", line.UsedOn is { } used ? of.Day(used) : ""))
                : of.Say("review.row.roles", ("roles", RolesOf(of, item.Holder))),
            ["concerns"] = new JsonArray([.. ReviewConcern.Each(line.Concerns).Select(each => (JsonNode)new JsonObject { ["text"] = Concern(of, item, each) })]),
            ["canDecide"] = mayDecide && line.IsOpen && !item.HasEnded,
            ["canKeep"] = mayDecide && line.IsOpen && !item.HasEnded && item.Holder.IsHere(of.Book.Today),
            ["isLate"] = mayDecide && !line.IsOpen && line.MayBeDecided,
            ["canClose"] = mayDecide && line.IsToClose,
        };
        if (line.AssignedId is not null && line.IsOpen)
        {
            row["handed"] = of.Say("review.handed", ("by", of.NameOf(line.HandedById)), ("to", of.NameOf(line.AssignedId)), ("why", AccessReading.Shown(line.HandedWhy!)));
        }

        if (!line.IsOpen)
        {
            row["outcome"] = Outcome(of, item);
            row["red"] = line.Outcome == ReviewOutcome.Suspended || line.IsToClose;
            if (line.Note is { } note)
            {
                row["note"] = AccessReading.Shown(note);
            }
        }

        return row;
    }

    private static string Outcome(ReviewReading of, ReviewItem item)
    {
        var line = item.Line;
        var outcome = of.Say("review.outcome." + WordOf(line.Outcome, line.GrantId is null));
        var decided = line.DecidedById is { } by
            ? of.Say(
                line.ShortenedTo is null ? "review.decided" : "review.decided-until",
                ("outcome", outcome),
                ("name", line.DecidedForId is { } member ? of.Say("approval.for", ("name", of.NameOf(by)), ("member", of.NameOf(member))) : of.NameOf(by)),
                ("at", of.Moment(line.DecidedAt!.Value)),
                ("until", line.ShortenedTo is { } until ? of.Day(until) : ""))
            : outcome;
        return line.ClosedAt is { } closed ? of.Say("review.closed", ("outcome", decided), ("name", of.NameOf(line.ClosedById)), ("at", of.Moment(closed)))
            : line.IsToClose ? of.Say("review.to-close", ("outcome", decided))
            : decided;
    }

    private static string Concern(ReviewReading of, ReviewItem item, ReviewConcerns concern) => of.Say(
        "review.concern." + WordOf(concern),
        ("day", concern switch
        {
            ReviewConcerns.Left or ReviewConcerns.Leaving => item.Holder.Left is { } left ? of.Day(left) : "",
            ReviewConcerns.EndsSoon => item.Line.Until is { } until ? of.Day(until) : "",
            _ => "",
        }));

    internal static string WordOf(ReviewConcerns concern) => concern switch
    {
        ReviewConcerns.Left => "left",
        ReviewConcerns.Leaving => "leaving",
        ReviewConcerns.Shared => "shared",
        ReviewConcerns.Unused => "unused",
        ReviewConcerns.EndsSoon => "ends-soon",
        ReviewConcerns.NeverOpened => "never-opened",
        _ => "external",
    };

    internal static string WordOf(ReviewOutcome outcome, bool isAccount) => outcome switch
    {
        ReviewOutcome.Open => "open",
        ReviewOutcome.Kept => "kept",
        ReviewOutcome.Ended => isAccount ? "ended-account" : "ended",
        ReviewOutcome.Shortened => "shortened",
        ReviewOutcome.Suspended => isAccount ? "suspended-account" : "suspended",
        _ => "over",
    };

    /// <summary>What somebody does in the plan; who has no role of their own is a member of staff.</summary>
    private static string RolesOf(ReviewReading of, Person person)
    {
        var roles = RoleWords(person.Roles).ToList();
        return of.Join(roles.Select(role => of.Say("review.role." + role)));
    }

    internal static IEnumerable<string> RoleWords(Roles roles)
    {
        var named = Enum.GetValues<Roles>().Where(role => role is not (Roles.None or Roles.Staff or Roles.CaseHandlers) && roles.HasFlag(role)).ToList();
        return named.Count > 0 ? named.Select(role => role.ToString().ToLowerInvariant()) : ["staff"];
    }

    public static string Title(ReviewReading of) => of.Say(
        "review.title", ("what", of.Book.Rule.Label.In(of.Language)), ("year", of.Book.Review.Begins.Year), ("month", of.Book.Review.Begins.Month));

    private static int PageIn(string face) => ListPage.NumberIn(face.Split('/')[^1]);
}
