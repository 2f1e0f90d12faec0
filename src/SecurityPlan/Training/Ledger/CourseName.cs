using System.Globalization;
using System.Text;

namespace SecurityPlan.Training.Ledger;

/// <summary>Whether two people mean the same course: signs, spaces, width and case do not matter, and one of them may say more.</summary>
public static class CourseName
{
    /// <summary>A shorter name is part of too many others.</summary>
    private const int Least = 3;

    public static bool AreAlike(string? one, string? other)
    {
        var (a, b) = (Bare(one ?? ""), Bare(other ?? ""));
        return a == b || (Math.Min(a.Length, b.Length) >= Least && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)));
    }

    private static string Bare(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);
}
