using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>A person or a bot as the channel names it; <see cref="AadObjectId"/> is the account's object id in Entra, where the channel knows one.</summary>
public class ChannelAccount
{
    public ChannelAccount()
    {
    }

    public ChannelAccount(string? id, string? name = null, string? role = null, string? aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? AadObjectId { get; set; }

    public string? Role { get; set; }

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A member as Teams' roster describes it.</summary>
public sealed class TeamsChannelAccount : ChannelAccount
{
    public string? GivenName { get; set; }

    public string? Surname { get; set; }

    public string? Email { get; set; }

    public string? UserPrincipalName { get; set; }

    public string? UserRole { get; set; }

    public string? TenantId { get; set; }
}

/// <summary>One page of a roster; a <see cref="ContinuationToken"/> means that more follow.</summary>
public sealed class TeamsPagedMembersResult
{
    public string? ContinuationToken { get; set; }

    public IList<TeamsChannelAccount> Members { get; set => field = value ?? []; } = [];
}
