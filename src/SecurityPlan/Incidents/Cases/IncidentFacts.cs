using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityPlan.Incidents.Cases;

/// <summary>
/// What the reporter told, as one sealed document: an answer more or less is no migration. Texts are the original ones without
/// passwords; identifiers are masked when they are shown.
/// </summary>
/// <param name="System">Id of one of the catalogue's systems.</param>
/// <param name="DataKinds">Ids of the catalogue's kinds of personal data.</param>
/// <param name="HappenedDayOnly">The reporter knows the day, not the time: <see cref="Incident.HappenedAt"/> is its beginning.</param>
/// <param name="PasswordDropped">A password was written and thrown away; the reporter is told to change it.</param>
public sealed record IncidentFacts(
    string What,
    string System,
    string? Device,
    DataInvolved PersonalData,
    IReadOnlyList<string> DataKinds,
    int? DataCount,
    string? Done,
    bool HappenedDayOnly,
    bool PasswordDropped)
{
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
