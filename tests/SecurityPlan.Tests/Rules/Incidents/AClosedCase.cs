using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>A case of level 3 that went all the way: reported, contained, met about, written, handed in, signed on the third day.</summary>
internal sealed class AClosedCase
{
    private readonly TheSchool _school = new();
    private readonly List<IncidentEntry> _entries;

    public AClosedCase()
    {
        (Case, _entries) = _school.Suspected(null, ("what", "我點了釣魚信，還給了身分證 A123456789"));
        _entries.Add(Case.Judge(By(1), TheSchool.Rules, new Harm("core", "serious"), null, null, null));
        _entries.Add(Case.AttestPlatform(By(30), "EDU-77", At(25)));
        _entries.Add(Case.Review(By(60), 3, At(50), null));
        _entries.Add(Case.Contain(By(500), At(480), "重設密碼 (網管)"));
        _entries.AddRange(Case.Write(By(600), Report, Contents));
        _entries.Add(Case.AnswerElsewhere(By(610), Elsewhere.Unchecked, "只看過教務處"));
        Action = FollowUp.Of(Case, By(620), _school.Teacher, new DateOnly(2026, 12, 10), "檢查公用信箱");
        _entries.Add(Case.Follow(By(620), Action));
        _entries.Add(Case.CallMeeting(By(630), At(700), "校長室", [_school.Principal.Id, _school.Officer.Id]));
        _entries.Add(Case.Minute(By(800), At(700), "全員出席，決議重設密碼"));
        _entries.Add(Case.Complete(By(Day), []));
        _entries.Add(Case.HandIn(By(Day + 60), At(Day + 30)));
        _entries.Add(Case.SignOff(By(3 * Day, _school.Principal), open: 1, accepts: true, null));
    }

    private const int Day = 24 * 60;

    public Incident Case { get; }

    public FollowUp Action { get; }

    public static ReportRules Report => TheSchool.Catalogue.ReportOn(TheSchool.Today);

    public static Dictionary<string, string?> Contents => new()
    {
        ["impact"] = "一位老師的信箱，家長 A123456789",
        ["containment"] = "重設密碼",
        ["investigation"] = "清查登入紀錄",
        ["cause"] = "沒有兩步驟驗證",
        ["measures"] = "全校開啟",
        ["schedule"] = "十二月底",
    };

    public IncidentReading Reading(string language) => Reading(language, Case, _entries) with
    {
        FollowUps = [Action],
        Files = [new EvidenceLine(Guid.CreateVersion7(), "登入紀錄.pdf", "application/pdf", 1234, Convert.FromHexString(new string('a', 64)), At(40), _school.Teacher.Id)],
    };

    public IncidentReading Reading(string language, Incident incident, IReadOnlyList<IncidentEntry> entries) => new(
        incident, entries, new CaseReader(AsHandler: true, language, At(3 * Day), TheSchool.Clock), TheSchool.Catalogue, Repository.Words)
    {
        People = _school.Everybody.ToDictionary(person => person.Id),
        Pictures = 1,
        School = "示範國民小學",
    };

    private static DateTimeOffset At(int minutes) => TheSchool.Now.AddMinutes(minutes);

    private Act By(int minutes, Person? by = null) => new(by ?? _school.Member, _school.Team, At(minutes));
}
