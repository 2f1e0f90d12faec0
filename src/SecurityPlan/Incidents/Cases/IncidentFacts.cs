using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityPlan.Incidents.Cases;

/// <summary>
/// What the reporter told, as one sealed document: an answer more or less is no migration. Texts are the original ones without
/// passwords; identifiers are masked when they are shown.
/// </summary>
public sealed record IncidentFacts
{
    public required string What { get; init; }

    /// <summary>Id of one of the catalogue's systems.</summary>
    public required string System { get; init; }

    public string? Device { get; init; }

    public DataInvolved PersonalData { get; init; }

    /// <summary>Ids of the catalogue's kinds of personal data.</summary>
    public IReadOnlyList<string> DataKinds { get; init; } = [];

    public int? DataCount { get; init; }

    public string? Done { get; init; }

    /// <summary>The reporter knows the day, not the time: <see cref="Incident.HappenedAt"/> is its beginning.</summary>
    public bool HappenedDayOnly { get; init; }

    /// <summary>A password was written and thrown away; the reporter is told to change it.</summary>
    public bool PasswordDropped { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, FactsJson.Default.IncidentFacts);

    public static IncidentFacts Read(string json) => JsonSerializer.Deserialize(json, FactsJson.Default.IncidentFacts)!;
}

/// <summary>Is personal data involved?</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataInvolved>))]
public enum DataInvolved
{
    Unknown,
    No,
    Yes,
}

[JsonSerializable(typeof(IncidentFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;
