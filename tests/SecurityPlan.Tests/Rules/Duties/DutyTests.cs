using System.Globalization;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Duties;

public sealed class DutyTests
{
    private static readonly DateOnly Today = TheSchool.Today;
    private static readonly DutyCatalogue BuiltIn = DutyCatalogue.Load(null);
    private static readonly Person Officer = TheSchool.Of("承辦", Roles.Staff | Roles.Officer);
    private static readonly Person Principal = TheSchool.Of("校長", Roles.Staff | Roles.Ciso);
    private static readonly Person Member = TheSchool.Of("組員", Roles.Staff | Roles.Team);
    private static readonly Person Admin = TheSchool.Of("系統", Roles.Staff | Roles.SysAdmin);
    private static readonly Person Teacher = TheSchool.Of("老師", Roles.Staff);
    private static readonly Person Vendor = TheSchool.Of("廠商", Roles.External | Roles.Officer);
    private static readonly Person[] Everybody = [Officer, Principal, Member, Admin, Teacher, Vendor];

    [Fact]
    public void Owing_IsByRole_ElseTheOfficersElseTheCisos()
    {
        Assert.Equal([Admin], People(Everybody).Owing(Of("玖-三-(一)-1")));
        Assert.Equal([Officer], People(Officer, Principal, Teacher).Owing(Of("玖-三-(一)-1")));
        Assert.Equal([Principal], People(Principal, Teacher, Vendor).Owing(Of("玖-三-(一)-1")));
        Assert.Empty(People(Teacher, Vendor).Owing(Of("玖-三-(一)-1")));
        Assert.Equal([Teacher], People(Everybody).Owing(Of("玖-三-(一)-1", Teacher)));
    }

    [Fact]
    public void Owing_OfSomebodyWhoHasLeft_IsTheRolesAgain_AndOfSomebodyAway_TheDeputys()
    {
        var former = TheSchool.Of("離職", Roles.Staff);
        former.Left = Today;
        Assert.Equal([Admin], People([.. Everybody, former]).Owing(Of("玖-三-(一)-1", former)));

        var away = TheSchool.Of("請假", Roles.Staff | Roles.SysAdmin);
        (away.AwayFrom, away.AwayUntil, away.DeputyId) = (Today, Today, Teacher.Id);
        Assert.Equal([Teacher], People(away, Teacher, Officer).Owing(Of("玖-三-(一)-1")));
        Assert.Equal([Teacher], People(away, Teacher, Officer).Owing(Of("玖-三-(一)-1", away)));
        Assert.Equal([away], People(away, Teacher, Officer).Owing(Of("肆-一-1", away)));
        Assert.Equal([away], People(away, Officer).Owing(Of("玖-三-(一)-1", away)));
    }

    /// <summary>An ordinary duty is answered by the officer, a waiver by the CISO; whoever asks never answers.</summary>
    [Theory]
    [InlineData("玖-三-(一)-1", "系統", "承辦")]
    [InlineData("玖-三-(一)-1", "承辦", "校長")]
    [InlineData("玖-五", "承辦", "校長")]
    [InlineData("玖-五", "校長", "組員")]
    [InlineData("捌-一-1", "組員", "校長")]
    public void Answering_IsSomebodyElse(string reference, string asker, string expected) =>
        Assert.Equal([expected], People(Everybody).Answering(BuiltIn.Find(reference)!, Everybody.First(p => p.Name == asker).Id).Select(p => p.Name));

    [Fact]
    public void ASchoolOfOneOfficer_CannotConfirmToItself() => Refused("duty.omit-nobody", () =>
        Of("玖-三-(一)-1").AskToOmit(new DutyAct(Officer, People(Officer, Teacher), TheSchool.Now), BuiltIn.Find("玖-三-(一)-1")!, "沒有"));

    [Theory]
    [InlineData("玖-三-(一)-1", "number", "98", null)]
    [InlineData("玖-三-(一)-1", "number", "９８％", null)]
    [InlineData("玖-三-(一)-1", "number", "101", "duty.proof.number")]
    [InlineData("玖-三-(一)-1", "number", "-1", "duty.proof.number")]
    [InlineData("玖-三-(一)-1", "number", "9.5", "duty.proof.number")]
    [InlineData("玖-三-(一)-1", "number", null, "duty.proof.number")]
    [InlineData("玖-三-(四)-1", "tick", "true", null)]
    [InlineData("玖-三-(四)-1", "tick", "True", "duty.proof.tick")]
    [InlineData("玖-三-(四)-1", "tick", null, "duty.proof.tick")]
    [InlineData("玖-一-(二)-5", "link", "https://school.example/rules", null)]
    [InlineData("玖-一-(二)-5", "link", "http://school.example/rules", "duty.proof.link")]
    [InlineData("玖-一-(二)-5", "link", "https://me:secret@school.example/", "duty.proof.link")]
    [InlineData("玖-一-(二)-5", "link", "https://localhost/", "duty.proof.link")]
    [InlineData("玖-一-(二)-5", "link", "在雲端", "duty.proof.link")]
    [InlineData("法-通報辦法10-1", "date", "2026-11-22", null)]
    [InlineData("法-通報辦法10-1", "date", "2026-11-23", "duty.proof.date-future")]
    [InlineData("法-通報辦法10-1", "date", "2025-11-21", "duty.proof.date-old")]
    [InlineData("法-通報辦法10-1", "date", "11/22", "duty.proof.date")]
    [InlineData("玖-二-(二)-1-(3)", "date", "2026-08-25", null)]
    [InlineData("玖-二-(二)-1-(3)", "date", "2026-08-24", "duty.proof.date-old")]
    [InlineData("玖-三-(一)-2b", "note", "在雲端", "duty.proof.file")]
    [InlineData("玖-五", "note", "免辦", "duty.waiver-only")]
    [InlineData("壹拾參-一", "note", "做完了", "duty.by-feature")]
    public void Read_TakesWhatTheDutyAsksFor(string reference, string field, string? typed, string? refused)
    {
        void Read() => DutyProof.Read(BuiltIn.Find(reference)!, name => name == field ? typed : null, [], Today);
        if (refused is null)
        {
            Read();
        }
        else
        {
            Refused(refused, Read);
        }
    }

