namespace SecurityPlan.Plan;

/// <summary>What may have happened, in plain words, and what to do about it at once.</summary>
/// <param name="Signs">Words that people use for it, in lower case (see <see cref="Sign"/>): a text with one of them is a report even without the command.</param>
/// <param name="DoNow">Three lines for the person who reports.</param>
/// <param name="Tanet">Category of the school platform's form (臺灣學術網路各級學校資通安全事件通報單).</param>
/// <param name="National">Category of the national form (國家資通安全通報應變網站).</param>
public sealed record IncidentKind(string Id, Label Label, IReadOnlyList<string> Signs, IReadOnlyList<Label> DoNow, Label Tanet, Label National);
