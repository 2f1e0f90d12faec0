namespace SecurityPlan.People;

/// <summary>What somebody does in the plan. One person may hold several; they come only from the people list.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>全體同仁. Everyone in the list but <see cref="External"/> has it.</summary>
    Staff = 1,

    /// <summary>資通安全推動小組: approves.</summary>
    Team = 2,

    /// <summary>資通安全長 (校長).</summary>
    Ciso = 4,

    /// <summary>承辦人: runs the plan day by day.</summary>
    Officer = 8,

    /// <summary>資通系統管理者.</summary>
    SysAdmin = 16,

    /// <summary>資產管理人.</summary>
    AssetManager = 32,

    /// <summary>單位主管.</summary>
    Head = 64,

    /// <summary>資訊人員: has another training duty.</summary>
    It = 128,

    /// <summary>委外廠商、外部使用者: may report, may not approve or see others' cases.</summary>
    External = 256,

    /// <summary>Those who see and handle every case: team, CISO and officer.</summary>
    CaseHandlers = Team | Ciso | Officer,
}
