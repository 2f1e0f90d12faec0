using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties;

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
        var open = occurrence.State == DutyState.Open && duty is not null;
        var mine = open && of.People.Owing(occurrence).Any(person => person.Id == of.Reader.Id);
        var answers = duty is not null && occurrence.State == DutyState.Asked
            && of.People.Answering(duty, occurrence.AskedById).Any(person => person.Id == of.Reader.Id);
        var hands = open && !occurrence.IsPersonal && (mine || of.People.IsOfficer(of.Reader));
        var returnable = occurrence.State == DutyState.Done && duty is not null && of.People.IsOfficer(of.Reader);
        var data = new JsonObject
        {
            ["id"] = occurrence.Id.ToString(),
            ["summary"] = of.Say("summary.one"),
            ["title"] = of.TitleOf(occurrence.Duty),
            ["status"] = of.Status(occurrence, duty),
            ["overdue"] = occurrence.IsOverdue(of.Today),
            ["open"] = open,
            ["canDo"] = mine,
            ["canHandOver"] = hands,
            ["canAnswer"] = answers,
            ["canReturn"] = returnable,
            ["plans"] = duty?.MetBy == Training.TrainingPlan.Record && (mine || of.People.MayFollow(of.Reader)),
            ["hasFiles"] = files > 0,
            ["waiver"] = duty?.IsWaiver == true,
            ["kind"] = duty?.Evidence is { } evidence ? KindOf(evidence.Kind) : "",
            ["ask"] = Ask(of, duty),
            ["face"] = Turned(face, mine, hands, answers, returnable),
            ["facts"] = DutyFacts.Of(of, occurrence, duty, files, returns),
        };
        if (occurrence.About is { } about)
        {
            data["about"] = about;
        }

        if (open && returns is [.., var last])
        {
            data["returned"] = of.Say("returned", ("name", of.NameOf(last.ById)), ("reason", last.Reason ?? ""));
        }

        if (open && occurrence.Refusal is { } refusal)
        {
            data["refusal"] = of.Say("refusal", ("reason", refusal));
        }

        if (open && duty!.Evidence!.Kind == EvidenceKind.Reading)
        {
            data["rules"] = Rules(of, duty);
        }

        Face(of, occurrence, duty, files, isWorkday, data);
        return data;
    }

    private static string Turned(string? face, bool mine, bool hands, bool answers, bool returnable)
    {
        var may = face switch
        {
            "done" or "snooze" or "omit" => mine,
            "handover" => hands,
            "refuse" => answers,
            "return" => returnable,
            _ => false,
        };
        return may ? face! : "front";
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