    [Fact]
    public void ANote_LosesItsPassword_AndIsNotTooLong()
    {
        var proof = DutyProof.Read(BuiltIn.Find("玖-三-(四)-1")!, name => name == "tick" ? "true" : "密碼：Sunflower#1", [], Today);
        Assert.DoesNotContain("Sunflower", proof.Text, StringComparison.Ordinal);
        Refused("duty.text-too-long", () => DutyProof.Written(new string('字', 501)));
        Assert.Null(DutyProof.Written("  "));
    }

    [Fact]
    public void TheSamePasswordDay_DoesNotCountTwice()
    {
        var duty = BuiltIn.Find("玖-二-(二)-1-(3)")!;
        var last = Day("2026-09-01");
        var second = DutyOccurrence.Of(duty, Cadence.Next(90, last, Today)!.Value, Teacher.Id);
        Refused("duty.proof.date-same", () => second.Finish(Act(Teacher), duty, new DutyProof(On: last), BuiltIn));
        Refused("duty.proof.date-before", () => second.Finish(Act(Teacher), duty, new DutyProof(On: last.AddDays(-1)), BuiltIn));
        second.Finish(Act(Teacher), duty, new DutyProof(On: Day("2026-11-20")), BuiltIn);
        Assert.Equal(DutyState.Done, second.State);
    }

    [Fact]
    public void Finished_ItsHashTellsWhoWhenAndWhat()
    {
        var (duty, one, two) = (BuiltIn.Find("玖-三-(一)-1")!, Of("玖-三-(一)-1"), Of("玖-三-(一)-1"));
        one.Finish(Act(Admin), duty, new DutyProof(Number: 98), BuiltIn);
        two.Finish(Act(Admin), duty, new DutyProof(Number: 99), BuiltIn);
        Assert.NotEqual(one.Hash, two.Hash);
        Assert.StartsWith(BuiltIn.Id, one.DoneUnder, StringComparison.Ordinal);
        Refused("duty.done-already", () => one.Finish(Act(Admin), duty, new DutyProof(Number: 98), BuiltIn));
        Refused("duty.done-already", () => one.Snooze(Act(Admin), Today.AddDays(1)));
    }

    [Theory]
    [InlineData("tomorrow", "2026-11-22", "2026-11-23")]
    [InlineData("monday", "2026-11-22", "2026-11-23")]
    [InlineData("monday", "2026-11-23", "2026-11-30")]
    [InlineData("monday", "2026-11-28", "2026-11-30")]
    [InlineData("holidays", "2026-12-30", "2027-01-04")]
    [InlineData("holidays", "2026-11-23", "2027-01-04")]
    [InlineData("holidays", "2026-06-15", "2026-06-22")]
    public void Until_IsADayToComeBackOn(string choice, string today, string expected) =>
        Assert.Equal(Day(expected), DutySnooze.Until(choice, Day(today), day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != Day("2027-01-01")));

    [Theory]
    [InlineData("玖-三-(一)-1-(3)", "9-3-(1)-1-(3)")]
    [InlineData("壹拾伍-二-(二)-4", "15-2-(2)-4")]
    [InlineData("壹拾", "10")]
    [InlineData("參-一", "3-1")]
    [InlineData("伍-二-(二)-1-(12)", "5-2-(2)-1-(12)")]
    public void AClause_ReadsInEnglishWithFigures(string reference, string english)
    {
        Assert.Equal(english, ClauseName.In("en", reference));
        Assert.Equal(reference, ClauseName.In("zh-TW", reference));
    }

    internal static DutyOccurrence Of(string reference, Person? owner = null) =>
        DutyOccurrence.Of(BuiltIn.Find(reference)!, new DutyWindow("2026-11", Day("2026-11-01"), Day("2026-11-30")), owner?.Id);

    private static DutyAct Act(Person by) => new(by, People(Everybody), TheSchool.Now);

    private static DutyPeople People(params Person[] people) => new(Today, people);

    private static void Refused(string word, Action act) => Assert.Equal(word, Assert.Throws<RuleBroken>(act).WordKey);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
