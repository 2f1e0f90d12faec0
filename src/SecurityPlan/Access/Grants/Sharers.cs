using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Grants;

/// <summary>Who shares an account: named in the request by name or e-mail of the people list, so that it can be told who used it.</summary>
internal static class Sharers
{
    private const int ShownNames = 5;

    /// <summary>Everybody who may be named; nobody from outside the school.</summary>
    public static async Task<JsonObject> Load(PlanDb db, Person holder, CancellationToken cancelled)
    {
        var people = await db.People.AsNoTracking().Where(p => p.Listed).ToListAsync(cancelled);
        return new JsonObject
        {
            ["holder"] = holder.Id.ToString(),
            ["people"] = new JsonArray([.. people.Where(person => !person.Roles.HasFlag(Roles.External)).Select(person => (JsonNode)new JsonObject
            {
                ["id"] = person.Id.ToString(), ["name"] = person.Name, ["email"] = person.Email, ["left"] = person.Left?.ToString("O", CultureInfo.InvariantCulture),
            })]),
        };
    }

    /// <summary>Whom the text names beside the holder, who need not be named.</summary>
    public static IReadOnlyList<Guid> Read(string text, JsonObject among, DateOnly today) => [.. Sheet(text, among, today).People.Where(person => person != Holder(among))];

    public static IEnumerable<Mistake> Mistakes(string? text, JsonObject among, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var sheet = Sheet(text, among, today);
        return sheet.Unknown.Count > 0 ? [new Mistake("people", "access.form.people-unknown", ("names", Shown(sheet.Unknown)))]
            : sheet.Ambiguous.Count > 0 ? [new Mistake("people", "access.form.people-ambiguous", ("names", Shown(sheet.Ambiguous)))]
            : sheet.People.All(person => person == Holder(among)) ? [new Mistake("people", "access.form.people-alone")]
            : [];
    }

    /// <summary>Who would share what <paramref name="approval"/> is about, and so does not decide it.</summary>
    public static async Task<IReadOnlyCollection<Guid>> Of(PlanDb db, Approval approval, CancellationToken cancelled)
    {
        if (approval.Kind != AccessRequest.Shared)
        {
            return [];
        }

        await db.GrantUsers.Where(u => u.GrantId == approval.AboutId).LoadAsync(cancelled);
        return [.. db.GrantUsers.Local.Where(u => u.GrantId == approval.AboutId).Select(u => u.PersonId)];
    }

    /// <summary>Tells those who share it that it can be used; the holder has a card of it.</summary>
    public static Task TellOpened(PlanDb db, Noticeboard board, Grant grant, DateOnly today, CancellationToken cancelled) =>
        Tell(db, board, grant, "access.told.shared", today, cancelled);

    /// <summary>Tells those who share it that it is over; of what never was open nobody heard.</summary>
    public static Task TellOver(PlanDb db, Noticeboard board, Grant grant, DateOnly today, CancellationToken cancelled) =>
        grant.OpenedAt is null ? Task.CompletedTask : Tell(db, board, grant, "access.told.shared-over", today, cancelled);

    private static async Task Tell(PlanDb db, Noticeboard board, Grant grant, string word, DateOnly today, CancellationToken cancelled)
    {
        foreach (var user in await db.GrantUsers.Where(u => u.GrantId == grant.Id).Select(u => u.PersonId).ToListAsync(cancelled))
        {
            if (await db.ById<Person>(user, cancelled) is { } person && person.IsHere(today))
            {
                board.Say(person, word, ("number", grant.Name));
            }
        }
    }

    private static Guid Holder(JsonObject among) => Guid.Parse((string)among["holder"]!);

    /// <summary>Every name for itself, so that one which nobody has is not overlooked beside one that somebody has.</summary>
    private static SignInSheet Sheet(string text, JsonObject among, DateOnly today) => SignInSheet.Read(
        string.Join('\n', text.Split([',', '\t', ';', '，', '、', '；', '|', '/', '／', '\n', '\r'])),
        [
            .. among["people"]!.AsArray().Where(p => p!["left"] is not { } left || DateOnly.Parse((string)left!, CultureInfo.InvariantCulture) > today)
                .Select(p => (Guid.Parse((string)p!["id"]!), (string)p["name"]!, (string?)p["email"])),
        ]);

    private static string Shown(IEnumerable<string> names) => string.Join(", ", names.Take(ShownNames).Select(name => name[..Math.Min(name.Length, 30)]));
}
