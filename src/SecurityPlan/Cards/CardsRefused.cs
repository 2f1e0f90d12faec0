namespace SecurityPlan.Cards;

/// <summary>Layouts or words that must not be shown to anybody; one sentence per mistake.</summary>
internal sealed class CardsRefused(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
