using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Reading;

/// <summary>Lists of duties, who does which, and what a new version changes, as data for their cards.</summary>
public static class DutyListCards
{
    public const int RowsPerPage = 5;

    private const int MostLines = 12;

    /// <summary>What the list can show: own ones for everybody, the others for those who follow all of them.</summary>
    public static readonly string[] Lists = ["mine", "all", "overdue", "asked", "done"];

    public static JsonObject Of(DutyReading of, Guid id, string list, int count, ListPage page, IEnumerable<DutyOccurrence> rows)
    {
        var data = Page(of, id, "summary.list", "list", count, page);
        data["title"] = of.Say("list." + list, ("count", count));
        data["empty"] = of.Say(list == "mine" ? "list.empty-mine" : "list.empty");
        data["list"] = list;
        data["follows"] = of.People.MayFollow(of.Reader);
        data["officer"] = of.People.IsOfficer(of.Reader);
        data["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)Row(of, row))]);
        return data;
    }

    /// <param name="entry">Names what is about to be entered, so that the same press twice enters it once.</param>
    public static JsonObject Event(DutyReading of, Guid id, string entry) => new()
    {
        ["id"] = id.ToString(),
        ["summary"] = of.Say("summary.list"),
        ["title"] = of.Say("list.event"),
        ["face"] = "event",
        ["event"] = entry,
        ["duties"] = ChoiceSet.Of(of.Catalogue.Duties.Where(duty => duty.IsOnEvent).Select(duty => (duty.Ref, duty.Title.In(of.Language)))),
        ["colleagues"] = ChoiceSet.Of(DutyCards.Colleagues(of, null).Prepend(("role", of.Say("event.role")))),
    };

    /// <param name="named">Who does which by name.</param>
    public static JsonObject Names(DutyReading of, Guid id, int page, IReadOnlyDictionary<string, Guid> named)
    {
        var duties = Assignable(of.Catalogue);
        var shown = new ListPage(page, duties.Count, RowsPerPage);
        var data = Page(of, id, "summary.names", "list", duties.Count, shown);
        data["rows"] = new JsonArray([.. shown.Of(duties).Select(duty => (JsonNode)new JsonObject
        {
            ["duty"] = duty.Ref,
            ["title"] = duty.Title.In(of.Language),
            ["owner"] = of.OwnerOf(duty, named.TryGetValue(duty.Ref, out var name) ? name : null),
        })]);
        return data;
    }

    public static JsonObject Name(DutyReading of, Guid id, int page, Duty duty, Guid? named) => new()
    {
        ["id"] = id.ToString(),
        ["summary"] = of.Say("summary.names"),
        ["face"] = "name",
        ["page"] = page,
        ["duty"] = duty.Ref,
        ["title"] = duty.Title.In(of.Language),
        ["owner"] = of.OwnerOf(duty, named),
        ["present"] = of.People.Find(named)?.Id.ToString() ?? "role",
        ["colleagues"] = ChoiceSet.Of(DutyCards.Colleagues(of, null).Prepend(("role", of.Say("event.role")))),
    };

    /// <summary>Duties that one person can do for the school.</summary>
    public static IReadOnlyList<Duty> Assignable(DutyCatalogue catalogue) => [.. catalogue.Duties.Where(duty => !duty.Each && (duty.ComesUp || duty.IsOnEvent))];

    /// <param name="before">The version that was in force; it is compared with <paramref name="now"/>.</param>
    public static JsonObject Version(DutyReading of, DutyVersion version, DutyCatalogue before, DutyCatalogue now, string present)
    {
        var difference = DutyDifference.Between(before, now);
        var name = now.Name.In(of.Language);
        var (added, changed, removed) = (difference.Added.Select(Line).ToList(), difference.Changed.Select(ChangedLine).ToList(), difference.Removed.Select(Line).ToList());
        var more = new[] { added, changed, removed }.Sum(lines => Math.Max(0, lines.Count - MostLines));
        return new JsonObject
        {
            ["id"] = version.Id.ToString(),
            ["summary"] = of.Say("summary.version"),
            ["status"] = version.AppliedAt is { } at ? of.Say("version.applied", ("name", name), ("by", of.NameOf(version.AppliedById)), ("at", of.Moment(at)))
                : of.Say(version.Hash == present ? "version.waiting" : "version.superseded", ("name", name)),
            ["addedCount"] = added.Count,
            ["changedCount"] = changed.Count,
            ["removedCount"] = removed.Count,
            ["added"] = Lines(added),
            ["changed"] = Lines(changed),
            ["removed"] = Lines(removed),
            ["more"] = more,
            ["canApply"] = version.AppliedAt is null && version.Hash == present && of.People.IsOfficer(of.Reader),
        };

        string Line(Duty duty) => of.Say("version.line", ("clause", of.Clause(duty)), ("title", duty.Title.In(of.Language)));
        string ChangedLine((Duty Duty, IReadOnlyList<string> Parts) change) => of.Say(
            "version.changed-line", ("clause", of.Clause(change.Duty)), ("title", change.Duty.Title.In(of.Language)),
            ("parts", of.Joined(change.Parts.Select(part => of.Say("version.part." + part)))));
    }

    private static JsonObject Row(DutyReading of, DutyOccurrence occurrence) => new()
    {
        ["id"] = occurrence.Id.ToString(),
        ["title"] = of.TitleOf(occurrence.Duty),
        ["status"] = of.Status(occurrence, of.Catalogue.Find(occurrence.Duty)),
        ["overdue"] = occurrence.IsOverdue(of.Today),
        ["owner"] = occurrence.State is DutyState.Done ? of.Say("fact.by-value", ("name", of.NameOf(occurrence.DoneById)), ("at", of.Moment(occurrence.DoneAt!.Value))) : of.OwnerOf(occurrence),
    };

    private static JsonObject Page(DutyReading of, Guid id, string summary, string face, int count, ListPage page) => page.On(new JsonObject
    {
        ["id"] = id.ToString(),
        ["summary"] = of.Say(summary),
        ["face"] = face,
        ["count"] = count,
    });

    private static JsonArray Lines(IEnumerable<string> lines) => [.. lines.Take(MostLines).Select(line => new JsonObject { ["text"] = line })];
}
