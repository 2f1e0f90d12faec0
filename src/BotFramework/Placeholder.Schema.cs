namespace BotFramework.Schema;
public static class PlaceholderSchemaType;
