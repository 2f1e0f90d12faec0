using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Requests;

/// <summary>The request as a form, one card for each kind of access.</summary>
public static class AccessForm
{
    public static string CardOf(AccessKind kind) => $"access-{kind.Id}-form";

    public static Form Of(AccessKind kind, AccessRules rules) => new(
        CardOf(kind),
        context => Lists(kind, rules, context),
        (context, rest) => Prefill(context, rest, rules),
        (context, answers) =>
        [
            .. AccessRequest.Mistakes(kind, answers, Today(context), rules, SystemsOf(context.Loaded), OrdinaryOf(context.Loaded)),
            .. kind.Id == AccessRequest.Shared ? Sharers.Mistakes(answers.GetValueOrDefault("people"), context.Loaded["sharing"]!.AsObject(), Today(context)) : [],
        ],
        (turn, draft, answers) => Done(turn, draft, answers, kind, rules))
    {
        Synonyms = (field, value) => (field, value) == ("accepted", "yes") ? AccessSentence.Accepts : [],
        Load = async (db, by, language, cancelled) =>
        {
            var loaded = await Load(db, by, language, rules, cancelled);
            loaded["sharing"] = kind.Id == AccessRequest.Shared ? await Sharers.Load(db, by, cancelled) : null;
            return loaded;
        },
    };

    private static JsonObject Lists(AccessKind kind, AccessRules rules, FormContext context) => new()
    {
        ["kind"] = kind.Id,
        ["days"] = kind.LongestDays,
        ["urgencies"] = Option.Choices(rules.Urgencies, context.Language),
        ["devices"] = Option.Choices(rules.Devices, context.Language),
        ["rules"] = new JsonArray([.. kind.Rules.Select(rule => (JsonNode)rule.In(context.Language))]),
        ["today"] = Today(context).Iso(),
    };

    private static async Task<JsonObject> Load(PlanDb db, Person by, string language, AccessRules rules, CancellationToken cancelled)
    {
        var register = await RegisterDesk.Load(db, rules, cancelled);
        return new JsonObject
        {
            ["systems"] = ChoiceSet.Of(register.InUse.Select(s => (s.Key, s.Name(language)))),
            ["ordinary"] = by.Email,
        };
    }

    private static string[] SystemsOf(JsonObject loaded) => [.. loaded["systems"]!.AsArray().Select(s => s!["value"]!.GetValue<string>())];

    /// <summary>What each system that can be asked for is called: by the school, and by people anywhere.</summary>
    private static IEnumerable<(string Key, string Name)> NamesOf(JsonObject loaded, AccessRules rules) =>
        from system in loaded["systems"]?.AsArray() ?? []
        let key = system["value"]!.GetValue<string>()
        let known = rules.Systems.FirstOrDefault(each => each.Id == key)
        from name in ((string[])[system["title"]!.GetValue<string>(), known?.Label.Chinese ?? "", known?.Label.English ?? ""]).Concat(known?.Called ?? [])
        where name.Length > 0
        select (key, name);

    private static string? OrdinaryOf(JsonObject loaded) => loaded["ordinary"]?.GetValue<string>();

    /// <summary>Days among the words are the first and the last day, a system that is named is that one, the other words what it is for.</summary>
    internal static FormStart Prefill(FormContext context, string rest, AccessRules rules)
    {
        var days = DaySpan.In(rest, context.Now, context.Clock, out var purpose);
        var answers = new Dictionary<string, string>();
        if (SystemNamed.In(purpose, NamesOf(context.Loaded, rules)) is var (system, others))
        {
            (answers["system"], purpose) = (system, others);
        }

        if (purpose.Length > 0)
        {
            answers["purpose"] = Identifiers.DropPasswords(purpose);
        }

        if (days is null)
        {
            return new FormStart(answers, new Dictionary<string, string> { ["fromDate"] = Today(context).Iso() });
        }

        (answers["fromDate"], answers["untilDate"]) = (days.From.Iso(), days.Until.Iso());
        return new FormStart(answers, new Dictionary<string, string>());
    }

    private static async Task<FormOutcome> Done(Turn turn, FormDraft draft, IReadOnlyDictionary<string, string> answers, AccessKind kind, AccessRules rules)
    {
        if (await turn.Db.ById<Grant>(draft.Id, turn.Cancelled) is not null)
        {
            return new FormOutcome(AccessCards.Mine);
        }

        turn.Need(Roles.Staff);

        var loaded = await Load(turn.Db, turn.By, turn.Language, rules, turn.Cancelled);
        var request = AccessRequest.Read(kind, answers, turn.Today, rules, SystemsOf(loaded), OrdinaryOf(loaded));
        var year = turn.Clock.RocYear(turn.Now);
        var number = await Counter.Next(turn.Db, string.Create(CultureInfo.InvariantCulture, $"access/{year}"), turn.Cancelled);
        var grant = Grant.Ask(draft.Id, turn.By, year, number, request, turn.Now);
        var (approval, step) = Approval.Request(draft.Id, grant.Id, kind, grant.Name, isExtension: false, turn.By, grant.From, grant.Until, turn.Now);
        turn.Db.Grants.Add(grant);
        if (kind.Id == AccessRequest.Shared)
        {
            var users = Sharers.Read(answers["people"], await Sharers.Load(turn.Db, turn.By, turn.Cancelled), turn.Today);
            turn.Db.GrantUsers.AddRange(users.Select(user => new GrantUser { GrantId = grant.Id, PersonId = user }));
        }

        await AccessTalk.File(turn, grant, approval, step, kind, grant.Facts);
        return new FormOutcome(AccessCards.Mine);
    }

    private static DateOnly Today(FormContext context) => context.Clock.Day(context.Now);
}
