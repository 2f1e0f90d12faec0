using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

/// <summary>Looks up who handles cases.</summary>
internal static class CaseHandlers
{
    private static readonly CompiledQuery<Func<PlanDb, IAsyncEnumerable<Person>>> WithRole = new(() => EF.CompileAsyncQuery((PlanDb db) =>
        db.People.Where(person => (person.Roles & Roles.CaseHandlers) != 0)));

    public static async Task<CaseTeam> On(PlanDb db, DateOnly today, CancellationToken cancelled)
    {
        var people = new HashSet<Person>();
        await foreach (var person in WithRole.For(db)(db).WithCancellation(cancelled))
        {
            people.Add(person);
        }

        foreach (var away in people.Where(person => person.IsAway(today)).ToList())
        {
            if (away.DeputyId is { } id && await db.ById<Person>(id, cancelled) is { } deputy)
            {
                people.Add(deputy);
            }
        }

        return CaseTeam.On(today, people);
    }
}
