using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Conversation;

/// <summary>A card or a sentence in the dialog of a message extension, which knows <c>Action.Submit</c> only.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit</remarks>
internal static class DialogCard
{
    /// <summary>The rendered card with the old twin of each of its buttons.</summary>
    public static MessagingExtensionActionResponse Of(Activity message)
    {
        var content = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(message.Attachments![0].Content, ActivityJson.Options))!;
        return new()
        {
            Task = new()
            {
                Value = new TaskModuleTaskInfo
                {
                    Title = message.Summary,
                    Height = "large",
                    Width = "medium",
                    Card = new Attachment { ContentType = Attachment.AdaptiveCard, Content = Submitting(content) },
                },
            },
        };
    }

    public static MessagingExtensionActionResponse Saying(string sentence) => new() { Task = new() { Type = "message", Value = sentence } };

    private static JsonNode Submitting(JsonNode node)
    {
        switch (node)
        {
            case JsonObject element when element["type"] is JsonValue type && type.GetValue<string>() == "Action.Execute":
                return element["fallback"]!.DeepClone();
            case JsonObject element:
                foreach (var (name, member) in element.ToList())
                {
                    element[name] = member is JsonObject or JsonArray ? Submitting(member.DeepClone()) : member?.DeepClone();
                }

                return element;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : Submitting(item.DeepClone()))]);
            default:
                return node;
        }
    }
}
