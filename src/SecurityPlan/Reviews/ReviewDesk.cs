using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>Brings together what a review is about.</summary>
internal static class ReviewDesk
{
    public static async Task<ReviewBook> Load(PlanDb db, Review review, AccessRules rules, DateOnly today, CancellationToken cancelled)
    {
        var rule = rules.Reviews.First(known => known.Id == review.Rule);
        var lines = await db.ReviewLines.Where(line => line.ReviewId == review.Id).OrderBy(line => line.Place).ToListAsync(cancelled);
        var ids = lines.Select(line => line.GrantId).OfType<Guid>().ToList();
        var grants = ids.Count > 0 ? await db.Grants.Where(grant => ids.Contains(grant.Id)).ToDictionaryAsync(grant => grant.Id, cancelled) : [];
        var register = await RegisterDesk.Load(db, rules, cancelled);
        var named = lines.SelectMany(line => new[] { line.HolderId, line.AssignedId, line.HandedById, line.DecidedById, line.DecidedForId, line.ClosedById })
            .Concat(grants.Values.Select(grant => register.Find(grant.System).ManagerId)).Append(review.SignedById).OfType<Guid>().Distinct().ToList();

        // At once, so that looking them up one by one finds them.
        await db.People.Where(person => named.Contains(person.Id)).LoadAsync(cancelled);
        var people = await ApprovalDesk.People(db, named.Select(id => (Guid?)id), cancelled);
        return new ReviewBook(review, rule, [.. lines.Where(line => people.ContainsKey(line.HolderId)).Select(Item)], people, today);

        ReviewItem Item(ReviewLine line)
        {
            var grant = line.GrantId is { } id ? grants[id] : null;
            var system = grant is null ? null : register.Find(grant.System);
            var holder = people[line.HolderId];
            return new ReviewItem(line, holder, grant, system, ReviewBook.Reviewers(line, holder, system?.ManagerId, rule, people.Values, today));
        }
    }

    /// <summary>Those who hear of a review as a whole.</summary>
    public static async Task<IReadOnlyList<Person>> Signers(PlanDb db, ReviewRule rule, DateOnly today, CancellationToken cancelled) =>
        [.. (await ApprovalDesk.People(db, [], cancelled)).Values.Where(person => rule.MaySign(person, today))];
}
