using SecurityPlan.People;

namespace SecurityPlan.Tests.Years;

/// <summary>One line of a review on paper: a grant, or somebody's account.</summary>
internal sealed class PaperLine(PaperGrant? grant, PaperPerson holder)
{
    public PaperGrant? Grant => grant;

    public PaperPerson Holder => holder;

    public PaperPerson? HandedTo { get; set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>It ended by itself.</summary>
    public bool HasEnded => grant is { IsLive: false };
}

internal sealed class PaperReview(string rule, DateOnly begins, DateOnly started, DateOnly due, IReadOnlyList<PaperLine> lines)
{
    public string Rule => rule;

    public DateOnly Begins => begins;

    public string Name => $"{rule} {begins:yyyy-MM-dd}";

    public DateOnly Started => started;

    /// <summary>Fourteen days after people are asked.</summary>
    public DateOnly Due => due;

    public IReadOnlyList<PaperLine> Lines => lines;

    public bool IsComplete { get; set; }

    public bool IsSigned { get; set; }

    /// <summary>Who heard of it, and which reminders.</summary>
    public Dictionary<PaperPerson, HashSet<string>> Heard { get; } = [];
}

/// <content>Quarterly the access, each term the accounts; fourteen days from the first workday, a word at half of the time and before the last; what nobody answered is suspended and told.</content>
internal sealed partial class AccessOnPaper
{
    public List<PaperReview> Reviews { get; } = [];

    public List<PaperPerson> Reviewers(PaperLine line, DateOnly day) => people.Reviewers(line.Holder, line.HandedTo, line.Grant?.Manager, day);

    /// <summary>Somebody answered; the holder hears of anything but "keep".</summary>
    public void Answered(PaperReview review, PaperLine line, bool isEnded, DateOnly? shortenedTo, DateTimeOffset at)
    {
        line.IsOpen = false;
        if (line.Grant is { } grant && (isEnded || shortenedTo is not null))
        {
            if (isEnded)
            {
                Over(grant, at);
            }
            else if (grant.Extension is { IsWaiting: true } extension)
            {
                Drop(extension);
            }

            grant.Until = shortenedTo ?? grant.Until;
            Tell(at, grant.Holder, $"reviewed {grant.Name}");
        }

        Complete(review, at);
    }

    public void Handed(PaperReview review, PaperLine line, PaperPerson to, DateTimeOffset at)
    {
        line.HandedTo = to;
        review.Heard.TryAdd(to, []);
        Tell(at, to, $"review {review.Name} handed");
    }

    private void TickReviews(DateTimeOffset now)
    {
        Begin("access", [1, 4, 7, 10], now);
        Begin("rights", [2, 8], now);
        foreach (var review in Reviews.Where(review => !review.IsComplete))
        {
            Settle(review, now);
            Complete(review, now);
            if (!review.IsComplete && IsOpen(now))
            {
                AskReviewers(review, now);
            }
        }
    }

    private void Begin(string rule, int[] months, DateTimeOffset now)
    {
        var begins = months.SelectMany(month => new[] { new DateOnly(Day(now).Year, month, 1), new DateOnly(Day(now).Year - 1, month, 1) }).Where(day => day <= Day(now)).Max();
        if (Reviews.Exists(review => review.Rule == rule && review.Begins == begins))
        {
            return;
        }

        IEnumerable<PaperLine> lines = rule == "access"
            ? Grants.Where(grant => (grant.IsLive || grant.Stage == PaperStage.ToClose) && Day(grant.ApprovedAt) < begins).Select(grant => new PaperLine(grant, grant.Holder) { IsOpen = grant.IsLive })
            : people.Everybody.Where(person => person.Left >= begins.AddMonths(-6)).Select(person => new PaperLine(null, person));
        if (lines.ToList() is var list && list.Exists(line => line.IsOpen))
        {
            var asked = Day(now);
            for (; !calendar.IsWorkday(asked); asked = asked.AddDays(1))
            {
            }

            Reviews.Add(new PaperReview(rule, begins, Day(now), asked.AddDays(14), list));
        }
    }

    private void Settle(PaperReview review, DateTimeOffset now)
    {
        foreach (var line in review.Lines.Where(line => line.IsOpen && line.HasEnded))
        {
            line.IsOpen = false;
        }

        var late = Day(now) > review.Due ? review.Lines.Where(line => line.IsOpen).ToList() : [];
        var lazy = late.SelectMany(line => Reviewers(line, Day(now))).Distinct().ToList();
        foreach (var line in late)
        {
            line.IsOpen = false;
            if (line.Grant is { } grant)
            {
                Over(grant, now);
            }

            if (line.Holder.IsHere(Day(now)))
            {
                Tell(now, line.Holder, line.Grant is null ? $"account-suspended {review.Name}" : $"suspended {line.Grant.Name}");
            }
        }

        lazy.ForEach(reviewer => Tell(now, reviewer, $"review {review.Name} over"));
    }

    private void Complete(PaperReview review, DateTimeOffset at)
    {
        if (review.IsComplete || review.Lines.Any(line => line.IsOpen))
        {
            return;
        }

        review.IsComplete = true;
        foreach (var signer in people.Here(Roles.Ciso | Roles.Officer, Day(at)))
        {
            Tell(at, signer, $"review {review.Name} result");
        }
    }

    private void AskReviewers(PaperReview review, DateTimeOffset now)
    {
        var last = review.Due.AddDays(-1);
        for (; !calendar.IsWorkday(last); last = last.AddDays(-1))
        {
        }

        var reminder = Day(now) >= last ? "last" : Day(now) >= review.Started.AddDays((review.Due.DayNumber - review.Started.DayNumber) / 2) ? "half" : null;
        foreach (var reviewer in review.Lines.Where(line => line.IsOpen).SelectMany(line => Reviewers(line, Day(now))).Distinct().ToList())
        {
            if (review.Heard.TryAdd(reviewer, reminder is null ? [] : [reminder]))
            {
                Tell(now, reviewer, $"review {review.Name} asked");
            }
            else if (reminder is not null && review.Heard[reviewer].Add(reminder))
            {
                Tell(now, reviewer, $"review {review.Name} {reminder}");
            }
        }
    }
}
