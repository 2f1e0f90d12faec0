using System.Text.Json;
using SecurityPlan.Storage;

namespace SecurityPlan.Nudges;

/// <summary>
/// That a school's Monday cards of a week were made, and the school's numbers then. While there is none for a week whose day has come,
/// the cards are still to be made: nothing else says so, so an outage or a clock that jumps changes nothing.
/// </summary>
public sealed class NudgeWeek : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary><see cref="Nudges.Week"/>.</summary>
    public required string Week { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The last day on which it was looked for people who came back from leave.</summary>
    public DateOnly LookedOn { get; set; }

    /// <summary>Ids of people who were on leave: they hear of it when they are back.</summary>
    public string? Skipped { get; private set; }

    /// <summary>A <see cref="NudgeNumbers"/> as JSON; null: nothing was counted.</summary>
    public string? Numbers { get; private set; }

    public int Version { get; set; }

    public IReadOnlyList<Guid> SkippedPeople() => [.. (Skipped ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    public void Skip(IReadOnlyCollection<Guid> people) => Skipped = people.Count == 0 ? null : string.Join(' ', people.Select(id => id.ToString("N")));

    public NudgeNumbers? ReadNumbers() => Numbers is null ? null : JsonSerializer.Deserialize<NudgeNumbers>(Numbers);

    public void Keep(NudgeNumbers numbers) => Numbers = JsonSerializer.Serialize(numbers);
}

/// <summary>How a school stands: what the digest compares from week to week.</summary>
/// <param name="Open">Things that people owe.</param>
/// <param name="Overdue">Of these, overdue ones.</param>
/// <param name="Cases">Open incident cases.</param>
/// <param name="Trained">People who have all hours of the year.</param>
/// <param name="ToTrain">People who need them.</param>
/// <param name="Unreached">People whom the bot cannot write to.</param>
public sealed record NudgeNumbers(int Open, int Overdue, int Cases, int Trained, int ToTrain, int Unreached);
