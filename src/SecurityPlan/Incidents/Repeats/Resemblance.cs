using System.Text;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Repeats;

/// <summary>Are two reports of the same thing? Chinese has no spaces, so words are compared by pairs of neighbouring letters.</summary>
public static class Resemblance
{
    /// <summary>Id of the open case that <paramref name="filed"/> most likely repeats; null: none. The same reporter with the same kind counts as alike.</summary>
    /// <param name="others">Open cases, no drills.</param>
    public static Guid? Likeliest(Incident filed, IEnumerable<EarlierReport> others, ResemblanceRules rules)
    {
        var what = Pairs(filed.ReadFacts().What, rules.Shortest);
        return others
            .Where(other => other.Id != filed.Id && (filed.ReportedAt - other.ReportedAt).Duration() <= TimeSpan.FromHours(rules.Hours))
            .Select(other => (Case: other, Alike: other.ReporterId == filed.ReporterId && other.Kind == filed.Kind ? 1 : Of(what, Pairs(other.What, rules.Shortest))))
            .Where(other => other.Alike >= rules.Similarity)
            .OrderByDescending(other => other.Alike).ThenByDescending(other => other.Case.ReportedAt)
            .Select(other => (Guid?)other.Case.Id)
            .FirstOrDefault();
    }

    /// <summary>How many of their pairs two texts share, from 0 (none) to 1 (all; Dice's coefficient). Case, width, spaces and punctuation do not count.</summary>
    /// <param name="shortest">Texts of fewer letters share nothing.</param>
    public static double Of(string one, string other, int shortest) => Of(Pairs(one, shortest), Pairs(other, shortest));

    private static double Of(long[] first, long[] second)
    {
        var (shared, i, j) = (0, 0, 0);
        while (i < first.Length && j < second.Length)
        {
            var order = first[i].CompareTo(second[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared == 0 ? 0 : 2.0 * shared / (first.Length + second.Length);
    }

    /// <summary>In order, so that two texts are compared in one walk; none of a text that is too short.</summary>
    private static long[] Pairs(string text, int shortest)
    {
        var letters = Letters(text);
        var pairs = letters.Count < shortest ? [] : letters.Zip(letters.Skip(1), (first, second) => ((long)first.Value << 32) | (uint)second.Value).ToArray();
        Array.Sort(pairs);
        return pairs;
    }

    private static List<Rune> Letters(string text) =>
        [.. text.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant)];
}

/// <summary>What of an open case is compared with a new report.</summary>
public sealed record EarlierReport(Guid Id, Guid ReporterId, string Kind, DateTimeOffset ReportedAt, string What);
