using System.Text.Json.Nodes;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Plan;

namespace SecurityPlan.Access.Reading;

/// <summary>The parts of a grant's cards that are lines: state, facts, thread.</summary>
internal static class AccessLines
{
    public static string WordOf(StepKind kind) => kind switch
    {
        StepKind.Requested => "requested",
        StepKind.ExtensionRequested => "extension-requested",
        StepKind.Asked => "asked",
        StepKind.Answered => "answered",
        StepKind.Supported => "supported",
        StepKind.Approved => "approved",
        StepKind.Refused => "refused",
        StepKind.Withdrawn => "withdrawn",
        StepKind.Expired => "expired",
        StepKind.Escalated => "escalated",
        StepKind.Opened => "opened",
        StepKind.Ended => "ended",
        StepKind.Reviewed => "reviewed",
        StepKind.Shortened => "shortened",
        StepKind.RequesterLeft => "requester-left",
        _ => "closed",
    };

    public static string WordOf(GrantEnding ending) => ending switch
    {
        GrantEnding.Term => "term",
        GrantEnding.ByHolder => "by-holder",
        GrantEnding.Revoked => "revoked",
        GrantEnding.Reviewed => "reviewed",
        GrantEnding.Suspended => "suspended",
        _ => "left",
    };

    public static string WordOf(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pending",
        ApprovalState.Asked => "asked",
        ApprovalState.Approved => "approved",
        ApprovalState.Refused => "refused",
        ApprovalState.Withdrawn => "withdrawn",
        ApprovalState.Left => "left",
        _ => "expired",
    };

    /// <summary>Where it stands, in one line.</summary>
    public static string State(AccessReading of)
    {
        var grant = of.Grant;
        var until = ("until", (object)of.Day(grant.Until));
        return grant.Stage switch
        {
            GrantStage.ToOpen => of.Say("access.state.to-open", until),
            GrantStage.Open => of.Say("access.state.open", until),
            GrantStage.ToClose => of.Say("access.state.to-close", ("why", of.Say("access.ending." + WordOf(grant.Ending!.Value)))),
            GrantStage.Closed => of.Say("access.state.closed", ("why", of.Say("access.ending." + WordOf(grant.Ending!.Value)))),
            _ => of.Say("approval.state." + WordOf(of.Approval.State)),
        };
    }

    /// <summary>The decision itself: who, when, standing in for whom; null: not decided by anybody.</summary>
    public static string? Decision(AccessReading of)
    {
        var approval = of.Approval;
        if (approval.DecidedById is not { } by)
        {
            return null;
        }

        return of.Say(
            approval.State == ApprovalState.Approved ? "approval.decided.approved" : "approval.decided.refused",
            ("name", Name(of, by, approval.DecidedForId)), ("at", of.Moment(approval.DecidedAt!.Value)), ("until", of.Day(approval.Until)));
    }

    public static JsonArray Facts(AccessReading of, bool forRequester)
    {
        var facts = new JsonArray();
        var wrote = of.Facts;
        if (!forRequester)
        {
            Add("holder", of.NameOf(of.Grant.HolderId));
        }

        Add("kind", of.Kind.Label.In(of.Language));
        Add("system", of.Say(of.System.Centralised ? "access.system-central" : "access.system-own", ("name", of.System.Name(of.Language))));
        Add("term", of.Say("access.term", ("from", of.Day(of.Grant.From)), ("until", of.Day(of.Grant.Until))));
        if (of.Approval is { IsExtension: true, IsOpen: true })
        {
            Add("extension", of.Day(of.Approval.Until));
        }

        Add("purpose", Shown(wrote.Purpose));
        Add("urgency", LabelOf(of, of.Rules.Urgencies, wrote.Urgency));
        Add("device", wrote.Device is { } device ? LabelOf(of, of.Rules.Devices, device) : null);
        Add("place", Shown(wrote.Place));
        Add("role", Shown(wrote.Role));
        Add("account", Shown(wrote.Account));
        Add("people", Shown(wrote.People));
        Add("opened", of.Grant.OpenedAt is { } opened ? of.Say("access.by", ("name", of.NameOf(of.Grant.OpenedById)), ("at", of.Moment(opened))) : null);
        Add("closed", of.Grant is { ClosedAt: { } closed, ClosedById: { } by } ? of.Say("access.by", ("name", of.NameOf(by)), ("at", of.Moment(closed))) : null);
        return facts;

        void Add(string title, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add((JsonNode)new JsonObject { ["title"] = of.Say("access.fact." + title), ["value"] = value });
            }
        }
    }

    /// <summary>The latest lines of the thread, newest first.</summary>
    public static JsonArray Thread(AccessReading of, int latest)
    {
        var lines = new JsonArray();
        foreach (var step in of.Steps.TakeLast(latest).Reverse())
        {
            var line = new JsonObject
            {
                ["line"] = of.Say(
                    "access.step." + (step.Kind == StepKind.Escalated && !of.HasEscalation ? "overdue" : WordOf(step.Kind)), ("at", of.Moment(step.At)), ("who", step.ById is { } by ? Name(of, by, step.ForId) : of.Say("access.bot")),
                    ("day", step.Day is { } day ? of.Day(day) : "")),
            };
            if (step.Text is { } text)
            {
                line["text"] = AccessReading.Shown(text);
            }

            lines.Add((JsonNode)line);
        }

        return lines;
    }

    private static string Name(AccessReading of, Guid by, Guid? standsInFor) => standsInFor is { } member
        ? of.Say("approval.for", ("name", of.NameOf(by)), ("member", of.NameOf(member)))
        : of.NameOf(by);

    private static string? Shown(string? text) => text is null ? null : AccessReading.Shown(text);

    private static string LabelOf(AccessReading of, IReadOnlyList<Option> options, string id) => options.FirstOrDefault(o => o.Id == id)?.Label.In(of.Language) ?? id;
}
