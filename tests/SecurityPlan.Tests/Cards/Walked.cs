using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <summary>What a walk in one language leaves behind.</summary>
internal sealed class Walked
{
    private readonly Dictionary<string, IReadOnlyList<string>> _rows = [];
    private readonly HashSet<string> _verbs = [];
    private readonly HashSet<string> _pressed = [];

    /// <summary>By name, with ids that are the same in every run.</summary>
    public SortedDictionary<string, string> Cards { get; } = new(StringComparer.Ordinal);

    /// <summary>What the database of each way holds at its end, as far as it is the same in every run and language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Rows => _rows;

    /// <summary>Verbs that nobody pressed on a card.</summary>
    public IEnumerable<string> NeverPressed => _verbs.Except(_pressed).Order(StringComparer.Ordinal);

    /// <summary>The walk through this school is over. What its clocks look at once a minute, they have looked at.</summary>
    public async Task Leaves(SchoolHost school, string way)
    {
        school.Time.Advance(TimeSpan.FromMinutes(1));
        await school.Ticks();
        await school.Settles();
        _verbs.UnionWith(school.Features.Verbs);
        _pressed.UnionWith(school.Pressed);
        _rows.Add(way, await school.Looks(AlikeRows.Of));
    }
}
