using System.Text.Json.Nodes;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.People;

namespace SecurityPlan.Access.Reading;

/// <summary>Requests and grants as data for their cards.</summary>
public static class AccessCards
{
    /// <summary>The requester's; its subject is the grant.</summary>
    public const string Mine = "access-mine";

    /// <summary>The deciders'; its subject is the approval.</summary>
    public const string Case = "access-case";

    /// <summary>The administrators'; its subject is the grant.</summary>
    public const string Duty = "access-duty";

    public const string List = "access-list";

    private const int LatestLines = 6;

    /// <summary>Who takes an access away.</summary>
    private const Roles Revokers = Roles.Team | Roles.Ciso | Roles.Officer;

    public static readonly string[] CaseFaces = ["shorten", "ask", "refuse", "revoke"];

    public static readonly string[] MineFaces = ["answer", "withdraw", "extend", "end"];

    public static readonly string[] DutyFaces = ["opened", "closed"];

    public static string KeyOf(Guid approval, Guid person) => $"access/{approval}/decide/{person}";

    public static string DutyKeyOf(Grant grant, Guid person) => $"access/{grant.Id}/{(grant.Stage == GrantStage.ToOpen ? "open" : "close")}/{person}";

    public static bool MaySee(Person reader, DateOnly today) => reader.Is(Revokers, today) && reader.IsColleague(today);

    public static bool MayRevoke(Person reader, Grant grant, DateOnly today) =>
        MaySee(reader, today) && reader.Id != grant.HolderId;

    public static JsonObject OfCase(AccessReading of, string? face)
    {
        var approval = of.Approval;
        var seat = approval.IsOpen ? of.Who.SeatOf(of.Reader.Id) : null;
        var canRevoke = !approval.IsOpen && of.Grant.Stage is GrantStage.Open or GrantStage.ToOpen && MayRevoke(of.Reader, of.Grant, of.Today);
        var data = Head(of, !approval.IsOpen ? "access.summary.decided" : approval.IsExtension ? "access.summary.extension" : "access.summary.case", approval.Id);
        data["face"] = (seat is not null && face is "shorten" or "ask" or "refuse") || (canRevoke && face == "revoke") ? face : "front";
        data["title"] = of.Say(approval.IsExtension ? "access.title.extension" : "access.title.case", ("number", of.Grant.Name), ("kind", of.Kind.Label.In(of.Language)));
        data["state"] = approval.IsExtension ? of.Say("approval.state." + AccessLines.WordOf(approval.State)) : AccessLines.State(of);
        data["facts"] = AccessLines.Facts(of, forRequester: false);
        data["canDecide"] = seat is not null;
        data["canRevoke"] = canRevoke;
        data["hasTrail"] = HasTrail(of);
        if (AccessLines.Decision(of) is { } decision)
        {
            data["decision"] = decision;
        }

        if (approval.IsOpen)
        {
            data["clock"] = of.Say(
                !approval.IsEscalated ? "approval.decide-by" : of.HasEscalation ? "approval.escalated" : "approval.overdue", ("at", of.Moment(approval.DecideBy)), ("who", of.Deciders));
            Add(data, "standsIn", seat?.For is { } member ? of.Say("approval.you-stand-in", ("name", member.Name)) : null);
            Add(data, "voices", of.Kind.Route.Quorum > 1 ? of.Say("approval.voices", ("count", approval.SupportCount), ("quorum", of.Kind.Route.Quorum)) : null);
            Add(data, "stopped", of.Who.StoppedBy(of.Reader) is { } stop ? of.Say(StopWords.Of(stop), ("who", of.Deciders)) : null);
            data["until"] = approval.Until.Iso();
            data["earliest"] = (approval.From > of.Today ? approval.From : of.Today).Iso();
        }

        data["thread"] = AccessLines.Thread(of, LatestLines);
        return data;
    }

    public static JsonObject OfMine(AccessReading of, string? face)
    {
        var (grant, approval) = (of.Grant, of.Approval);
        var data = Head(of, SummaryOfMine(of), grant.Id);
        var can = new Dictionary<string, bool>
        {
            ["answer"] = approval.State == ApprovalState.Asked,
            ["withdraw"] = approval.IsOpen,
            ["extend"] = grant is { Stage: GrantStage.Open, ExtensionId: null },
            ["end"] = grant.Stage is GrantStage.Open or GrantStage.ToOpen,
        };
        foreach (var (name, may) in can)
        {
            data["can" + char.ToUpperInvariant(name[0]) + name[1..]] = may;
        }

        data["face"] = face is not null && can.GetValueOrDefault(face) ? face : "front";
        data["title"] = of.Say("access.title.mine", ("number", grant.Name), ("kind", of.Kind.Label.In(of.Language)));
        data["state"] = AccessLines.State(of);
        data["next"] = Next(of);
        Add(data, "decision", AccessLines.Decision(of));
        Add(data, "reason", of.Steps.LastOrDefault(s => s.Text is not null && s.Kind is StepKind.Refused or StepKind.Ended or StepKind.Asked) is { } last && Matters(of, last)
            ? AccessReading.Shown(last.Text!) : null);
        data["facts"] = AccessLines.Facts(of, forRequester: true);
        data["thread"] = AccessLines.Thread(of, LatestLines);
        data["earliest"] = grant.Until.AddDays(1).Iso();
        data["latest"] = grant.Until.AddDays(of.Kind.LongestDays).Iso();
        return data;
    }

