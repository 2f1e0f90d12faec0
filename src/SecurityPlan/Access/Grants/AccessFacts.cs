using System.Text.Json;

namespace SecurityPlan.Access.Grants;

/// <summary>What somebody wrote when asking for access; stored sealed.</summary>
/// <param name="Urgency">Id of one of the catalogue's.</param>
/// <param name="Device">Id of one of the catalogue's; null where it is not asked.</param>
/// <param name="Place">Where from.</param>
/// <param name="Role">The rights that are wanted.</param>
/// <param name="Account">The separate or shared ID.</param>
/// <param name="People">Who uses a shared ID.</param>
public sealed record AccessFacts(string Purpose, string Urgency, string? Device, string? Place, string? Role, string? Account, string? People)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static AccessFacts Read(string json) => JsonSerializer.Deserialize<AccessFacts>(json)!;
}
