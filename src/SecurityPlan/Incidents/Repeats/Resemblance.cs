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
        var what = Letters(filed.ReadFacts().What);
        return others
            .Where(other => other.Id != filed.Id && (filed.ReportedAt - other.ReportedAt).Duration() <= TimeSpan.FromHours(rules.Hours))
            .Select(other => (Case: other, Alike: other.ReporterId == filed.ReporterId && other.Kind == filed.Kind ? 1 : Of(what, Letters(other.What), rules.Shortest)))
            .Where(other => other.Alike >= rules.Similarity)
            .OrderByDescending(other => other.Alike).ThenByDescending(other => other.Case.ReportedAt)
            .Select(other => (Guid?)other.Case.Id)
            .FirstOrDefault();
    }

    /// <summary>How many of their pairs two texts share, from 0 (none) to 1 (all; Dice's coefficient). Case, width, spaces and punctuation do not count.</summary>
    /// <param name="shortest">Texts of fewer letters share nothing.</param>
    public static double Of(string one, string other, int shortest) => Of(Letters(one), Letters(other), shortest);

    private static double Of(List<Rune> first, List<Rune> second, int shortest)
    {
        if (first.Count < shortest || second.Count < shortest)
        {
            return 0;
        }

        var pairs = new Dictionary<(Rune, Rune), int>();
        foreach (var pair in first.Zip(first.Skip(1)))
        {
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        var shared = 0;
        foreach (var pair in second.Zip(second.Skip(1)))
        {
            if (pairs.GetValueOrDefault(pair) > 0)
            {
                pairs[pair]--;
                shared++;
            }
        }

        return 2.0 * shared / (first.Count + second.Count - 2);
    }

    private static List<Rune> Letters(string text) =>
        [.. text.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant)];
}

/// <summary>What of an open case is compared with a new report.</summary>
public sealed record EarlierReport(Guid Id, Guid ReporterId, string Kind, DateTimeOffset ReportedAt, string What);
