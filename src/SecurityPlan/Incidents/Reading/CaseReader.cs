using SecurityPlan.Conversation;

namespace SecurityPlan.Incidents.Reading;

/// <summary>How a case is read.</summary>
/// <param name="AsHandler">As one of the team; false: as the reporter, who sees the masks too, since a chat is no place for identifiers.</param>
/// <param name="Now">What is left of a clock counts from here.</param>
public sealed record CaseReader(bool AsHandler, string Language, DateTimeOffset Now, SchoolClock Clock);
