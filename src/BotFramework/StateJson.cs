using System.Text.Json;
using System.Text.Json.Serialization;
using BotFramework.Schema;

namespace BotFramework;

/// <summary>How state becomes text: like the protocol's JSON, since prompts keep activities, with enums by name.</summary>
internal static class StateJson
{
    public static readonly JsonSerializerOptions Options = new(ActivityJson.Options)
    {
        // Dialogs nest: each component adds five levels, and a prompt may hold a card.
        MaxDepth = 256,
        Converters = { new JsonStringEnumConverter() },
    };
}
