using System.Text;
using SecurityPlan.People;

namespace SecurityPlan.Approvals;

/// <summary>
/// Tells a second account from a second person. Ids and e-mails are unique in the people list, so two accounts of one person are two rows:
/// same name, and the same name in front of the e-mail's <c>@</c> (dots, <c>+…</c> and a leading or trailing <c>adm</c>, <c>admin</c> do not
/// count), or one of them without an e-mail. Two people of the same name have different e-mails and stay two.
/// </summary>
public static class SamePerson
{
    public static bool Are(Person one, Person other)
    {
        if (one.Id == other.Id || (one.AadObjectId is { } id && id == other.AadObjectId))
        {
            return true;
        }

        return Folded(one.Name) == Folded(other.Name)
            && (one.Email is null || other.Email is null || AccountOf(one.Email) == AccountOf(other.Email));
    }

    private static string Folded(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit));

    private static string AccountOf(string email)
    {
        var local = string.Concat(email.Split('@')[0].Split('+')[0].ToLowerInvariant().Where(char.IsLetterOrDigit));
        foreach (var affix in new[] { "admin", "adm" })
        {
            var bare = local.StartsWith(affix, StringComparison.Ordinal) ? local[affix.Length..]
                : local.EndsWith(affix, StringComparison.Ordinal) ? local[..^affix.Length]
                : "";
            if (bare.Length > 0)
            {
                return bare;
            }
        }

        return local;
    }
}
