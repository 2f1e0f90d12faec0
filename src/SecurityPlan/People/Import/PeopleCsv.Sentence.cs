namespace SecurityPlan.People.Import;

/// <content>How schools head the columns of their own lists, and call the roles in them.</content>
public static partial class PeopleCsv
{
    /// <summary>The columns as a school's own lists call them, the first as it is shown.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Heads = new Dictionary<string, string[]>
    {
        ["aadObjectId"] = ["物件識別碼", "帳號識別碼", "Entra ID"],
        ["name"] = ["姓名", "名字"],
        ["email"] = ["電子郵件", "電子信箱", "電郵", "信箱", "e-mail"],
        ["unit"] = ["單位", "處室", "部門"],
        ["title"] = ["職稱", "職務"],
        ["roles"] = ["角色", "資安角色"],
        ["deputy"] = ["代理人", "職務代理人"],
        ["joined"] = ["到職", "到職日", "到職日期"],
        ["left"] = ["離職", "離職日", "離職日期"],
        ["awayFrom"] = ["請假起", "請假起日", "請假開始"],
        ["awayUntil"] = ["請假迄", "請假迄日", "請假結束"],
        ["language"] = ["語言", "語系"],
        ["school"] = ["學校", "校名"],
    };

    /// <summary>The roles as the plan and a school's own lists call them, the first as it is shown.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> RoleNames = new Dictionary<string, string[]>
    {
        ["staff"] = ["全體同仁", "同仁", "一般同仁", "教職員", "教職員工"],
        ["team"] = ["推動小組", "資通安全推動小組", "資安推動小組", "推動小組成員"],
        ["ciso"] = ["資安長", "資通安全長"],
        ["officer"] = ["承辦人", "資安承辦人", "資安業務承辦人"],
        ["sysadmin"] = ["資通系統管理者", "系統管理者", "系統管理員"],
        ["assetmanager"] = ["資產管理人", "資產管理者"],
        ["head"] = ["單位主管", "主管"],
        ["it"] = ["資訊人員", "資訊組"],
        ["external"] = ["外部使用者", "委外人員", "委外", "委外廠商"],
    };
}
