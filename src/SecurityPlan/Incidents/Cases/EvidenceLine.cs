using SecurityPlan.Files;

namespace SecurityPlan.Incidents.Cases;

/// <summary>One file of a case without its bytes.</summary>
/// <param name="Name">As the sender's client named it; hostile.</param>
public sealed record EvidenceLine(Guid Id, string Name, string ContentType, long Size, byte[] Hash, DateTimeOffset At, Guid ById)
{
    /// <summary>Its ending by what it is, not by what it is called.</summary>
    public string Ending => Evidence.EndingOf(ContentType);
}
