namespace SecurityPlan.Plan;

/// <summary>A file of the catalogue that a school may have of its own.</summary>
internal static class SchoolFile
{
    /// <summary>That of the setting <c>Plan:Catalogue</c> if it is there, else the built-in one.</summary>
    /// <exception cref="CatalogueRefused">It cannot be read.</exception>
    public static T Read<T>(string? folder, string name)
    {
        var own = string.IsNullOrEmpty(folder) ? "" : Path.Combine(folder, name);
        return Catalogue.Read<T>(File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "catalogue", name));
    }
}
