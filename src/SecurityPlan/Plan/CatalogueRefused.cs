namespace SecurityPlan.Plan;

/// <summary>A catalogue that must not be used; one sentence per mistake.</summary>
public sealed class CatalogueRefused(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
