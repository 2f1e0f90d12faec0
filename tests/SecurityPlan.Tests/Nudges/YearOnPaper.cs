using System.Text.Json.Nodes;
using SecurityPlan.People;
using SecurityPlan.Tests.Journeys.Duties;

namespace SecurityPlan.Tests.Nudges;

/// <summary>What everybody of a small school owes on each day of a year, worked out from the plan's words with a calendar: no rows, no catalogue.</summary>
internal sealed class YearOnPaper
{
    private readonly DateOnly _first;
    private readonly List<Duty> _duties = [];
    private readonly HashSet<string> _came = [];
    private readonly HashSet<Guid> _ended = [];
    private readonly Dictionary<Person, (DateOnly Given, bool Read)> _briefings = [];
    private readonly List<(Guid Id, Person Requester, DateOnly Asked, DateOnly Decided, bool IsThere, bool IsDone)> _requests;
    private readonly List<(Person Person, DateOnly On, int Quarters, bool IsThere, int Year)> _hours;

    public YearOnPaper(DateOnly first)
    {
        _first = first;
        People = [.. Enumerable.Range(0, 12).Select(Of)];
        People[1].DeputyId = People[5].Id;
        People[4].DeputyId = People[0].Id;
        (People[2].AwayFrom, People[2].AwayUntil) = (new(2026, 9, 28), new(2026, 10, 7));
        (People[4].AwayFrom, People[4].AwayUntil) = (new(2027, 3, 1), new(2027, 3, 10));
        (People[6].AwayFrom, People[6].AwayUntil) = (new(2026, 12, 7), new(2026, 12, 8));
        (People[10].Joined, People[11].Joined, People[9].Left) = (new(2026, 8, 12), new(2027, 2, 22), new(2027, 1, 20));
        Grants =
        [
            (Guid.CreateVersion7(), People[5], new(2026, 10, 20), new(2026, 10, 28)), (Guid.CreateVersion7(), People[7], new(2027, 3, 15), null),
            (Guid.CreateVersion7(), People[4], new(2026, 12, 24), new(2026, 12, 24)),
        ];
        _requests =
        [
            (Guid.CreateVersion7(), People[6], new(2026, 9, 10), new(2026, 9, 23), false, false), (Guid.CreateVersion7(), People[8], new(2026, 12, 2), new(2027, 1, 6), false, false),
            (Guid.CreateVersion7(), People[7], new(2027, 5, 4), new(2027, 8, 1), false, false),
        ];
        _hours =
        [
            .. new (int Person, DateOnly On, int Quarters)[]
            {
                (0, new(2026, 8, 20), 12), (1, new(2026, 10, 14), 12), (2, new(2026, 12, 30), 12), (3, new(2026, 9, 1), 8), (3, new(2026, 11, 4), 4), (4, new(2026, 8, 5), 12),
                (5, new(2026, 11, 2), 6), (7, new(2026, 12, 1), 12), (10, new(2026, 10, 1), 12), (6, new(2027, 1, 13), 12), (5, new(2027, 4, 20), 12), (1, new(2027, 3, 3), 12),
            }.Select(hours => (People[hours.Person], hours.On, hours.Quarters, false, 0)),
        ];
    }

    public IReadOnlyList<Person> People { get; }

    /// <summary>Holder, last day, and the day on which it is closed; null: never.</summary>
    public IReadOnlyList<(Guid Id, Person Holder, DateOnly Until, DateOnly? Ended)> Grants { get; }

    public static IEnumerable<JsonObject> Duties()
    {
        JsonObject Of(string reference, string who, string rhythm, params (string, JsonNode)[] others) => ASchoolWithDuties.Duty(
            reference, reference, who, new JsonObject { ["kind"] = "statement", ["ask"] = new JsonObject { ["zh-TW"] = "做了", ["en"] = "Done" } }, [("rhythm", rhythm), .. others]);
        yield return Of("weekly", "sysadmin", "weekly");
        yield return Of("monthly", "officer", "monthly");
        yield return Of("quarterly", "assetmanager", "quarterly");
        yield return Of("half", "ciso", "half-yearly");
        yield return Of("term", "team", "each-term");
        yield return Of("january", "officer", "yearly", ("month", 1));
        yield return Of("read", "staff", "yearly", ("month", 9), ("each", true));
        yield return Of("password", "staff", "every-days", ("days", 90), ("each", true));
    }

