using SecurityPlan.Access.Grants;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Years;

/// <summary>
/// Who must hear what on which day, worked out by hand from what people did and from the sentences of the plan: decided by others within 24 hours, then the
/// CISO too; opened after that; a word seven days and one day before the end, on a workday; ended at its end, red until it is closed, after a day the
/// officer's and the CISO's; everybody once. No rows, no schedule.
/// </summary>
internal sealed partial class AccessOnPaper(SchoolCalendar calendar, PaperPeople people, TimeZoneInfo zone)
{
    private readonly HashSet<(PaperPerson, string)> _once = [];
    private readonly List<(PaperGrant Grant, PaperPerson Who, DateTimeOffset At, bool Asked)> _uses = [];

    /// <summary>Day, who, what.</summary>
    public List<string> Told { get; } = [];

    public List<PaperGrant> Grants { get; } = [];

    public List<PaperRequest> Requests { get; } = [];

    public IReadOnlyList<(PaperGrant Grant, PaperPerson Who)> Uses => [.. _uses.Select(use => (use.Grant, use.Who))];

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    public List<PaperPerson> Deciders(PaperRequest request, DateOnly day) => people.Deciders(request.About.Holder, request.About.Shares, request.IsLate, day);

    public List<PaperPerson> Administrators(PaperGrant grant, DateOnly day) => people.Administrators(grant.Holder, grant.Manager, grant.Stage == PaperStage.ToClose, day);

    public void Ask(PaperRequest request)
    {
        Requests.Add(request);
        if (request.IsExtension)
        {
            request.About.Extension = request;
        }
        else
        {
            (request.About.Until, request.About.Stage) = (request.Until, PaperStage.Asked);
            Grants.Add(request.About);
        }

        TellDeciders(request, request.At);
    }

    public void Question(PaperRequest request, PaperPerson by, DateTimeOffset at)
    {
        request.AskedBy = by;
        Tell(at, request.About.Holder, $"asked {request.About.Name}");
    }

    public void Answer(PaperRequest request, DateTimeOffset at)
    {
        Tell(at, request.AskedBy!, $"answered {request.About.Name}");
        request.AskedBy = null;
    }

    public void Decide(PaperRequest request, DateOnly? until, DateTimeOffset at)
    {
        var (grant, day) = (request.About, Day(at));
        request.IsWaiting = false;
        Tell(at, grant.Holder, $"decided {request.Name}");
        if (until is not { } end)
        {
            grant.Stage = request.IsExtension ? grant.Stage : PaperStage.Done;
            return;
        }

        grant.Until = end;
        foreach (var told in people.Here(grant.Kind == "remote" ? Roles.None : Roles.Ciso, day).Where(person => person != grant.Holder))
        {
            Once(at, told, $"decide {request.Name}");
        }

        if (!request.IsExtension)
        {
            (grant.Stage, grant.ApprovedAt) = (PaperStage.ToOpen, at);
            TellAdministrators(grant, at);
        }
    }

    public void Withdraw(PaperRequest request, DateTimeOffset at)
    {
        Deciders(request, Day(at)).ForEach(decider => Tell(at, decider, $"withdrawn {request.About.Name}"));
        request.IsWaiting = false;
        request.About.Stage = request.IsExtension ? request.About.Stage : PaperStage.Done;
    }

    public void Open(PaperGrant grant, DateTimeOffset at)
    {
        grant.Stage = PaperStage.Open;
        Tell(at, grant.Holder, $"opened {grant.Name}");
        TellSharers(grant, "shared", at);
    }

    public void Close(PaperGrant grant, DateTimeOffset at)
    {
        grant.Stage = PaperStage.Done;
        if (grant.Holder.IsHere(Day(at)))
        {
            Tell(at, grant.Holder, $"closed {grant.Name}");
        }
    }

    /// <summary>The holder ends it, or somebody takes it away.</summary>
    public void End(PaperGrant grant, bool isRevoked, DateTimeOffset at)
    {
        Over(grant, at);
        TellAdministrators(grant, at);
        if (isRevoked)
        {
            Tell(at, grant.Holder, $"revoked {grant.Name}");
        }
    }

    public void Use(PaperGrant grant, DateTimeOffset at) => _uses.Add((grant, grant.Holder, at, false));

    public void Finish(PaperGrant grant) => _uses.RemoveAll(use => use.Grant == grant);

    /// <summary>The officer enters that somebody is gone from today on: nothing of theirs lasts.</summary>
    public void Leave(PaperPerson leaver, PaperPerson? by, DateTimeOffset at)
    {
        if (by is not null)
        {
            leaver.Left = Day(at);
            EndAllOf(leaver, at);
        }

        TellOfLeaver(leaver, by, at);
    }

