using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Plan;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Duties.Reading;

/// <summary>One duty that came up, as data for its card.</summary>
public static class DutyCards
{
    public const string One = "duty";
    public const string List = "duties";
    public const string Names = "duty-names";
    public const string Version = "duty-catalogue";

    /// <summary>Sides that can be turned up.</summary>
    public static readonly string[] Faces = ["done", "handover", "snooze", "omit", "refuse", "return"];

    /// <param name="files">How many files it has.</param>
    /// <param name="returns">How often the officer sent it back, the last time last.</param>
    /// <param name="isWorkday">By the school's calendar.</param>
    public static JsonObject Of(DutyReading of, DutyOccurrence occurrence, int files, IReadOnlyList<DutyReturn> returns, string? face, Func<DateOnly, bool> isWorkday)
    {
        var duty = of.Catalogue.Find(occurrence.Duty);
        var may = DutyRights.Of(of, occurrence, duty);
        var data = new JsonObject
        {
            ["id"] = occurrence.Id.ToString(),
            ["summary"] = of.Say("summary.one"),
            ["title"] = of.TitleOf(occurrence.Duty),
            ["status"] = of.Status(occurrence, duty),
            ["overdue"] = occurrence.IsOverdue(of.Today),
            ["open"] = may.IsOpen,
            ["canDo"] = may.Do,
            ["canHandOver"] = may.HandOver,
            ["canAnswer"] = may.Answer,
            ["canReturn"] = may.Return,
            ["plans"] = duty?.MetBy == TrainingPlan.Record && (may.Do || of.People.MayFollow(of.Reader)),
            ["hasFiles"] = files > 0,
            ["waiver"] = duty?.IsWaiver == true,
            ["kind"] = duty?.Evidence is { } evidence ? KindOf(evidence.Kind) : "",
            ["ask"] = Ask(of, duty),
            ["face"] = may.Turned(face),
            ["facts"] = DutyFacts.Of(of, occurrence, duty, files, returns),
            ["about"] = occurrence.About,
        };
        if (may.IsOpen)
        {
            Open(of, occurrence, duty!, returns, data);
        }

        Face(of, occurrence, duty, files, isWorkday, data);
        return data;
    }

    /// <summary>Why it came back, why doing without it was refused, and what there is to read.</summary>
    private static void Open(DutyReading of, DutyOccurrence occurrence, Duty duty, IReadOnlyList<DutyReturn> returns, JsonObject data)
    {
        if (returns is [.., var last])
        {
            data["returned"] = of.Say("returned", ("name", of.NameOf(last.ById)), ("reason", last.Reason ?? ""));
        }

        if (occurrence.Refusal is { } refusal)
        {
            data["refusal"] = of.Say("refusal", ("reason", refusal));
        }

        if (duty.Evidence!.Kind == EvidenceKind.Reading)
        {
            data["rules"] = Rules(of, duty);
        }
    }

    private static void Face(DutyReading of, DutyOccurrence occurrence, Duty? duty, int files, Func<DateOnly, bool> isWorkday, JsonObject data)
    {
        switch (data["face"]!.GetValue<string>())
        {
            case "done":
                data["today"] = of.Today.Iso();
                data["day"] = duty!.Rhythm == Rhythm.EveryDays ? of.Today.Iso() : "";
                data["least"] = duty.Evidence!.Least;
                data["most"] = duty.Evidence.Most;
                data["files"] = files == 0 ? of.Say("ask.files-none") : of.Say("ask.files", ("count", files));
                break;
            case "handover":
                data["colleagues"] = ChoiceSet.Of(Colleagues(of, occurrence.OwnerId));
                break;
            case "snooze":
                data["snoozes"] = ChoiceSet.Of(DutySnooze.Choices.Select(choice => (
                    choice, of.Say("snooze." + choice, ("day", of.Day(DutySnooze.Until(choice, of.Today, isWorkday)))))));
                break;
            case "omit":
                data["answering"] = of.Joined(of.People.Answering(duty!, of.Reader.Id).Select(person => person.Name));
                break;
        }
    }

    internal static IEnumerable<(string Id, string Name)> Colleagues(DutyReading of, Guid? except) =>
        of.People.Colleagues.Where(person => person.Id != except).Select(person => (person.Id.ToString(), person.Name));

    private static string Ask(DutyReading of, Duty? duty)
    {
        var ask = duty?.Evidence?.Ask?.In(of.Language) ?? "";
        return duty?.Evidence?.Kind == EvidenceKind.Reading ? of.Say("rules.version", ("ask", ask), ("version", of.Catalogue.Id)) : ask;
    }

    /// <summary>The policy itself and every rule that is read with it.</summary>
    private static JsonArray Rules(DutyReading of, Duty duty) =>
        [.. of.Catalogue.DoneWith(duty).Select(rule => new JsonObject { ["text"] = of.Say("rules.line", ("text", rule.Title.In(of.Language))) })];

    private static string KindOf(EvidenceKind kind) => kind.ToString().ToLowerInvariant();
}
