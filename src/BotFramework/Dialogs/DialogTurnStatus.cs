namespace BotFramework.Dialogs;

/// <summary>How a turn left the stack. Empty: nothing was running; Waiting: for the person's next message.</summary>
public enum DialogTurnStatus
{
    Empty,
    Waiting,
    Complete,
    Cancelled,
}
