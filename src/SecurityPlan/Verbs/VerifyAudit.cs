using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary><c>audit verify</c>: every school's chain from its first row; names the first row that does not fit.</summary>
internal static class VerifyAudit
{
    public static async Task<int> Run(VerbRun run, VerbLine line)
    {
        if (!run.HasGoodSettings())
        {
            return 1;
        }

        if (run.Database.File is { } file && !File.Exists(file))
        {
            run.Say("console.no-database", ("path", Path.GetFullPath(file)), ("start", HowStarted.Serving));
            return 1;
        }

        await using var db = run.Factory.LeaseForAllSchools();
        var broken = 0;
        foreach (var school in await db.Schools.AsNoTracking().OrderBy(school => school.Code).ToListAsync(run.Cancelled))
        {
            db.SchoolId = school.Id;
            var (rows, head, fault) = await AuditChain.Verify(db, run.Cancelled);
            if (fault is { } found)
            {
                broken++;
                run.Say("console.audit." + found.Reason, ("school", school.Name), ("row", found.Sequence));
            }
            else
            {
                run.Say("console.audit.whole", ("school", school.Name), ("rows", rows), ("head", Convert.ToHexStringLower(head)));
            }
        }

        if (broken > 0)
        {
            run.Say("console.audit.what-now");
        }

        return broken == 0 ? 0 : 1;
    }
}
