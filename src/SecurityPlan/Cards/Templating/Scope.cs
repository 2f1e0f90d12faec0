using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

/// <summary>Where an expression looks for names: <c>$data</c> first, <c>$root</c> when asked for by name.</summary>
internal sealed record Scope(JsonNode? Root, FrozenDictionary<string, Sentence> Words)
{
    private readonly Value? _data;

    /// <summary>Where a text of the card is put together before it is written; one is enough, since texts don't nest.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The nearest <c>$data</c>; the root where none was set.</summary>
    public Value Data
    {
        get => _data ?? Value.Of(Root);
        init => _data = value;
    }

    /// <summary>The number of the repeat, from 0.</summary>
    public int? Index { get; init; }

    /// <summary>The most characters of one bound text that are shown; longer ones end in an ellipsis.</summary>
    public int LongestText { get; init; } = int.MaxValue;

    /// <summary>The same of one in an input field.</summary>
    public int LongestTyped { get; init; } = int.MaxValue;
}
