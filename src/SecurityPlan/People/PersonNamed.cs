using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.People;

/// <summary>Finds whom somebody means: chosen by id where a list fits on a card, typed by name or e-mail where the school is too large for that.</summary>
internal static class PersonNamed
{
    /// <summary>So many people fit on a card as choices.</summary>
    public const int MostChoices = 150;

    /// <summary>Null: an id of nobody who is here.</summary>
    /// <exception cref="RuleBroken">Nobody here of that name, or more than one.</exception>
    public static async Task<Person?> Find(PlanDb db, string typed, DateOnly today, CancellationToken cancelled)
    {
        if (Guid.TryParse(typed, out var id))
        {
            return await db.ById<Person>(id, cancelled) is { } chosen && chosen.IsHere(today) ? chosen : null;
        }

        var (name, email) = (typed.Trim(), typed.Trim().ToLowerInvariant());
        var found = (await db.People.Where(person => person.Listed && (person.Name == name || person.Email == email)).ToListAsync(cancelled)).FindAll(person => person.IsColleague(today));
        return found is [var only] ? only : throw new RuleBroken("people.not-found", ("who", typed));
    }
}
