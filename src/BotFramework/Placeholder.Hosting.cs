namespace BotFramework.Hosting;

public static class PlaceholderHostingType;
