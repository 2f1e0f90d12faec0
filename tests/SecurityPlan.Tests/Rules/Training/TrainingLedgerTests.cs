using System.Globalization;
using System.Text;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Tests.Rules.Training;

public sealed class TrainingLedgerTests
{
    private static readonly TrainingRules Rules = TrainingSentenceTests.Rules;
    private readonly TheSchool _school = new();

    [Theory]
    [InlineData("", 0, true)]
    [InlineData("g 2026-01-01 12", 12, false)]
    [InlineData("g 2025-12-31 12", 0, true)]
    [InlineData("g 2026-12-31 6; g 2026-02-01 5", 11, true)]
    [InlineData("g 2026-12-31 6; g 2026-02-01 6", 12, false)]
    [InlineData("p 2026-05-05 40", 0, true)]
    [InlineData("g 2026-03-03 12 returned", 0, true)]
    [InlineData("g 2026-03-03 12 questioned", 0, true)]
    [InlineData("g 2026-03-03 12 questioned accepted", 12, false)]
    [InlineData("g 2026-03-03 12 withdrawn", 0, true)]
    public void ThreeGeneralHours_AreDueEachCalendarYear(string entries, int quarters, bool lacks)
    {
        var ledger = TrainingLedger.Of(_school.Teacher, Entries(_school.Teacher, entries), Rules, 2026);
        Assert.Equal((quarters, 12, lacks), (ledger.General, ledger.NeededGeneral, ledger.LacksGeneral));
        Assert.Equal(0, ledger.NeededProfessional);
    }

    [Theory]
    [InlineData(2026, "p 2027-12-31 12", 12, 2026)]
    [InlineData(2027, "p 2026-01-01 12", 12, 2026)]
    [InlineData(2028, "p 2027-12-31 12", 0, 2028)]
    [InlineData(2027, "p 2026-01-01 4; p 2027-01-01 4; g 2026-01-01 12", 8, 2026)]
    public void ItStaff_NeedThreeProfessionalHoursInTwoYears_BesideTheGeneralOnes(int year, string entries, int quarters, int from)
    {
        var it = TheSchool.Of("資訊組長", Roles.Staff | Roles.It);
        var ledger = TrainingLedger.Of(it, Entries(it, entries), Rules, year);
        Assert.Equal((quarters, 12, from, from + 1), (ledger.Professional, ledger.NeededProfessional, ledger.WindowFrom, ledger.WindowTo));
        Assert.Equal(quarters < 12, ledger.LacksProfessional);
        Assert.Equal(12, ledger.NeededGeneral);
    }

    [Fact]
    public void TheProfessionalDuty_BeginsIn2026()
    {
        var it = TheSchool.Of("資訊組長", Roles.Staff | Roles.It);
        Assert.Equal(0, TrainingLedger.Of(it, [], Rules, 2025).NeededProfessional);
    }

    [Theory]
    [InlineData("2026-08-01", true)]
    [InlineData("2026-07-31", false)]
    [InlineData("2025-08-01", false)]
    [InlineData(null, false)]
    public void WhoJoinsInAugust_IsShownSo_AndOwesTheWholeYear(string? joined, bool late)
    {
        _school.Teacher.Joined = joined is null ? null : DateOnly.Parse(joined, CultureInfo.InvariantCulture);
        var ledger = TrainingLedger.Of(_school.Teacher, [], Rules, 2026);
        Assert.Equal((late, 12), (ledger.JoinedLate, ledger.NeededGeneral));
    }

