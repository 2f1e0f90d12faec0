using System.Text.Json;
using BotFramework.Schema;

namespace BotFramework.Authentication;

/// <summary>
/// Whom a rightful channel may speak for: its token names no tenant, so tenant, recipient and channel are compared here.
/// In local mode only a list of tenants is asked, because a stand-in client names bot and channel as it likes.
/// </summary>
internal sealed class ActivityGate(BotOptions options)
{
    /// <summary>Null lets the activity in; otherwise what was wrong, and the answer is 403.</summary>
    /// <param name="activity">Of a verified request.</param>
    /// <param name="tenantHeader">Header x-ms-tenant-id (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/request-headers-of-the-bot).</param>
    public string? Wrong(Activity activity, string? tenantHeader)
    {
        if (options.IsLocalMode)
        {
            return options.AllowedTenants.Count == 0 ? null : WrongTenant(activity, tenantHeader);
        }

        return !options.AllowedChannels.Contains(activity.ChannelId ?? "") ? "channel"
            : !Same(activity.Recipient?.Id, "28:" + options.MicrosoftAppId) ? "recipient"
            : WrongTenant(activity, tenantHeader);
    }

    private string? WrongTenant(Activity activity, string? tenantHeader)
    {
        var ofChannel = TenantOf(activity.ChannelData);
        var ofConversation = NullIfEmpty(activity.Conversation?.TenantId);
        var tenant = ofChannel ?? ofConversation;
        return tenant is null
            || (ofConversation is not null && !Same(tenant, ofConversation))
            || (NullIfEmpty(tenantHeader) is { } header && !Same(tenant, header))
            || (options.AllowedTenants.Count > 0 && !options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            ? "tenant"
            : null;
    }

    private static string? TenantOf(object? channelData) =>
        channelData is JsonElement { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("tenant", out var tenant) && tenant.ValueKind == JsonValueKind.Object
        && tenant.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? NullIfEmpty(id.GetString())
            : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
