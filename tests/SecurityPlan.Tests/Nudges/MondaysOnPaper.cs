using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Nudges;

/// <summary>Something that somebody owes on one day.</summary>
/// <param name="Stays">Goes to nobody else.</param>
internal sealed record PaperItem(Person Owner, string Key, DateOnly? Due, bool Stays);

/// <summary>
/// Who hears what on which Monday, by the week and by hand: no rows, no schedule. Written from the rules alone: on the first workday of a week from
/// eight to six, later workdays for who was on leave or while the bot was down; five items, overdue first; three times, then once somebody else.
/// </summary>
internal sealed class MondaysOnPaper(SchoolCalendar calendar, IReadOnlyList<Person> people, Func<DateOnly, IEnumerable<PaperItem>> owed)
{
    private readonly Dictionary<(Guid, string), int> _times = [];
    private readonly HashSet<(Guid, string)> _handedOn = [];
    private readonly Dictionary<DateOnly, HashSet<Person>> _waiting = [];
    private DateOnly? _lookedOn;
    private bool _began;

    /// <summary>Week, reader, what the card shows; what came from a colleague has <c>for</c> in front.</summary>
    public List<string> Cards { get; } = [];

    public void Tick(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        if (!_began)
        {
            // The first tick is on a Saturday: that week's day is over.
            _began = true;
            _waiting[monday] = [];
            return;
        }

        if (local.Hour is < 8 or >= 18 || !calendar.IsWorkday(day) || _lookedOn == day)
        {
            return;
        }

        _lookedOn = day;
        var here = people.Where(p => !(p.Joined > day) && (p.Left is null || day < p.Left)).ToList();
        var told = _waiting.TryGetValue(monday, out var left) ? here.Where(left.Contains).ToList() : here;
        var away = told.Where(p => p.AwayFrom <= day && day <= p.AwayUntil).ToHashSet();
        _waiting[monday] = away;
        Tell(monday, day, here, [.. told.Where(p => !away.Contains(p))]);
    }

    private void Tell(DateOnly monday, DateOnly day, List<Person> here, List<Person> told)
    {
        var lines = told.ToDictionary(p => p, _ => (Own: new List<string>(), Others: new List<string>()));
        var all = owed(day).ToLookup(item => item.Owner);
        foreach (var person in told)
        {
            var open = all[person].ToList();
            var tired = open.Where(item => _times.GetValueOrDefault((person.Id, item.Key)) >= 3).ToList();
            foreach (var item in tired.Where(item => !item.Stays && !_handedOn.Contains((person.Id, item.Key))))
            {
                var free = here.Where(p => p != person && (p.Roles & Roles.External) == 0 && !(p.AwayFrom <= day && day <= p.AwayUntil)).ToList();
                var to = free.Find(p => p.Id == person.DeputyId) ?? free.Where(p => (p.Roles & Roles.Officer) != 0).OrderBy(p => p.Id).FirstOrDefault();
                if (to is not null && lines.TryGetValue(to, out var card))
                {
                    card.Others.Add("for " + item.Key);
                    _handedOn.Add((person.Id, item.Key));
                }
            }

            var urgent = open.Where(item => !tired.Contains(item) || item.Due is null || item.Due < day).OrderBy(item => (item.Due ?? day).DayNumber).ThenBy(item => item.Key, StringComparer.Ordinal);
            foreach (var item in urgent.Take(5))
            {
                _times[(person.Id, item.Key)] = _times.GetValueOrDefault((person.Id, item.Key)) + 1;
                lines[person].Own.Add(item.Key);
            }
        }

        foreach (var (person, (own, others)) in lines.Where(line => line.Value.Own.Count + line.Value.Others.Count > 0))
        {
            Cards.Add($"{Week.Of(monday)} {person.Name}: {string.Join(' ', own.Order(StringComparer.Ordinal).Concat(others.Order(StringComparer.Ordinal)))}");
        }
    }
}
