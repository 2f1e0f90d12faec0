namespace SecurityPlan.PersonalData;

/// <summary>What people write about cases, requests and the like: never with a password, never too long, and masked wherever it is shown.</summary>
public static class Written
{
    public const int Most = 4000;

    /// <summary>The text as it may be stored.</summary>
    /// <exception cref="RuleBroken">Nothing was written, or too much.</exception>
    public static string Without(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBroken("incident.text-missing");
        }

        return text.Length <= Most ? Identifiers.DropPasswords(text.Trim()) : throw new RuleBroken("incident.text-too-long");
    }

    /// <summary>As everybody sees it. Addresses and links stay: in a case they are evidence.</summary>
    public static string Masked(string text) => Identifiers.Mask(text, keepEmail: true).Text;
}
