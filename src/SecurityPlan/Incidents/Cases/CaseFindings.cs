using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityPlan.Incidents.Cases;

/// <summary>What the team found out and wrote since the judgement, as one sealed document. What stood there before is in the timeline.</summary>
public sealed record CaseFindings
{
    public static readonly CaseFindings None = new();

    /// <summary>Contents of the improvement report by the id of the catalogue's item; without passwords, identifiers are masked when shown.</summary>
    public IReadOnlyDictionary<string, string> Contents { get; init; } = new Dictionary<string, string>();

    /// <summary>Is the same elsewhere? Null: not answered yet.</summary>
    public Elsewhere? Elsewhere { get; init; }

    public MeetingCall? Meeting { get; init; }

    public DataFindings? PersonalData { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, FindingsJson.Default.CaseFindings);

    public static CaseFindings Read(string? json) => json is null ? None : JsonSerializer.Deserialize(json, FindingsJson.Default.CaseFindings)!;
}

/// <summary>Whether other machines, accounts or places have the same weakness.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Elsewhere>))]
public enum Elsewhere
{
    No,
    Yes,

    /// <summary>Somebody still has to look.</summary>
    Unchecked,
}

/// <summary>A meeting that the CISO calls.</summary>
/// <param name="Invited">Ids of people of the list.</param>
public sealed record MeetingCall(DateTimeOffset At, string Place, IReadOnlyList<Guid> Invited);

/// <summary>What is known about the personal data that is affected.</summary>
/// <param name="Kinds">Ids of the catalogue's kinds.</param>
/// <param name="Persons">How many persons; null: not known.</param>
/// <param name="System">How many records the affected system holds; null: not known.</param>
/// <param name="How">How the persons were notified, or why not yet.</param>
/// <param name="ReportNumber">Of the report to the authority; null: none.</param>
public sealed record DataFindings(
    DataInvolved Involved, IReadOnlyList<string> Kinds, int? Persons, int? System, DataInvolved Encrypted, string? How, string? ReportNumber);

[JsonSerializable(typeof(CaseFindings))]
internal sealed partial class FindingsJson : JsonSerializerContext;
