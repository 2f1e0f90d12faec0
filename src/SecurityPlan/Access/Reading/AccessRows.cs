using System.Text.Json.Nodes;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;

namespace SecurityPlan.Access.Reading;

/// <summary>One line of a list of requests or grants.</summary>
internal static class AccessRows
{
    public const string Mine = "mine";
    public const string Pending = "pending";
    public const string Grants = "grants";

    public static JsonObject Of(AccessReading of, string list)
    {
        var holder = of.NameOf(of.Grant.HolderId);
        var (kind, system) = (of.Kind.Label.In(of.Language), of.System.Name(of.Language));
        var row = new JsonObject
        {
            ["id"] = list == Pending ? of.Approval.Id.ToString() : of.Grant.Id.ToString(),
            ["number"] = of.Grant.Name,
            ["title"] = list switch
            {
                Mine => of.Say("access.list.mine.row", ("number", of.Grant.Name), ("kind", kind), ("system", system)),
                Pending => of.Say("access.list.pending.row", ("number", of.Grant.Name), ("kind", kind), ("holder", holder)),
                _ => of.Say("access.list.grants.row", ("system", system), ("holder", holder), ("kind", kind)),
            },
            ["state"] = of.Approval is { IsExtension: true, IsOpen: true } && list != Grants
                ? of.Say("access.list.extension", ("until", of.Day(of.Approval.Until)))
                : AccessLines.State(of),
            ["red"] = of.Grant.Stage == GrantStage.ToClose,
            ["line"] = list == Pending
                ? of.Who.StoppedBy(of.Reader) is { } stop
                    ? of.Say(StopWords.Of(stop), ("who", of.Deciders))
                    : of.Say("approval.decide-by", ("at", of.Moment(of.Approval.DecideBy)))
                : of.Say("access.term", ("from", of.Day(of.Grant.From)), ("until", of.Day(of.Grant.Until))),
        };
        return row;
    }
}
