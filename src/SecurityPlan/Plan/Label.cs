using System.Text.Json.Serialization;

namespace SecurityPlan.Plan;

/// <summary>What a thing of the catalogue is called, in both languages.</summary>
public sealed record Label
{
    [JsonPropertyName("zh-TW")]
    public string Chinese { get; init; } = "";

    [JsonPropertyName("en")]
    public string English { get; init; } = "";

    /// <summary>English for <c>en</c>, else zh-TW.</summary>
    public string In(string? language) => language == "en" ? English : Chinese;

    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrWhiteSpace(Chinese) && !string.IsNullOrWhiteSpace(English);
}
