using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

/// <summary>Looks up who handles cases.</summary>
internal static class CaseHandlers
{
    private static readonly CompiledQuery<Func<PlanDb, IAsyncEnumerable<Person>>> WithDeputies = new(() => EF.CompileAsyncQuery((PlanDb db) =>
        db.People.Where(person =>
            (person.Roles & Roles.CaseHandlers) != 0
            || db.People.Any(handler => (handler.Roles & Roles.CaseHandlers) != 0 && handler.DeputyId == person.Id))));

    public static async Task<CaseTeam> On(PlanDb db, DateOnly today, CancellationToken cancelled)
    {
        var people = new List<Person>();
        await foreach (var person in WithDeputies.For(db)(db).WithCancellation(cancelled))
        {
            people.Add(person);
        }

        return CaseTeam.On(today, people);
    }
}
