using System.Text;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Tests.Rules.Training;

/// <summary>What a file that was dropped into the chat is, what its lines come to, and that nobody has the same hours twice.</summary>
public sealed class TrainingSheetTests
{
    private static readonly TrainingRules Rules = TrainingSentenceTests.Rules;
    private static readonly Person Officer = TheSchool.Of("李承辦", Roles.Staff | Roles.Officer);
    private static readonly Person Wang = TheSchool.Of("王老師", Roles.Staff);
    private static readonly Person Lin = TheSchool.Of("林校長", Roles.Staff);
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("姓名,課程名稱,認證時數,完成日期\nA,B,1,115/1/5", "export")]
    [InlineData("\uFEFF姓名,研習時數\nA,1", "export")]
    [InlineData("name;course;hours\nA;B;1", "console.people.delimiter")]
    [InlineData("姓名\t課程\t時數\nA\tB\t1", "console.people.delimiter")]
    [InlineData("編號,姓名,單位\n1,王老師,教務處\n\n2,\"林校長\",校長室", "1\t王老師\t教務處|2\t林校長\t校長室")]
    [InlineData("王老師\r\n林校長\r\n", "王老師|林校長")]
    [InlineData("", "")]
    public void AFile_IsAnExport_OrAListOfPeople_OrNamedAndRefused(string text, string expected)
    {
        var file = TrainingFile.Of(Encoding.UTF8.GetBytes(text), Rules.Import);
        Assert.Equal(expected, file.Refusal?.WordKey ?? (file.IsExport ? "export" : string.Join('|', file.Lines)));
    }

    /// <summary>Big5 of 姓名, a workbook, text as Windows saves it in Unicode, too much.</summary>
    [Theory]
    [InlineData("A96DA657 2C0A", "console.people.not-utf-8")]
    [InlineData("504B0304", "console.people.workbook")]
    [InlineData("FFFE41000A00", "console.people.utf-16")]
    public void WhatIsNoCsvInUtf8_IsNamed(string bytes, string refusal) =>
        Assert.Equal(refusal, TrainingFile.Of(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), Rules.Import).Refusal!.WordKey);

    [Fact]
    public void TooMuch_IsRefused()
    {
        Assert.Equal("console.people.too-large", TrainingFile.Of(new byte[PeopleCsv.MaxBytes + 1], Rules.Import).Refusal!.WordKey);
        Assert.Equal("training.sheet.too-many-lines", TrainingFile.Of(Enumerable.Repeat((byte)'\n', TrainingFile.MostLines + 1).ToArray(), Rules.Import).Refusal!.WordKey);
    }

    [Fact]
    public void Lines_AreNew_Known_OrNobodys_AndTheSenderIsConfirmedBySomebodyElse()
    {
        var rows = TrainingCsv.Read(
            PaperFile.Utf8("姓名,課程,時數,日期\n王老師,社交工程,2,2026-11-20\n王老師,社交工程,2,2026-11-20\n林校長,社交工程（線上）,2,2026-11-20\n李承辦,社交工程,2,2026-11-20\n陌生人,社交工程,2,2026-11-20\n"),
            Rules.Import, TheSchool.Today, out _);
        var found = ImportFindings.Of(Guid.Empty, rows, [Officer, Wang, Lin], [Entry(Lin, "社交工程", 8)], Officer, TheSchool.Now);
        Assert.Equal([(Wang.Id, TrainingState.Counted), (Officer.Id, TrainingState.Questioned)], found.New.Select(entry => (entry.PersonId, entry.State)));
        Assert.Equal([3, 4], found.Known.Select(row => row.Line));
        Assert.Equal([6], found.Unknown.Select(row => row.Line));

        var again = ImportFindings.Of(Guid.Empty, rows, [Officer, Wang, Lin], [.. found.New, Entry(Lin, "社交工程", 8)], Officer, TheSchool.Now);
        Assert.Empty(again.New);
        Assert.Equal([2, 3, 4, 5], again.Known.Select(row => row.Line));
    }

    [Theory]
    [InlineData("資安研習", 12, "", TrainingState.Double, TrainingDoubts.None)]
    [InlineData("資安研習（上午）", 12, "", TrainingState.Double, TrainingDoubts.None)]
    [InlineData("資安研習", 8, "", TrainingState.Questioned, TrainingDoubts.SameCourse)]
    [InlineData("密碼管理", 12, "", TrainingState.Counted, TrainingDoubts.None)]
    [InlineData("資安研習", 12, "withdrawn", TrainingState.Counted, TrainingDoubts.None)]
    [InlineData("資安研習", 12, "returned", TrainingState.Counted, TrainingDoubts.None)]
    [InlineData("資安研習", 12, "questioned", TrainingState.Double, TrainingDoubts.None)]
    public void ACourse_ThatThePersonHasLogged_IsNotCountedTwice(string own, int quarters, string became, TrainingState state, TrainingDoubts doubts)
    {
        var theirs = Entry(Wang, own, quarters);
        Act(theirs, became);
        var entry = Entry(Wang, "資安研習", 12);
        entry.Compare([theirs], TrainingDoubts.None);
        Assert.Equal((state, doubts), (entry.State, entry.Doubts));
    }

    [Fact]
    public void OnlyTheSameDayAndKind_AreTheSameCourse()
    {
        var theirs = Entry(Wang, "資安研習", 12);
        Assert.True(Entry(Wang, "資安研習", 12).IsDoubleOf(theirs));
        Assert.False(Entry(Lin, "資安研習", 12).IsDoubleOf(theirs));
        Assert.False(Entry(Wang, "資安研習", 12, Day.AddDays(1)).IsDoubleOf(theirs));
        Assert.False(Entry(Wang, "資安研習", 12, kind: TrainingKind.Professional).IsDoubleOf(theirs));
    }

    [Fact]
    public void WhatWasLeftOut_CountsWhenTheOtherDoesNoMore_AndCannotBeAcceptedBefore()
    {
        var (left, own) = (Entry(Wang, "資安研習", 12), Entry(Officer, "資安研習", 12));
        left.Compare([Entry(Wang, "資安研習", 12)], TrainingDoubts.None);
        own.Compare([Entry(Officer, "資安研習", 12)], TrainingDoubts.OwnCourse);
        Assert.Equal("training.already-double", Assert.Throws<RuleBroken>(() => left.Accept(Officer, TheSchool.Now)).WordKey);
        left.StepIn();
        own.StepIn();
        Assert.Equal((TrainingState.Counted, TrainingState.Questioned), (left.State, own.State));
    }

    [Fact]
    public void AnExport_IsDecidedOnOnce()
    {
        var recorded = TrainingSheet.Of(Officer, "a.csv", [1], TheSchool.Now);
        recorded.Record(3, TheSchool.Now);
        Assert.Equal("training.sheet.recorded-already", Assert.Throws<RuleBroken>(() => recorded.Drop(TheSchool.Now)).WordKey);
        Assert.NotNull(recorded.Bytes);
        var dropped = TrainingSheet.Of(Officer, "a.csv", [1], TheSchool.Now);
        dropped.Drop(TheSchool.Now);
        Assert.Null(dropped.Bytes);
        Assert.Equal("training.sheet.dropped-already", Assert.Throws<RuleBroken>(() => dropped.Record(3, TheSchool.Now)).WordKey);
        var late = TrainingSheet.Of(Officer, "a.csv", [1], TheSchool.Now);
        late.Forget();
        Assert.Equal("training.sheet.forgotten", Assert.Throws<RuleBroken>(() => late.Record(3, TheSchool.Now)).WordKey);
    }

    private static TrainingEntry Entry(Person person, string course, int quarters, DateOnly? day = null, TrainingKind kind = TrainingKind.General) =>
        new() { PersonId = person.Id, ById = person.Id, Course = course, Quarters = quarters, CompletedOn = day ?? Day, Kind = kind };

    private static void Act(TrainingEntry entry, string what)
    {
        switch (what)
        {
            case "withdrawn":
                entry.Withdraw(Wang);
                break;
            case "returned":
                entry.Return(Officer, "沒有證明", TheSchool.Now);
                break;
            case "questioned":
                entry.Question(TrainingDoubts.NoProof);
                break;
        }
    }
}
