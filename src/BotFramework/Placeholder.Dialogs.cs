namespace BotFramework.Dialogs;

public static class PlaceholderDialogsType;
