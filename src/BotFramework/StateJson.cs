using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework;

/// <summary>How state becomes text. It is stored, never embedded in HTML, so Chinese stays readable and short.</summary>
internal static class StateJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Dialogs nest: each component adds five levels, and a prompt may hold a card.
        MaxDepth = 256,
        Converters = { new JsonStringEnumConverter() },
    };
}
