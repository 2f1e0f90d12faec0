namespace SecurityPlan.Settings;

/// <summary>Everything an operator can set but the bot registration, which the bot library reads and checks.</summary>
public sealed record PlanSettings(SchoolOptions School, TeamsOptions Teams, StorageOptions Storage, PlanOptions Plan)
{
    /// <summary>No bot registration: no token is asked for, and only loopback may reach the bot.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>What keeps the program from starting; where it is not empty, defaults stand in for the wrong values.</summary>
    public required IReadOnlyList<SettingMistake> Mistakes { get; init; }

    public static PlanSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var settings = new SettingsReader(configuration, isDevelopment);
        var isLocal = settings.Text("MicrosoftAppId") is null;
        return new PlanSettings(
            SchoolOptions.Read(settings, isLocal), TeamsOptions.Read(settings), StorageOptions.Read(settings, isLocal), PlanOptions.Read(settings))
        {
            IsLocal = isLocal,
            Mistakes = settings.Mistakes,
        };
    }
}
