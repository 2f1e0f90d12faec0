using Microsoft.EntityFrameworkCore;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Registers;

/// <summary>Looks up the register of the school.</summary>
public static class RegisterDesk
{
    public static async Task<SystemRegister> Load(PlanDb db, AccessRules rules, CancellationToken cancelled) =>
        SystemRegister.Of(rules, await db.Systems.ToListAsync(cancelled));
}
