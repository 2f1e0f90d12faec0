using SecurityPlan.Plan;

namespace SecurityPlan.Settings;

/// <summary>Section <c>School</c>: whose plan it is.</summary>
public sealed record SchoolOptions
{
    public const int MaxName = 60;

    /// <summary>Shown in cards and reports.</summary>
    public string Name { get; init; } = "示範國民小學";

    /// <summary>An IANA name. Everything shown, and every day that is counted, is in this zone.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    /// <summary><c>zh-TW</c> or <c>en</c>: for people without a choice of their own, and for shared cards.</summary>
    public string Language { get; init; } = "zh-TW";

    /// <summary>Entra tenants whose people may talk to this bot, in lower case. Empty: any, in local mode only.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>People list that is imported at every start; null: none.</summary>
    public string? People { get; init; }

    /// <summary>CSV <c>date,kind,name</c> of holidays, working days and terms; null: the national holidays built in.</summary>
    public string? Calendar { get; init; }

    /// <summary>The rows of that file.</summary>
    public IReadOnlyList<CalendarDay> CalendarDays { get; init; } = [];

    /// <summary>Years for which records are kept. Default 3.</summary>
    public int RetentionYears { get; init; } = 3;

    internal static SchoolOptions Read(SettingsReader settings, bool isLocal)
    {
        var school = new SchoolOptions();
        return new SchoolOptions
        {
            Name = ReadName(settings) ?? school.Name,
            TimeZone = ReadZone(settings) ?? school.TimeZone,
            Language = settings.OneOf("School:Language", "zh-TW", "en"),
            Tenants = ReadTenants(settings, isLocal),
            People = settings.ExistingFile("School:People"),
            Calendar = settings.ExistingFile("School:Calendar"),
            CalendarDays = ReadCalendar(settings),
            RetentionYears = settings.Number("School:RetentionYears", school.RetentionYears, 1, 50),
        };
    }

    private static string? ReadName(SettingsReader settings)
    {
        var name = settings.Text("School:Name");
        if (name?.Length > MaxName || name?.Any(char.IsControl) == true)
        {
            settings.Refuse("School:Name", name, "console.settings.name", ("max", MaxName));
        }

        return name;
    }

    private static TimeZoneInfo? ReadZone(SettingsReader settings)
    {
        TimeZoneInfo? zone = null;
        if (settings.Text("School:TimeZone") is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            settings.Refuse("School:TimeZone", name, "console.settings.zone");
        }

        return zone;
    }

    private static IReadOnlyList<CalendarDay> ReadCalendar(SettingsReader settings)
    {
        if (settings.Text("School:Calendar") is not { } file || !File.Exists(file))
        {
            return [];
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            settings.Refuse("School:Calendar", file, "console.settings.file", ("path", Path.GetFullPath(file)));
            return [];
        }

        var days = CalendarCsv.Read(bytes, out var mistakes);
        foreach (var (line, wordKey, value) in mistakes)
        {
            settings.Refuse("School:Calendar", null, "console.settings.calendar." + wordKey, ("line", line), ("value", value));
        }

        return days;
    }

    private static string[] ReadTenants(SettingsReader settings, bool isLocal)
    {
        var tenants = settings.List("School:Tenants");
        foreach (var tenant in tenants.Where(tenant => !Guid.TryParseExact(tenant, "D", out _)))
        {
            settings.Refuse("School:Tenants", tenant, "console.settings.tenant");
        }

        if (tenants.Count == 0 && !isLocal)
        {
            settings.Refuse("School:Tenants", null, "console.settings.tenants");
        }

        return [.. tenants.Select(tenant => tenant.ToLowerInvariant())];
    }
}
