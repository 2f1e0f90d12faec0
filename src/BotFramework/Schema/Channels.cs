namespace BotFramework.Schema;

/// <summary>Ids of channels.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public static class Channels
{
    public const string Msteams = "msteams";
    public const string Emulator = "emulator";
    public const string Test = "test";
    public const string Directline = "directline";
    public const string Webchat = "webchat";
}
