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

        ReviewPaperLine Line(ReviewItem item) => new()
        {
            Number = item.Grant?.Name ?? "",
            Holder = item.Holder.Name,
            What = In(language => item.Grant is { } grant
                ? words.Say(language, "review.paper.grant", ("kind", rules.Kind(grant.Kind).Label.In(language)), ("system", item.System!.Name(language)))
                : string.Join(words.Say(language, "incident.comma"), ReviewCards.RoleWords(item.Holder.Roles).Select(role => words.Say(language, "review.role." + role)))),
            Until = item.Line.Until,
            Why = In(language => string.Join(words.Say(language, "incident.comma"), ReviewConcern.Each(item.Line.Concerns).Select(each => words.Say(language, "review.paper.concern." + ReviewCards.WordOf(each))))),
            Outcome = In(language => words.Say(language, "review.outcome." + ReviewCards.WordOf(item.Line.Outcome, item.Grant is null))),
            ShortenedTo = item.Line.ShortenedTo,
            DecidedBy = NameOf(item.Line.DecidedById),
            DecidedFor = NameOf(item.Line.DecidedForId),
            DecidedAt = item.Line.DecidedAt,
            Note = Shown(item.Line.Note),
            HandedBy = NameOf(item.Line.HandedById),
            HandedWhy = Shown(item.Line.HandedWhy),
        };

        string? NameOf(Guid? person) => person is { } id && book.People.TryGetValue(id, out var known) ? known.Name : null;
    }

    private static string? Shown(string? text) => text is null ? null : AccessReading.Shown(text);

    private static Label In(Func<string, string> say) => new() { Chinese = say("zh-TW"), English = say("en") };
}

/// <summary>One line of the result.</summary>
public sealed record ReviewPaperLine
{
    public required string Number { get; init; }

    public required string Holder { get; init; }

    /// <summary>Kind and system, or the roles of an account.</summary>
    public required Label What { get; init; }

    /// <summary>Last day at the beginning of the review.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why it needed a look; empty: it did not.</summary>
    public required Label Why { get; init; }

    public required Label Outcome { get; init; }

    public DateOnly? ShortenedTo { get; init; }

    public string? DecidedBy { get; init; }

    public string? DecidedFor { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Note { get; init; }

    public string? HandedBy { get; init; }

    public string? HandedWhy { get; init; }
}
