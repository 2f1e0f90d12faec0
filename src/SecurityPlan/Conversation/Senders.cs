using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// Who wrote an activity: tenant and Entra object id of the verified activity, nothing else. Somebody of an allowed tenant who is in no
/// list becomes a row of the school of the settings that holds no role.
/// </summary>
public static class Senders
{
    private static readonly CompiledQuery<Func<PlanDb, string, Task<Person?>>> ByObjectId = new(() => EF.CompileAsyncQuery(
        (PlanDb db, string id) => db.People.IgnoreQueryFilters().FirstOrDefault(p => p.AadObjectId == id)));

    /// <summary>The Entra object id; a guest account without one is known by its channel id.</summary>
    public static string IdOf(Activity activity) =>
        (activity.From?.AadObjectId is { Length: > 0 } id ? id : "channel:" + activity.From?.Id).ToLowerInvariant();

    public static string? TenantOf(Activity activity) =>
        (activity.Conversation?.TenantId ?? activity.GetChannelData<TeamsChannelData>()?.Tenant?.Id)?.ToLowerInvariant();

    /// <summary>
    /// Written in a chat of the sender and the bot alone; anything else is read by others. A message extension names the chat of the message it was
    /// started on, which may be one of two people without the bot.
    /// </summary>
    public static bool IsOneToOne(Activity activity) =>
        !Answers.IsDialog(activity) && activity.Conversation is { IsGroup: not true, ConversationType: null or "personal" };

    /// <summary>The person, tracked by <paramref name="db"/> and with its chat as this activity shows it; the context is set to the person's school.</summary>
    /// <exception cref="InvokeResponseException">403: this id belongs to somebody of another tenant.</exception>
    public static async Task<Person> Recognise(PlanDb db, Activity activity, Guid defaultSchool)
    {
        var tenant = TenantOf(activity);
        var person = await ByObjectId.For(db)(db, IdOf(activity));
        if (person?.TenantId is { } bound && tenant is not null && bound != tenant)
        {
            throw new InvokeResponseException(HttpStatusCode.Forbidden);
        }

        db.SchoolId = person?.SchoolId ?? defaultSchool;
        if (person is null)
        {
            person = new Person { AadObjectId = IdOf(activity), Name = NameOf(activity), Roles = Roles.None };
            db.People.Add(person);
        }

        person.TenantId ??= tenant;
        Remember(person, activity);
        return person;
    }

    /// <summary>
    /// True if an e-mail of the list waits for its owner, so that asking the connector who wrote may bind it. Whoever is in the list already is asked about only
    /// if a line of the same name waits: their e-mail was changed there.
    /// </summary>
    public static async Task<bool> MayBeBound(PlanDb db, string objectId, CancellationToken cancelled)
    {
        var listed = await ByObjectId.For(db)(db, objectId) is { Listed: true } known ? known : null;
        return await db.People.IgnoreQueryFilters().AnyAsync(
            p => p.AadObjectId == null && p.Email != null && p.Listed && (listed == null || (p.Name == listed.Name && p.SchoolId == listed.SchoolId)), cancelled);
    }

    /// <summary>
    /// Binds a listed e-mail to its owner's object id, once. A row that stood for the same person while unknown hands its chat over and is
    /// renamed out of the way, so that what it reported stays.
    /// </summary>
    public static async Task Bind(PlanDb db, string objectId, IReadOnlyCollection<string> emails, CancellationToken cancelled)
    {
        var owner = await db.People.IgnoreQueryFilters()
            .FirstOrDefaultAsync(p => p.AadObjectId == null && p.Listed && p.Email != null && emails.Contains(p.Email), cancelled);
        if (owner is null)
        {
            return;
        }

        var unknown = await ByObjectId.For(db)(db, objectId);
        if (unknown is null)
        {
            owner.AadObjectId = objectId;
            return;
        }

        // The row that wrote before is the one that cases and cards refer to: it becomes what the list says, the list's row goes.
        db.SchoolId = owner.SchoolId;
        (unknown.SchoolId, unknown.Name) = (owner.SchoolId, owner.Name);
        (unknown.Unit, unknown.Title, unknown.Roles, unknown.DeputyId) = (owner.Unit, owner.Title, owner.Roles, owner.DeputyId);
        (unknown.Joined, unknown.Left, unknown.AwayFrom, unknown.AwayUntil) = (owner.Joined, owner.Left, owner.AwayFrom, owner.AwayUntil);
        (unknown.Language, unknown.Listed, unknown.ListHash) = (owner.Language, true, owner.ListHash);
        var email = owner.Email;
        await PeopleImport.PassOn(db, owner.Id, unknown.Id, cancelled);
        db.People.Remove(owner);
        await db.SaveChangesAsync(cancelled);
        unknown.Email = email;
    }

    /// <summary>E-mail and user principal name of the sender, lower case, as the connector's member look-up gives them; empty: it gave none.</summary>
    public static async Task<IReadOnlyCollection<string>> EmailsOf(ITurnContext context, CancellationToken cancelled)
    {
        if (context.TurnState.Get<IConnectorClient>() is not { } connector)
        {
            return [];
        }

        try
        {
            var activity = context.Activity;
            var member = await connector.Conversations.GetConversationMemberAsync(activity.From!.Id!, activity.Conversation!.Id!, cancelled);
            return [.. new[] { member.Email, member.UserPrincipalName }.OfType<string>().Select(e => e.ToLowerInvariant())];
        }
        catch (Exception e) when (ConnectorFailure.Is(e))
        {
            return [];
        }
    }

    private static void Remember(Person person, Activity activity)
    {
        if (IsOneToOne(activity))
        {
            (person.ChatId, person.ChatServiceUrl) = (activity.Conversation!.Id, activity.ServiceUrl);
            (person.ChatUserId, person.ChatBotId) = (activity.From?.Id, activity.Recipient?.Id);
            person.ChatRefusal = null;
        }

        if (activity.Locale is { Length: > 0 } locale)
        {
            person.ClientLanguage = locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-TW" : "en";
        }
    }

    /// <summary>One line, whatever the client sent.</summary>
    private static string NameOf(Activity activity)
    {
        var name = string.Concat((activity.From?.Name ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(100)).Trim();
        return name.Length > 0 ? name : "?";
    }
}