    /// <summary>Some things are never done, the others some time after they came up.</summary>
    public static DateOnly DoneOn(string duty, string period, Person? owner, DateOnly opens)
    {
        var lot = $"{duty}{period}{owner?.Name}".Sum(c => c) % 8;
        return lot == 0 ? DateOnly.MaxValue : opens.AddDays((lot * lot) + 1);
    }

    /// <summary>What has come up by that day.</summary>
    /// <param name="isMorning">A workday at eight or later: who joined has the briefing.</param>
    public void Come(DateOnly day, bool isMorning)
    {
        for (var month = new DateOnly(_first.Year, _first.Month, 1); month <= day.AddMonths(2); month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            Comes("monthly", Roles.Officer, $"{month:yyyy-MM}", month, end, day);
            Comes("quarterly", Roles.AssetManager, $"{month:yyyy}-Q{month.Month / 3}", month, end, day, month.Month % 3 == 0);
            Comes("half", Roles.Ciso, $"{month:yyyy}-H{month.Month / 6}", month.AddMonths(-1), end, day, month.Month % 6 == 0);
            Comes("term", Roles.Team, $"{month:yyyy}-T{month.Month}", month, end, day, month.Month is 2 or 8);
            Comes("january", Roles.Officer, $"{month:yyyy}", month, end, day, month.Month == 1);
            foreach (var person in Here(day).Where(_ => month.Month == 9))
            {
                Comes("read", person, $"{month:yyyy}", month, end, day);
            }
        }

        // Monday to Friday.
        for (var monday = new DateOnly(2026, 7, 27); monday <= day; monday = monday.AddDays(7))
        {
            Comes("weekly", Roles.SysAdmin, Week(monday), monday, monday.AddDays(4), day);
        }

        foreach (var person in Here(day))
        {
            var times = _duties.Where(duty => duty.Ref == "password" && duty.Owner == person).ToList();
            if (times.Count == 0)
            {
                Comes("password", person, "first", day, day.AddDays(14), day);
            }
            else if (times.TrueForAll(duty => duty.Done is not null) && times.Max(duty => duty.Done!.Value).AddDays(90) is var due && due.AddDays(-14) <= day)
            {
                Comes("password", person, $"{due:yyyy-MM-dd}", due.AddDays(-14), due, day);
            }

            if (isMorning && person.Joined > day.AddDays(-30))
            {
                _briefings.TryAdd(person, (day, false));
            }
        }
    }

    /// <summary>What is done, asked and decided at noon.</summary>
    public void Live(DateOnly day)
    {
        foreach (var duty in _duties.Where(duty => duty.Done is null && duty.IsOpen(day) && DoneOn(duty.Ref, duty.Period, duty.Owner, duty.Opens) <= day))
        {
            duty.Done = day;
        }

        _ended.UnionWith(Grants.Where(grant => grant.Ended <= day).Select(grant => grant.Id));
        for (var at = 0; at < _hours.Count; at++)
        {
            _hours[at] = !_hours[at].IsThere && _hours[at].On <= day ? _hours[at] with { IsThere = true, Year = day.Year } : _hours[at];
        }

        for (var at = 0; at < _requests.Count; at++)
        {
            var (request, isNew) = (_requests[at], !_requests[at].IsThere && _requests[at].Asked <= day);
            _requests[at] = request with { IsThere = request.IsThere || isNew, Asked = isNew ? day : request.Asked, IsDone = request.Decided <= day };
        }

        foreach (var (person, briefing) in _briefings.Where(each => each.Value.Given < day).ToList())
        {
            _briefings[person] = briefing with { Read = true };
        }
    }

    public IEnumerable<(Person Person, int Quarters)> HoursDue(DateOnly day) => _hours.Where(hours => !hours.IsThere && hours.On <= day).Select(hours => (hours.Person, hours.Quarters));

    public IEnumerable<(Guid Id, Person Requester)> RequestsDue(DateOnly day) =>
        _requests.Where(request => !request.IsThere && request.Asked <= day).Select(request => (request.Id, request.Requester));

    public IReadOnlyList<Guid> Decided(DateOnly day) => [.. _requests.Where(request => request.Decided <= day).Select(request => request.Id)];

