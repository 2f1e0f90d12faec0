using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules;

/// <summary>A school on Sunday, 2026-11-22, 10:30, and a case in each of its states.</summary>
internal sealed class TheSchool
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T02:30:00Z", CultureInfo.InvariantCulture);
    public static readonly SchoolClock Clock = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei"));
    public static readonly DateOnly Today = Clock.Day(Now);
    public static readonly Catalogue Catalogue = Catalogue.Load(Repository.File("src/SecurityPlan/Plan/catalogue"));
    public static readonly LevelRules Rules = Catalogue.LevelsOn(Today)!;

    public readonly Person Teacher = Of("王老師", Roles.Staff);
    public readonly Person Member = Of("陳組員", Roles.Staff | Roles.Team);
    public readonly Person Principal = Of("林校長", Roles.Staff | Roles.Ciso);
    public readonly Person Officer = Of("張承辦", Roles.Staff | Roles.Officer);
    public readonly Person Contractor = Of("廠商", Roles.External | Roles.Team);
    public readonly Person Former = Of("離職組員", Roles.Staff | Roles.Team);
    public readonly Person Deputy = Of("代理人", Roles.Staff);
    public readonly Person Stranger = new() { Name = "不在名單", Listed = false };

    public TheSchool() => Former.Left = Today;

    public IReadOnlyList<Person> Everybody => [Teacher, Member, Principal, Officer, Contractor, Former, Deputy, Stranger];

    public CaseTeam Team => CaseTeam.On(Today, Everybody);

    public static Person Of(string name, Roles roles) => new() { Name = name, Roles = roles, Listed = true };

    public Act Act(Person by) => new(by, Team, Now);

    public static Dictionary<string, string> Answers(params (string Field, string? Value)[] others)
    {
        var answers = new Dictionary<string, string>
        {
            ["what"] = "我點了釣魚信",
            ["noticedDate"] = "2026-11-22",
            ["noticedTime"] = "10:30",
            ["kind"] = "phishing",
            ["system"] = "mail",
            ["personalData"] = "no",
        };
        foreach (var (field, value) in others)
        {
            answers.Remove(field);
            if (value is not null)
            {
                answers[field] = value;
            }
        }

        return answers;
    }

    public (Incident Case, List<IncidentEntry> Entries) Suspected(Person? reporter = null, params (string Field, string? Value)[] answers)
    {
        var report = IncidentReport.Read(Answers(answers), Now, Clock, Catalogue);
        var (incident, entry) = Incident.File(Guid.CreateVersion7(), reporter ?? Teacher, 115, 3, report, Now);
        return (incident, [entry]);
    }

    public (Incident Case, List<IncidentEntry> Entries) Taken(Person? by = null, Person? reporter = null)
    {
        var (incident, entries) = Suspected(reporter);
        entries.Add(incident.Take(Act(by ?? Member)));
        return (incident, entries);
    }

    public (Incident Case, List<IncidentEntry> Entries) Judged()
    {
        var (incident, entries) = Taken();
        entries.Add(incident.Judge(Act(Member), Rules, new Harm("core", "minor"), null, new Harm("noncore", "in-time"), "學籍資料"));
        return (incident, entries);
    }

    public (Incident Case, List<IncidentEntry> Entries) Dismissed()
    {
        var (incident, entries) = Taken();
        entries.Add(incident.NotAnIncident(Act(Member), Catalogue.Outcomes[0], "只是廣告信"));
        return (incident, entries);
    }

    public (Incident Case, List<IncidentEntry> Entries) Withdrawn()
    {
        var (incident, entries) = Suspected();
        entries.Add(incident.Withdraw(Act(Teacher), "看錯了", isOverdue: false));
        return (incident, entries);
    }
}
