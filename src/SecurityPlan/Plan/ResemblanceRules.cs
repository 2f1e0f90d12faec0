namespace SecurityPlan.Plan;

/// <summary>When two reports may be of the same thing: <c>catalogue/duplicates.json</c>.</summary>
/// <param name="Hours">They came within so many hours.</param>
/// <param name="Similarity">So alike are their words at least, from 0 to 1.</param>
/// <param name="Shortest">A text of fewer letters says too little to be compared.</param>
public sealed record ResemblanceRules(double Hours, double Similarity, int Shortest)
{
    /// <exception cref="CatalogueRefused">It cannot be read, or says something that cannot be.</exception>
    public static ResemblanceRules Load(string? folder)
    {
        var rules = SchoolFile.Read<ResemblanceRules>(folder, "duplicates.json");
        return rules is { Hours: > 0 and <= 720, Similarity: > 0 and <= 1, Shortest: >= 2 }
            ? rules
            : throw new CatalogueRefused(["duplicates.json needs hours (up to 720), a similarity from 0 to 1, and a shortest text of at least 2 letters."]);
    }
}