    /// <summary>What everybody owes in the morning of a day.</summary>
    public IEnumerable<PaperItem> On(DateOnly day)
    {
        foreach (var duty in _duties.Where(duty => duty.Done is null && duty.Opens <= day && duty.IsOpen(day)))
        {
            foreach (var person in duty.Owner is { } owner ? [owner] : Holders(duty.Roles, day))
            {
                yield return new PaperItem(person, $"duty/{duty.Ref}|{duty.Period}|{duty.Owner?.Id}", duty.Due, false);
            }
        }

        foreach (var item in Training(day))
        {
            yield return item;
        }

        foreach (var (person, briefing) in _briefings.Where(each => !each.Value.Read))
        {
            yield return new PaperItem(person, "briefing/" + person.Name, briefing.Given.AddDays(7), true);
        }

        foreach (var (id, holder, until, _) in Grants.Where(grant => grant.Until <= day.AddDays(7) && !_ended.Contains(grant.Id)))
        {
            yield return new PaperItem(holder, $"grant/{id}/ends", until, false);
        }

        foreach (var request in _requests.Where(request => request is { IsThere: true, IsDone: false }))
        {
            foreach (var member in Holders(Roles.Team, day, standAlone: false))
            {
                yield return new PaperItem(member, $"approval/{request.Id}", request.Asked.AddDays(1), false);
            }
        }
    }

    private IEnumerable<PaperItem> Training(DateOnly day)
    {
        int Quarters(Person person, int year) => _hours.Where(hours => hours.IsThere && hours.Person == person && hours.Year == year).Sum(hours => hours.Quarters);
        int[] months = [4, 8, 10, 11, 12];
        var reminder = months.Where(month => month <= day.Month).DefaultIfEmpty().Max();
        var lacking = Here(day).Where(person => Quarters(person, day.Year) < 12).ToList();
        foreach (var person in lacking)
        {
            if (reminder > 0)
            {
                yield return new PaperItem(person, $"training/{day.Year}/general/{reminder}", new DateOnly(day.Year, 12, 31), true);
            }
            else if (day.Month == 1 && !(person.Joined?.Year >= day.Year) && Quarters(person, day.Year - 1) < 12)
            {
                yield return new PaperItem(person, $"training/{day.Year}/general/1", new DateOnly(day.Year, 12, 31), true);
            }
        }

        // The administrator is IT staff and never takes a professional course.
        if (reminder > 0)
        {
            yield return new PaperItem(People[4], $"training/2027/professional/{reminder}", new DateOnly(2027, 12, 31), true);
        }

        if (day.Month == 1)
        {
            yield return new PaperItem(People[0], $"training/{day.Year}/groups", new DateOnly(day.Year, 1, 31), true);
        }
    }

    /// <summary>Who does what a role owes: its holders, or the deputies of those who are away; else the officer.</summary>
    private IEnumerable<Person> Holders(Roles roles, DateOnly day, bool standAlone = true)
    {
        var holders = Here(day).Where(person => (person.Roles & roles) != 0).ToList();
        holders = holders.Count > 0 ? holders : [People[0]];
        return holders.Select(person => !IsAway(person, day) ? person
            : People.FirstOrDefault(other => other.Id == person.DeputyId && !IsAway(other, day)) ?? (standAlone ? person : null)).OfType<Person>().Distinct();
    }

    private IEnumerable<Person> Here(DateOnly day) => People.Where(person => !(person.Joined > day) && !(person.Left <= day));

    private static bool IsAway(Person person, DateOnly day) => person.AwayFrom <= day && day <= person.AwayUntil;

    private void Comes(string reference, Roles roles, string period, DateOnly opens, DateOnly due, DateOnly day, bool does = true)
    {
        if (does && opens <= day && due >= _first && _came.Add($"{reference}|{period}"))
        {
            _duties.Add(new Duty(reference, period, null, roles, opens, due));
        }
    }

    private void Comes(string reference, Person owner, string period, DateOnly opens, DateOnly due, DateOnly day)
    {
        if (opens <= day && due >= (owner.Joined ?? _first) && _came.Add($"{reference}|{period}|{owner.Name}"))
        {
            _duties.Add(new Duty(reference, period, owner, Roles.Staff, opens, due));
        }
    }

    private static string Week(DateOnly monday) =>
        $"{System.Globalization.ISOWeek.GetYear(monday.ToDateTime(TimeOnly.MinValue))}-W{System.Globalization.ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)):D2}";

    private static Person Of(int number) => new()
    {
        Name = $"P{number:D2}",
        Listed = true,
        Roles = Roles.Staff | number switch { 0 => Roles.Officer, 1 or 2 => Roles.Team, 3 => Roles.Ciso, 4 => Roles.SysAdmin | Roles.It, _ => Roles.None },
    };

    private sealed record Duty(string Ref, string Period, Person? Owner, Roles Roles, DateOnly Opens, DateOnly Due)
    {
        public DateOnly? Done { get; set; }

        /// <summary>What is somebody's own is gone with them.</summary>
        public bool IsOpen(DateOnly day) => !(Owner?.Left <= day);
    }
}
