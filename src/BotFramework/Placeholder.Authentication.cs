namespace BotFramework.Authentication;

public static class PlaceholderAuthenticationType;