    [Theory]
    [InlineData("2026-03-31", null)]
    [InlineData("2026-04-01", 4)]
    [InlineData("2026-09-30", 8)]
    [InlineData("2026-10-01", 10)]
    [InlineData("2026-12-31", 12)]
    public void Reminders_BeginInApril(string day, int? month) =>
        Assert.Equal(month, TrainingLedger.Reminder(Rules, DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void AnEntry_IsCheckedBySomebodyElse_AndTakenBackOnlyBefore()
    {
        var entry = Entries(_school.Officer, "g 2026-03-03 8").Single();
        Assert.Equal("training.own-check", Assert.Throws<RuleBroken>(() => entry.Accept(_school.Officer, TheSchool.Now)).WordKey);
        Assert.Equal("training.reason-missing", Assert.Throws<RuleBroken>(() => entry.Return(_school.Principal, "", TheSchool.Now)).WordKey);
        entry.Return(_school.Principal, "沒有附證明", TheSchool.Now);
        Assert.Equal((TrainingState.Returned, "沒有附證明"), (entry.State, entry.Reason));
        Assert.Equal("training.not-withdrawable", Assert.Throws<RuleBroken>(() => entry.Withdraw(_school.Officer)).WordKey);
        Assert.Equal("say.card-unknown", Assert.Throws<RuleBroken>(() => entry.Withdraw(_school.Teacher)).WordKey);
        entry.Question(TrainingDoubts.ManyHours);
        Assert.Equal(TrainingState.Returned, entry.State);
    }

    [Theory]
    [InlineData("course", "", "training.form.course-missing")]
    [InlineData("hours", "1.3", "training.form.hours-wrong")]
    [InlineData("hours", "0", "training.form.hours-wrong")]
    [InlineData("hours", "-2", "training.form.hours-wrong")]
    [InlineData("hours", "201", "training.form.hours-wrong")]
    [InlineData("hours", "很久", "training.form.hours-wrong")]
    [InlineData("kind", "other", "training.form.kind-missing")]
    [InlineData("completedDate", "2026-11-23", "training.form.date-future")]
    [InlineData("completedDate", "2024-12-31", "training.form.date-old")]
    [InlineData("completedDate", "11/20", "training.form.date-missing")]
    [InlineData("provider", " ", "training.form.provider-missing")]
    [InlineData("hours", "一個半小時", null)]
    [InlineData("hours", "２.２５", null)]
    public void AnAnswer_IsCheckedWhateverTheClientChecked(string field, string value, string? mistake)
    {
        var answers = new Dictionary<string, string>
        {
            ["course"] = "社交工程",
            ["hours"] = "2",
            ["kind"] = "general",
            ["completedDate"] = "2026-11-22",
            ["provider"] = "校內",
            [field] = value,
        };
        Assert.Equal(mistake is null ? [] : [(field, mistake)], TrainingAnswers.Mistakes(answers, TheSchool.Today).Select(m => (m.Field, m.WordKey)));
    }

    [Theory]
    [InlineData("王老師\n林 校長", "王老師 林校長", "", "")]
    [InlineData("1,教務處,王老師,08:30\n2,,林校長,\n", "王老師 林校長", "", "")]
    [InlineData("王老師、林校長、王老師", "王老師 林校長", "", "")]
    [InlineData("wang@school.example\n王小明", "王老師", "王小明", "")]
    [InlineData("同名\n王老師", "王老師", "", "同名")]
    [InlineData("same1@school.example,同名", "同名", "", "")]
    [InlineData("", "", "", "")]
    public void ASignInSheet_NamesPeopleOfTheSchool(string text, string people, string unknown, string ambiguous)
    {
        var known = new (Guid Id, string Name, string? Email)[]
        {
            (Guid.NewGuid(), "王老師", "wang@school.example"), (Guid.NewGuid(), "林校長", null),
            (Guid.NewGuid(), "同名", "same1@school.example"), (Guid.NewGuid(), "同名", "same2@school.example"),
        };
        var sheet = SignInSheet.Read(text, known);
        Assert.Equal(people, string.Join(' ', sheet.People.Select(id => known.Single(person => person.Id == id).Name)));
        Assert.Equal((unknown, ambiguous), (string.Join(' ', sheet.Unknown), string.Join(' ', sheet.Ambiguous)));
    }

    [Fact]
    public void TheRecord_IsACsv_ThatNoSpreadsheetTakesForFormulas_AndThatIsReadBack()
    {
        var entry = new TrainingEntry
        {
            PersonId = _school.Teacher.Id,
            Course = "=HYPERLINK(\"x\"),a",
            Provider = "e等公務園",
            Quarters = 6,
            CompletedOn = new(2026, 11, 20),
        };
        var csv = TrainingCsv.Write([(_school.Teacher, entry)]);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\"),a\"", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        var row = Assert.Single(TrainingCsv.Read(csv, Rules.Import, TheSchool.Today, out var mistakes));
        Assert.Empty(mistakes);
        Assert.Equal(("王老師", 6, new DateOnly(2026, 11, 20), TrainingKind.General), (row.Who, row.Quarters, row.CompletedOn, row.Kind));
    }

    [Fact]
    public void AnExport_WithMistakes_NamesEachLine()
    {
        TrainingCsv.Read(Encoding.UTF8.GetBytes("email,course,hours,date\na@b,社交工程,1.5,2026/11/20\na@b,x,1.3,2026-11-20\n,x,1,2026-11-20\na@b,x,1,2026-12-20\n"), Rules.Import, TheSchool.Today, out var mistakes);
        Assert.Equal([(3, "training.form.hours-wrong"), (4, "console.training.nobody"), (5, "training.form.date-future")], mistakes.Select(m => (m.Line, m.WordKey)));
        TrainingCsv.Read(Encoding.UTF8.GetBytes("email,course,date\n"), Rules.Import, TheSchool.Today, out mistakes);
        Assert.Equal((1, "console.training.no-column", "hours"), mistakes.Single());
        TrainingCsv.Read([.. "email,course,hours,date\n"u8, 0xB8, 0xEA, 0xA6, 0x77], Rules.Import, TheSchool.Today, out mistakes);
        Assert.Equal((2, "console.people.not-utf-8"), (mistakes.Single().Line, mistakes.Single().WordKey));
    }

    [Fact]
    public void APlatformsOwnHeads_Kinds_AndYears_AreRead()
    {
        var rows = TrainingCsv.Read(
            PaperFile.Utf8("姓名,課程名稱,認證時數,完成日期,課程類別,備註\nAnn,資通安全概論,2,115/01/05,通識,\nBob,弱點掃描,1.5,2026/1/6 14:30,523,\nBob,'=1+1,1,1150107,一般,\n"),
            Rules.Import, TheSchool.Today, out var mistakes);
        Assert.Empty(mistakes);
        Assert.Equal(
            [
                new TrainingRow(2, "Ann", "資通安全概論", 8, new(2026, 1, 5), TrainingKind.General, "資通安全概論"),
                new TrainingRow(3, "Bob", "弱點掃描", 6, new(2026, 1, 6), TrainingKind.Professional, "弱點掃描"),
                new TrainingRow(4, "Bob", "=1+1", 4, new(2026, 1, 7), TrainingKind.General, "=1+1"),
            ],
            rows);
    }

    /// <summary>Kind, day, quarter hours, and what became of it.</summary>
    private List<TrainingEntry> Entries(Person person, string text)
    {
        var entries = new List<TrainingEntry>();
        foreach (var parts in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ')))
        {
            var entry = new TrainingEntry
            {
                PersonId = person.Id,
                ById = person.Id,
                Kind = parts[0] == "p" ? TrainingKind.Professional : TrainingKind.General,
                CompletedOn = DateOnly.Parse(parts[1], CultureInfo.InvariantCulture),
                Quarters = int.Parse(parts[2], CultureInfo.InvariantCulture),
            };
            foreach (var act in parts[3..])
            {
                switch (act)
                {
                    case "returned":
                        entry.Return(_school.Officer, "x", TheSchool.Now);
                        break;
                    case "questioned":
                        entry.Question(TrainingDoubts.ManyHours);
                        break;
                    case "accepted":
                        entry.Accept(_school.Officer, TheSchool.Now);
                        break;
                    default:
                        entry.Withdraw(person);
                        break;
                }
            }

            entries.Add(entry);
        }

        return entries;
    }
}