    /// <summary>Everything that time, leave and the people list cause by now.</summary>
    public void Tick(DateTimeOffset now)
    {
        foreach (var request in Requests.Where(request => request.IsWaiting).ToList())
        {
            Look(request, now);
        }

        foreach (var grant in Grants.Where(grant => grant.IsLive && (!grant.Holder.IsHere(Day(now)) || Day(now) > grant.Until)).ToList())
        {
            Over(grant, now);
            if (grant.Holder.IsHere(Day(now)))
            {
                Once(now, grant.Holder, $"over {grant.Name}");
            }
        }

        foreach (var grant in Grants.Where(grant => grant.Stage is PaperStage.ToOpen or PaperStage.ToClose))
        {
            TellAdministrators(grant, now);
            if (grant.Stage == PaperStage.ToClose && grant.EndedAt.AddDays(1) <= now)
            {
                people.Here(Roles.Officer | Roles.Ciso, Day(now)).ToList().ForEach(watcher => Once(now, watcher, $"unclosed {grant.Name}"));
            }
        }

        if (IsOpen(now))
        {
            Remind(now);
        }

        TickReviews(now);
        foreach (var leaver in people.Everybody.Where(person => person.Left != DateOnly.MaxValue && person.Left <= Day(now).AddDays(7) && person.Left >= Day(now).AddDays(-30)))
        {
            TellOfLeaver(leaver, null, now);
        }
    }

    private void Look(PaperRequest request, DateTimeOffset now)
    {
        var (holder, day) = (request.About.Holder, Day(now));
        if (!holder.IsHere(day) || day > request.Until)
        {
            Drop(request);
            if (holder.IsHere(day))
            {
                Once(now, holder, $"expired {request.Name}");
            }

            return;
        }

        request.IsLate |= now > request.At.AddHours(24);
        TellDeciders(request, now);
    }

    private static void Drop(PaperRequest request)
    {
        request.IsWaiting = false;
        request.About.Stage = request.IsExtension ? request.About.Stage : PaperStage.Done;
    }

    /// <summary>It is over: what was open is to be closed.</summary>
    private void Over(PaperGrant grant, DateTimeOffset at)
    {
        if (grant.Stage == PaperStage.Open)
        {
            TellSharers(grant, "shared-over", at);
        }

        (grant.Stage, grant.EndedAt) = (grant.Stage == PaperStage.Open ? PaperStage.ToClose : PaperStage.Done, at);
        if (grant.Extension is { IsWaiting: true } extension)
        {
            Drop(extension);
        }
    }

    private void EndAllOf(PaperPerson leaver, DateTimeOffset at)
    {
        Grants.Where(grant => grant.Holder == leaver && grant.IsLive).ToList().ForEach(grant => Over(grant, at));
        Requests.Where(request => request.About.Holder == leaver && request.IsWaiting).ToList().ForEach(Drop);
    }

    /// <summary>Seven days and one day before the end; on a day off, on the workday before. Of both the later. And twelve hours after a use that was not finished.</summary>
    private void Remind(DateTimeOffset now)
    {
        foreach (var grant in Grants.Where(grant => grant.Stage == PaperStage.Open))
        {
            var due = new[] { 7, 1 }.Where(days => Before(grant, days) is var on && on <= Day(now) && grant.From < on).ToList();
            if (due.Count > 0)
            {
                Once(now, grant.Holder, $"ends {grant.Name} {grant.Until:MMdd} {due[^1]}");
            }
        }

        for (var at = 0; at < _uses.Count; at++)
        {
            if (!_uses[at].Asked && _uses[at].At.AddHours(12) <= now)
            {
                _uses[at] = _uses[at] with { Asked = true };
                if (_uses[at].Who.IsHere(Day(now)))
                {
                    Tell(now, _uses[at].Who, $"forgotten {_uses[at].Grant.Name}");
                }
            }
        }
    }

    private DateOnly Before(PaperGrant grant, int days)
    {
        var on = grant.Until.AddDays(-days);
        for (; !calendar.IsWorkday(on); on = on.AddDays(-1))
        {
        }

        return on;
    }

    private void TellDeciders(PaperRequest request, DateTimeOffset at) => Deciders(request, Day(at)).ForEach(decider => Once(at, decider, $"decide {request.Name}"));

    private void TellAdministrators(PaperGrant grant, DateTimeOffset at)
    {
        foreach (var admin in grant.Stage is PaperStage.ToOpen or PaperStage.ToClose ? Administrators(grant, Day(at)) : [])
        {
            Once(at, admin, $"{(grant.Stage == PaperStage.ToOpen ? "open" : "close")} {grant.Name}");
        }
    }

    private void TellSharers(PaperGrant grant, string what, DateTimeOffset at)
    {
        foreach (var sharer in grant.Shares.Where(person => person.IsHere(Day(at))))
        {
            Tell(at, sharer, $"{what} {grant.Name}");
        }
    }

    /// <summary>Whose the lines of the checklist are, and the CISO; not who entered it.</summary>
    private void TellOfLeaver(PaperPerson leaver, PaperPerson? by, DateTimeOffset at)
    {
        if (!_once.Add((leaver, "leaves")))
        {
            return;
        }

        var owners = new[] { Roles.SysAdmin, Roles.Officer }.SelectMany(role => people.Acting(person => person.Does.HasFlag(role), Day(at)));
        foreach (var told in owners.Concat(people.Here(Roles.Ciso, Day(at))).Where(person => person != leaver && person != by).Distinct())
        {
            Tell(at, told, $"leaver {leaver.Tag}");
        }
    }

    private bool IsOpen(DateTimeOffset at) => Local(at) is { Hour: >= 8 and < 18 } local && calendar.IsWorkday(DateOnly.FromDateTime(local));

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    private void Once(DateTimeOffset at, PaperPerson who, string what)
    {
        if (_once.Add((who, what)))
        {
            Tell(at, who, what);
        }
    }

    private void Tell(DateTimeOffset at, PaperPerson who, string what) => Told.Add($"{Day(at):yyyy-MM-dd} {who.Tag}: {what}");
}
