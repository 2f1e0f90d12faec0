namespace SecurityPlan.Conversation;

/// <summary>What every turn needs to know of the settings.</summary>
/// <param name="SchoolId">The school of the settings: where somebody unknown belongs.</param>
/// <param name="Language">For people without a choice of their own, and for shared cards.</param>
/// <param name="CreatesChats">True outside local mode: a first message may go to somebody who never wrote.</param>
/// <param name="FirstServiceUrl">Where such a first message is sent when the tenant never wrote either.</param>
public sealed record TurnSettings(Guid SchoolId, string Language, bool CreatesChats, string FirstServiceUrl);
