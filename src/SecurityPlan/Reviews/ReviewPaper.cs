using System.Text.Json;
using SecurityPlan.Access.Reading;
using SecurityPlan.Cards;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Reviews;

/// <summary>The result as it is signed and kept: names and words as they were then, in both languages where the program has words for them.</summary>
public sealed record ReviewPaper(
    string School, Label Title, string Article, DateOnly StartedOn, DateOnly DueOn, IReadOnlyList<ReviewPaperLine> Lines, string? SignedBy, DateTimeOffset? SignedAt)
{
    public ReviewPaper Signed(Person by, DateTimeOffset at) => this with { SignedBy = by.Name, SignedAt = at };

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ReviewPaper Read(string json) => JsonSerializer.Deserialize<ReviewPaper>(json)!;

    public static ReviewPaper Of(ReviewBook book, string school, AccessRules rules, Words words)
    {
        var (review, rule) = (book.Review, book.Rule);
        return new ReviewPaper(
            school,
            In(language => words.Say(language, "review.title", ("what", rule.Label.In(language)), ("year", review.Begins.Year), ("month", review.Begins.Month))),
            rule.Source.Article, review.StartedOn, review.DueOn, [.. book.Items.Select(Line)], null, null);

        ReviewPaperLine Line(ReviewItem item) => new(
            item.Grant?.Name ?? "",
            item.Holder.Name,
            In(language => item.Grant is { } grant
                ? words.Say(language, "review.paper.grant", ("kind", rules.Kind(grant.Kind).Label.In(language)), ("system", item.System!.Name(language)))
                : string.Join(words.Say(language, "incident.comma"), ReviewCards.RoleWords(item.Holder.Roles).Select(role => words.Say(language, "review.role." + role)))),
            item.Line.Until,
            In(language => string.Join(words.Say(language, "incident.comma"), ReviewConcern.Each(item.Line.Concerns).Select(each => words.Say(language, "review.paper.concern." + ReviewCards.WordOf(each))))),
            In(language => words.Say(language, "review.outcome." + ReviewCards.WordOf(item.Line.Outcome, item.Grant is null))),
            item.Line.ShortenedTo,
            NameOf(item.Line.DecidedById),
            NameOf(item.Line.DecidedForId),
            item.Line.DecidedAt,
            Shown(item.Line.Note),
            NameOf(item.Line.HandedById),
            Shown(item.Line.HandedWhy));

        string? NameOf(Guid? person) => person is { } id && book.People.TryGetValue(id, out var known) ? known.Name : null;
    }

    private static string? Shown(string? text) => text is null ? null : AccessReading.Shown(text);

    private static Label In(Func<string, string> say) => new() { Chinese = say("zh-TW"), English = say("en") };
}

/// <param name="What">Kind and system, or the roles of an account.</param>
/// <param name="Until">Last day at the beginning of the review.</param>
/// <param name="Why">Why it needed a look; empty: it did not.</param>
public sealed record ReviewPaperLine(
    string Number,
    string Holder,
    Label What,
    DateOnly? Until,
    Label Why,
    Label Outcome,
    DateOnly? ShortenedTo,
    string? DecidedBy,
    string? DecidedFor,
    DateTimeOffset? DecidedAt,
    string? Note,
    string? HandedBy,
    string? HandedWhy);
