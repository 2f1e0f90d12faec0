namespace SecurityPlan.Settings;

/// <summary>Section <c>Plan</c>: what plan and law demand.</summary>
public sealed record PlanOptions
{
    /// <summary>Folder with another school's or a newer law's catalogue; null: the one built in.</summary>
    public string? Catalogue { get; init; }

    internal static PlanOptions Read(SettingsReader settings) => new() { Catalogue = settings.ExistingFolder("Plan:Catalogue") };
}
