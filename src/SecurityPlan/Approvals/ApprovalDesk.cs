using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Approvals;

/// <summary>Looks up the people that decisions, opening and closing are about.</summary>
internal static class ApprovalDesk
{
    private const Roles Acting = Roles.Team | Roles.Ciso | Roles.Officer | Roles.SysAdmin;

    private static readonly CompiledQuery<Func<PlanDb, IAsyncEnumerable<Person>>> WithRole = new(() => EF.CompileAsyncQuery((PlanDb db) =>
        db.People.Where(person => (person.Roles & Acting) != 0)));

    /// <summary>Everybody who decides or administers by a role, everybody of <paramref name="also"/>, and the deputies of them all.</summary>
    public static async Task<Dictionary<Guid, Person>> People(PlanDb db, IEnumerable<Guid?> also, CancellationToken cancelled)
    {
        var people = new Dictionary<Guid, Person>();
        await foreach (var person in WithRole.For(db)(db).WithCancellation(cancelled))
        {
            people[person.Id] = person;
        }

        await Add(also);
        await Add(people.Values.Select(person => person.DeputyId).ToList());
        return people;

        async Task Add(IEnumerable<Guid?> ids)
        {
            foreach (var id in ids.OfType<Guid>())
            {
                if (!people.ContainsKey(id) && await db.ById<Person>(id, cancelled) is { } person)
                {
                    people[id] = person;
                }
            }
        }
    }
}
