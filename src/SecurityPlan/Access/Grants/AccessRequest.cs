using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Access.Grants;

/// <summary>A request for access as the answers of its form say it, checked. No end, no request.</summary>
public sealed record AccessRequest(AccessKind Kind, string System, DateOnly From, DateOnly Until, AccessFacts Facts)
{
    public const string Remote = "remote";
    public const string Privileged = "privileged";
    public const string Shared = "shared";

    public const int MostPurpose = 1000;
    public const int MostLine = 100;

    /// <param name="systems">Keys that can be asked for.</param>
    /// <param name="ordinary">The requester's e-mail: the account of daily work, which is no separate one.</param>
    /// <exception cref="InvalidOperationException"><see cref="Mistakes"/> has some.</exception>
    public static AccessRequest Read(
        AccessKind kind, IReadOnlyDictionary<string, string> answers, DateOnly today, AccessRules rules, IReadOnlyCollection<string> systems, string? ordinary) =>
        new Reader(kind, answers, today, rules, systems, ordinary).Read() ?? throw new InvalidOperationException("The request has mistakes.");

    /// <summary>Everything that is wrong with the answers, by field.</summary>
    public static IReadOnlyList<Mistake> Mistakes(
        AccessKind kind, IReadOnlyDictionary<string, string> answers, DateOnly today, AccessRules rules, IReadOnlyCollection<string> systems, string? ordinary)
    {
        var reader = new Reader(kind, answers, today, rules, systems, ordinary);
        reader.Read();
        return reader.Mistakes;
    }

    private sealed class Reader(
        AccessKind kind, IReadOnlyDictionary<string, string> answers, DateOnly today, AccessRules rules, IReadOnlyCollection<string> systems, string? ordinary)
    {
        private readonly List<Mistake> mistakes = [];

        public IReadOnlyList<Mistake> Mistakes => mistakes;

        public AccessRequest? Read()
        {
            var system = OneOf("system", systems);
            var purpose = Text("purpose", MostPurpose);
            var urgency = OneOf("urgency", rules.Urgencies.Select(u => u.Id));
            var (from, until) = Term();
            var isShared = kind.Id == Shared;
            var device = isShared ? null : OneOf("device", rules.Devices.Select(d => d.Id));
            var place = isShared ? null : Text("place", MostLine);
            var role = kind.Id == Privileged ? Text("role", MostLine) : null;
            var account = kind.Id == Remote ? null : Account();
            var people = isShared ? Text("people", MostPurpose) : null;
            OneOf("accepted", ["yes"]);
            return mistakes.Count > 0
                ? null
                : new AccessRequest(kind, system!, from, until, new AccessFacts(purpose!, urgency!, device, place, role, account, people));
        }

        private (DateOnly From, DateOnly Until) Term()
        {
            if (Day("from") is not { } from || Day("until") is not { } until)
            {
                return default;
            }

            if (from < today)
            {
                Wrong("fromDate", "from-past");
            }

            if (until < from)
            {
                Wrong("untilDate", "until-before-from");
            }
            else if (until.DayNumber - from.DayNumber + 1 > kind.LongestDays)
            {
                mistakes.Add(new Mistake("untilDate", "access.form.too-long", ("days", kind.LongestDays.ToString(CultureInfo.InvariantCulture))));
            }

            return (from, until);
        }

        /// <summary>對於特權帳號，宜指派與該使用者日常公務使用之不同使用者 ID.</summary>
        private string? Account()
        {
            var account = Text("account", MostLine);
            if (account is not null && kind.Id == Privileged && ordinary is not null
                && (account.Equals(ordinary, StringComparison.OrdinalIgnoreCase) || account.Equals(ordinary.Split('@')[0], StringComparison.OrdinalIgnoreCase)))
            {
                Wrong("account", "account-ordinary");
            }

            return account;
        }

        private DateOnly? Day(string field)
        {
            if (IsoTime.TypedDay(answers.GetValueOrDefault(field + "Date")) is { } day)
            {
                return day;
            }

            Wrong(field + "Date", field + "-missing");
            return null;
        }

        private string? OneOf(string field, IEnumerable<string> known)
        {
            var chosen = answers.GetValueOrDefault(field);
            if (chosen is not null && known.Contains(chosen))
            {
                return chosen;
            }

            Wrong(field, field + "-missing");
            return null;
        }

        private string? Text(string field, int most)
        {
            var text = answers.GetValueOrDefault(field)?.Trim();
            if (string.IsNullOrEmpty(text))
            {
                Wrong(field, field + "-missing");
                return null;
            }

            if (text.Length > most)
            {
                mistakes.Add(new Mistake(field, "access.form.text-too-long", ("most", most.ToString(CultureInfo.InvariantCulture))));
            }

            return Identifiers.DropPasswords(text);
        }

        private void Wrong(string field, string word) => mistakes.Add(new Mistake(field, "access.form." + word));
    }
}
