namespace BotFramework.Schema;

public static class Channels
{
    public const string Msteams = "msteams";
    public const string Emulator = "emulator";
    public const string Test = "test";
    public const string Directline = "directline";
    public const string Webchat = "webchat";
}
