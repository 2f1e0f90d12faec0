using SecurityPlan.Access.Grants;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Years;

/// <summary>Somebody of the school on paper.</summary>
internal sealed class PaperPerson(string tag, string name, Roles does)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Tells apart who has two accounts under one name.</summary>
    public string Tag => tag;

    public string Name => name;

    public Roles Does => does;

    public bool IsOutside => does.HasFlag(Roles.External);

    public PaperPerson? Deputy { get; set; }

    public DateOnly AwayFrom { get; set; } = DateOnly.MaxValue;

    public DateOnly AwayUntil { get; set; } = DateOnly.MinValue;

    /// <summary>First day on which they are gone.</summary>
    public DateOnly Left { get; set; } = DateOnly.MaxValue;

    public bool IsHere(DateOnly day) => day < Left;

    public bool IsAway(DateOnly day) => AwayFrom <= day && day <= AwayUntil;

    public bool IsOne(PaperPerson other) => name == other.Name;

    public Person Row() => new()
    {
        Id = Id,
        Name = name,
        Roles = does,
        Listed = true,
        Email = tag + "@school.example",
        DeputyId = Deputy?.Id,
    };
}

/// <summary>Who acts for whom on one day, by the words of the issue: deputies by leave dates, nobody for themselves.</summary>
internal sealed class PaperPeople
{
    public PaperPeople()
    {
        List<PaperPerson> cast = [.. Enumerable.Range(1, 14).Select(n => new PaperPerson($"t{n:D2}", $"老師{n:D2}", Roles.Staff))];
        cast.AddRange(Enumerable.Range(1, 3).Select(n => new PaperPerson($"m{n}", $"組員{n}", Roles.Staff | Roles.Team)));
        cast.Add(new PaperPerson("m1-adm", "組員1", Roles.Staff | Roles.Team));
        cast.Add(new PaperPerson("p", "校長", Roles.Staff | Roles.Ciso));
        cast.Add(new PaperPerson("o", "承辦", Roles.Staff | Roles.Officer));
        cast.Add(new PaperPerson("a", "管理", Roles.Staff | Roles.SysAdmin));
        cast.Add(new PaperPerson("h", "主任", Roles.Staff | Roles.Head));
        cast.Add(new PaperPerson("x", "廠商", Roles.External | Roles.Team));
        cast.Add(new PaperPerson("y", "顧問", Roles.External));
        Everybody = cast;
        foreach (var (of, deputy) in new[] { ("m1", "t01"), ("m2", "y"), ("m3", "t02"), ("p", "t03"), ("o", "t04"), ("a", "t05"), ("h", "t06"), ("t07", "m3"), ("t08", "a") })
        {
            this[of].Deputy = this[deputy];
        }
    }

    public IReadOnlyList<PaperPerson> Everybody { get; }

    public PaperPerson this[string tag] => Everybody.First(person => person.Tag == tag);

    public IEnumerable<PaperPerson> Here(Roles roles, DateOnly day) => Everybody.Where(person => (person.Does & roles) != 0 && person.IsHere(day));

    /// <summary>The team; the CISO too when it took too long or nobody else is left. Never who asks, who shares, their deputy or their other account.</summary>
    public List<PaperPerson> Deciders(PaperPerson asks, IReadOnlyList<PaperPerson> shares, bool isLate, DateOnly day)
    {
        var team = Seats(person => person.Does.HasFlag(Roles.Team), asks, shares, day);
        return [.. team.Concat(isLate || team.Count == 0 ? Seats(person => person.Does.HasFlag(Roles.Ciso), asks, shares, day) : []).Distinct()];
    }

    /// <summary>Whom a line was handed to, else the system's manager, else the administrators, else officer and CISO.</summary>
    public List<PaperPerson> Reviewers(PaperPerson holder, PaperPerson? handedTo, PaperPerson? manager, DateOnly day)
    {
        List<PaperPerson> Of(Func<PaperPerson, bool> who) => Seats(who, holder, [], day);
        return new[] { handedTo, manager }.OfType<PaperPerson>().Select(named => Of(person => person == named)).FirstOrDefault(one => one.Count > 0)
            ?? (Of(person => person.Does.HasFlag(Roles.SysAdmin)) is { Count: > 0 } admins ? admins : Of(person => (person.Does & (Roles.Officer | Roles.Ciso)) != 0));
    }

    /// <summary>Manager and administrators, else the officer; nobody says that their own access is closed.</summary>
    public List<PaperPerson> Administrators(PaperPerson holder, PaperPerson? manager, bool isClosing, DateOnly day)
    {
        var able = Acting(person => person == manager || person.Does.HasFlag(Roles.SysAdmin), day) is { Count: > 0 } first ? first : Acting(person => person.Does.HasFlag(Roles.Officer), day);
        return !isClosing ? able
            : new[] { able, Role(Roles.Officer), Role(Roles.Team), Role(Roles.Ciso) }.Select(each => each.FindAll(person => !person.IsOne(holder))).FirstOrDefault(each => each.Count > 0) ?? [];

        List<PaperPerson> Role(Roles role) => Acting(person => person.Does.HasFlag(role) && !person.IsOutside, day);
    }

    /// <summary>Who does what a role does: on leave the deputy who is at hand, else still the person.</summary>
    public List<PaperPerson> Acting(Func<PaperPerson, bool> who, DateOnly day) =>
        [.. Everybody.Where(person => who(person) && person.IsHere(day)).Select(person => person.IsAway(day) && IsAtHand(person.Deputy, day) ? person.Deputy! : person).Distinct()];

    private List<PaperPerson> Seats(Func<PaperPerson, bool> who, PaperPerson asks, IReadOnlyList<PaperPerson> shares, DateOnly day)
    {
        bool IsOwn(PaperPerson person) => person.IsOne(asks) || asks.Deputy == person || shares.Contains(person);
        return
        [
            .. Everybody.Where(person => who(person) && !person.IsOutside && person.IsHere(day) && !IsOwn(person))
                .Select(person => person.IsAway(day) ? person.Deputy : person).OfType<PaperPerson>()
                .Where(person => IsAtHand(person, day) && !IsOwn(person)).Distinct(),
        ];
    }

    private static bool IsAtHand(PaperPerson? person, DateOnly day) => person is { IsOutside: false } && person.IsHere(day) && !person.IsAway(day);
}