    public static JsonObject OfDuty(AccessReading of, string? face)
    {
        var grant = of.Grant;
        var local = of.Clock.Local(of.Now);
        var data = Head(of, grant.Stage == GrantStage.ToClose ? "access.summary.close" : grant.Stage == GrantStage.ToOpen ? "access.summary.open" : "access.summary.duty", grant.Id);
        var isEarly = grant.Stage == GrantStage.ToOpen && of.Today < grant.From;
        data["toOpen"] = grant.Stage == GrantStage.ToOpen && !isEarly;
        data["toClose"] = grant.Stage == GrantStage.ToClose;
        data["face"] = (face == "opened" && grant.Stage == GrantStage.ToOpen && !isEarly) || (face == "closed" && grant.Stage == GrantStage.ToClose) ? face : "front";
        data["title"] = of.Say("access.title.duty", ("number", grant.Name), ("kind", of.Kind.Label.In(of.Language)));
        data["state"] = AccessLines.State(of);
        Add(data, "decision", AccessLines.Decision(of));
        Add(data, "early", isEarly ? of.Say("access.duty.early", ("from", of.Day(grant.From))) : null);
        Add(data, "own", of.IsHolder ? of.Say("access.own-duty")
            : of.HolderAdministers && grant.Stage == GrantStage.ToClose ? of.Say("access.own-closing", ("name", of.NameOf(grant.HolderId))) : null);
        data["facts"] = AccessLines.Facts(of, forRequester: false);
        data["thread"] = AccessLines.Thread(of, LatestLines);
        data["hasTrail"] = HasTrail(of);
        data["doneDate"] = local.IsoDay();
        data["doneTime"] = local.IsoClock();
        return data;
    }

    private static bool HasTrail(AccessReading of) =>
        of.Kind.NotesUse && of.Grant.OpenedAt is not null && (MaySee(of.Reader, of.Today) || of.Reader.Is(Roles.SysAdmin, of.Today));

    /// <summary>What the requester does or waits for now.</summary>
    private static string Next(AccessReading of)
    {
        var (grant, approval) = (of.Grant, of.Approval);
        return approval.IsOpen
            ? of.Say(
                approval.State == ApprovalState.Asked ? "access.next.asked" : approval.IsEscalated ? "access.next.escalated" : of.HasEscalation ? "access.next.pending" : "access.next.pending-last",
                ("who", of.Deciders), ("at", of.Moment(approval.DecideBy)))
            : grant.Stage switch
            {
                GrantStage.ToOpen => of.Say(of.Today < grant.From ? "access.next.to-open-early" : "access.next.to-open", ("who", of.AdministratorNames), ("from", of.Day(grant.From))),
                GrantStage.Open => of.Say(of.Kind.NotesUse ? "access.next.open-noted" : "access.next.open", ("until", of.Day(grant.Until))),
                GrantStage.ToClose => of.Say(of.HolderAdministers ? "access.next.to-close-own" : "access.next.to-close", ("who", of.AdministratorNames)),
                GrantStage.Closed => of.Say("access.next.closed"),
                _ => of.Say("access.next." + AccessLines.WordOf(approval.State)),
            };
    }

    private static string SummaryOfMine(AccessReading of) => of.Grant.Stage switch
    {
        GrantStage.ToOpen => "access.summary.mine-approved",
        GrantStage.Open when of.Grant.Until.DayNumber - of.Today.DayNumber <= of.Rules.RemindDays[0] => "access.summary.mine-ends",
        GrantStage.Open => "access.summary.mine-open",
        GrantStage.ToClose or GrantStage.Closed => "access.summary.mine-over",
        _ => of.Approval.State switch
        {
            ApprovalState.Asked => "access.summary.mine-asked",
            ApprovalState.Refused => "access.summary.mine-refused",
            _ => "access.summary.mine",
        },
    };

    /// <summary>A question that was answered, or the reason of an earlier act, is in the thread; on top stands only what matters now.</summary>
    private static bool Matters(AccessReading of, ApprovalStep step) =>
        step.Kind != StepKind.Asked || of.Approval.State == ApprovalState.Asked;

    private static JsonObject Head(AccessReading of, string summary, Guid id) => new()
    {
        ["id"] = id.ToString(),
        ["summary"] = of.Say(summary, ("number", of.Grant.Name), ("until", of.Day(of.Grant.Until))),
        ["red"] = of.Grant.Stage == GrantStage.ToClose,
    };

    private static void Add(JsonObject data, string name, string? value)
    {
        if (value is not null)
        {
            data[name] = value;
        }
    }
}
