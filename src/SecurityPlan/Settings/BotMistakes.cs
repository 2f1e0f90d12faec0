namespace SecurityPlan.Settings;

/// <summary>What the bot library finds wrong with the registration, in the words of this program. A key that <see cref="PlanSettings"/> has named already is not named twice.</summary>
internal static class BotMistakes
{
    public static IEnumerable<SettingMistake> Of(PlanSettings settings, BotOptions bot) =>
        from mistake in bot.Mistakes()
        where settings.Mistakes.All(known => known.Key != mistake.Key)
        select new SettingMistake(mistake.Key, mistake.Value.Length == 0 ? null : mistake.Value, WordKeyOf(mistake.Key));

    private static string WordKeyOf(string key) => key switch
    {
        nameof(BotOptions.MicrosoftAppId) => "console.settings.app-id",
        nameof(BotOptions.MicrosoftAppType) => "console.settings.app-type",
        nameof(BotOptions.MicrosoftAppPassword) => "console.settings.app-password",
        nameof(BotOptions.MicrosoftAppTenantId) => "console.settings.app-tenant",
        "Teams:ServiceHosts" => "console.settings.host",
        "Teams:UploadHosts" => "console.settings.upload-host",
        _ => "console.settings.address",
    };
}
