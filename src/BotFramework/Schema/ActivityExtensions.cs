using System.Text.Json;

namespace BotFramework.Schema;

/// <summary>
/// Mentions are read from the entities, never from the text, which the sender can alter; an entity of another shape is none
/// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).
/// </summary>
public static class ActivityExtensions
{
    public static IReadOnlyList<Mention> GetMentions(this IActivity activity)
    {
        var mentions = new List<Mention>();
        foreach (var entity in activity.Entities ?? [])
        {
            if (string.Equals(entity.Type, "mention", StringComparison.OrdinalIgnoreCase)
                && entity.Properties is { } properties
                && properties.TryGetValue("mentioned", out var mentioned) && AccountOf(mentioned) is { } account
                && properties.TryGetValue("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                mentions.Add(new(account, text.GetString()!));
            }
        }

        return mentions;
    }

    public static bool MentionsRecipient(this IActivity activity) =>
        activity.Recipient?.Id is { } id && activity.GetMentions().Any(mention => mention.Mentioned.Id == id);

    /// <summary>Takes the bot's own mention out of the text, changes the activity and returns the text without it.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.GetMentions())
        {
            if (mention.Mentioned.Id == activity.Recipient?.Id && mention.Text.Length > 0)
            {
                text = text.Replace(mention.Text, "", StringComparison.OrdinalIgnoreCase);
            }
        }

        return activity.Text = text.Trim();
    }

    private static ChannelAccount? AccountOf(JsonElement mentioned)
    {
        try
        {
            return OpaqueJson.As<ChannelAccount>(mentioned);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
