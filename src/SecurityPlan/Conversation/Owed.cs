using System.Text.Json.Nodes;
using SecurityPlan.Plan;

namespace SecurityPlan.Conversation;

/// <summary>One thing that one person owes, as the Monday card and "my status" list it. Never stored: features compute it from their rows,
/// and say <c>board.Refresh(personId)</c> when what a person owes has changed, so that the cards with it follow.</summary>
/// <param name="Key">The same for the same thing every week (<c>duty/…</c>, <c>grant/…</c>): how often it was nudged is counted by it.</param>
/// <param name="Due">Last day of the school's zone on which it is in time; null: as soon as possible.</param>
/// <param name="Buttons">What the person can do about it right there; at most two.</param>
public sealed record Owed(Guid PersonId, string Key, Label Title, DateOnly? Due, IReadOnlyList<OwedButton> Buttons)
{
    /// <summary>Only this person can do it (own training, a statement of one's own): it never goes to a deputy or the officer.</summary>
    public bool StaysWithPerson { get; init; }

    /// <summary>For what counts by the hour, as a legal clock does: until when, inclusive, it is in time. Null: until <see cref="Due"/> is over.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <param name="today">The day of <paramref name="now"/> in the school's zone.</param>
    public bool IsOverdue(DateOnly today, DateTimeOffset now) => Due < today || Moment < now;
}

/// <param name="WordKey">Its title in the words files, at most eight Chinese characters.</param>
/// <param name="Verb">A verb that a feature has registered.</param>
/// <param name="Data">Sent with the press; hostile when it comes back.</param>
public sealed record OwedButton(string WordKey, string Verb, JsonObject Data);
