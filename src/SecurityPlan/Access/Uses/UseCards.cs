using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SecurityPlan.Access.Grants;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Access.Uses;

/// <summary>One use with the names that stand in it.</summary>
public sealed record UseLine(GrantUse Use, string Number, string Holder, string Kind, string System, string? Account);

/// <summary>Uses of accounts as data for their cards, and as the trail that is handed over.</summary>
public static class UseCards
{
    /// <summary>The holder's; its subject is the use, also before it starts.</summary>
    public const string Use = "access-use";

    /// <summary>Its subject is the grant, or the school.</summary>
    public const string Trail = "access-trail";

    /// <param name="accounts">What can be used now: id and what it is called.</param>
    public static JsonObject ToStart(Guid id, IReadOnlyList<(Guid Id, string Name)> accounts, Words words, string language) => new()
    {
        ["id"] = id.ToString(),
        ["summary"] = words.Say(language, "use.summary"),
        ["state"] = accounts.Count == 0 ? "none" : "start",
        ["accounts"] = ChoiceSet.Of(accounts.Select(a => (a.Id.ToString(), a.Name))),
        ["first"] = accounts.Count > 0 ? accounts[0].Id.ToString() : "",
    };

    public static JsonObject OfUse(UseLine line, Words words, string language, SchoolClock clock) => new()
    {
        ["id"] = line.Use.Id.ToString(),
        ["summary"] = words.Say(language, line.Use is { AskedAt: not null, FinishedAt: null } ? "use.summary-forgotten" : "use.summary"),
        ["state"] = line.Use.FinishedAt is null ? "running" : "finished",
        ["asked"] = line.Use is { AskedAt: not null, FinishedAt: null },
        ["what"] = words.Say(language, "use.row", ("number", line.Number), ("system", line.System), ("holder", line.Holder)),
        ["why"] = Written.Masked(line.Use.Why!),
        ["times"] = Times(line.Use, words, language, clock),
        ["startDate"] = clock.Day(line.Use.StartedAt).Iso(),
    };

    public static JsonObject Row(UseLine line, Words words, string language, SchoolClock clock) => new()
    {
        ["title"] = words.Say(language, "use.row", ("number", line.Number), ("system", line.System), ("holder", line.Holder)),
        ["times"] = Times(line.Use, words, language, clock),
        ["red"] = line.Use is { AskedAt: not null, FinishedAt: null },
        ["why"] = Written.Masked(line.Use.Why!),
    };

    /// <summary>Times in the school's zone. A cell that a spreadsheet would compute is kept a text.</summary>
    public static string Csv(IEnumerable<UseLine> lines, Words words, string language, SchoolClock clock)
    {
        var csv = new StringBuilder();
        Add([.. new[] { "number", "holder", "kind", "system", "account", "start", "finish", "why" }.Select(column => words.Say(language, "use.column." + column))]);
        foreach (var line in lines)
        {
            Add([line.Number, line.Holder, line.Kind, line.System, line.Account ?? "", Local(line.Use.StartedAt), line.Use.FinishedAt is { } at ? Local(at) : "", Written.Masked(line.Use.Why!)]);
        }

        return csv.ToString();

        string Local(DateTimeOffset at) => clock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        void Add(string[] cells) => csv.AppendJoin(',', cells.Select(Papers.Csv.Cell)).Append("\r\n");
    }

    private static string Times(GrantUse use, Words words, string language, SchoolClock clock) => use.FinishedAt is { } finished
        ? words.Say(language, "use.times", ("start", words.Moment(language, use.StartedAt, clock.Zone)), ("finish", words.Moment(language, finished, clock.Zone)))
        : words.Say(language, "use.running", ("start", words.Moment(language, use.StartedAt, clock.Zone)));
}
