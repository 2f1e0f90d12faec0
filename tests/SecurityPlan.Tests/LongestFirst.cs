using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SecurityPlan.Tests.LongestFirst", "SecurityPlan.Tests")]

namespace SecurityPlan.Tests;

/// <summary>
/// Long classes begin first and the many short ones fill the gaps, so that no class is left to run alone at the end. A class that is missing here
/// costs seconds, nothing else.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "Storage.KillTests", "Cards.ApprovedCards", "Journeys.Incidents.LongestJourney", "Journeys.Conversation.DeliveryJourney", "Journeys.Incidents.ClosingJourney", "Journeys.Conversation.ConversationJourney", "Journeys.Chats.CourierJourney",
        "Journeys.Files.FileJourney", "Journeys.Incidents.ClockJourney", "Years.AccessYearTests", "Journeys.",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(collection =>
        Array.FindIndex(Long, name => collection.DisplayName.Contains(".Tests." + name, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length);
}
