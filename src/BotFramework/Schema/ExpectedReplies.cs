namespace BotFramework.Schema;

/// <summary>What a turn sent, as the body of the answer to an activity that asked for it so (<see cref="DeliveryModes.ExpectReplies"/>).</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class ExpectedReplies
{
    public IList<Activity> Activities { get; set; } = [];
}
