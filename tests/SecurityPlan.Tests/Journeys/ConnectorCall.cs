using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Journeys;

/// <summary>One request of the bot to the connector.</summary>
/// <param name="Chat">The conversation it names; null: it makes one.</param>
/// <param name="ActivityId">The message it names; null: none.</param>
internal sealed record ConnectorCall(string Method, string Path, string? Chat, string? ActivityId, JsonObject? Body, string? Authorization = null)
{
    public bool IsPost => Method == "POST" && Path.EndsWith("/activities", StringComparison.Ordinal);

    public bool IsPut => Method == "PUT";

    public bool MakesChat => Method == "POST" && Chat is null;
}

/// <summary>What the connector answers instead of doing what it was asked.</summary>
/// <param name="Status">0: it resets the connection; -1: it never answers.</param>
/// <param name="Code">The error's code, as Teams names it.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="Delivers">True: it does what it was asked nevertheless, and only the answer is lost.</param>
internal sealed record Trouble(int Status, string? Code = null, int? RetryAfter = null, bool Delivers = false)
{
    public static readonly Trouble Reset = new(0);
    public static readonly Trouble Hang = new(-1);
}
