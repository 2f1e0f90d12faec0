namespace BotFramework;
public static class PlaceholderType;
