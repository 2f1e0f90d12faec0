using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>The roles a duty may name.</summary>
internal static class DutyRoles
{
    /// <summary>上級機關: not of the school.</summary>
    public const string County = "county";

    /// <summary>Null: there is no such role.</summary>
    public static Roles? Find(string name) => name switch
    {
        "staff" => Roles.Staff,
        "team" => Roles.Team,
        "ciso" => Roles.Ciso,
        "officer" => Roles.Officer,
        "sysadmin" => Roles.SysAdmin,
        "assetmanager" => Roles.AssetManager,
        "head" => Roles.Head,
        "it" => Roles.It,
        "external" => Roles.External,
        County => Roles.None,
        _ => null,
    };
}
