using SecurityPlan.People;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Tests.Rules.Training;

public sealed class TrainingTargetTests
{
    private static readonly TrainingRules Rules = TrainingSentenceTests.Rules;
    private static readonly Person Teacher = TheSchool.Of("老師", Roles.Staff);
    private static readonly Person Head = TheSchool.Of("主任", Roles.Staff | Roles.Head);
    private static readonly Person It = TheSchool.Of("資訊組長", Roles.Staff | Roles.It);
    private static readonly Person Vendor = TheSchool.Of("廠商", Roles.External);
    private static readonly Person Joiner = TheSchool.Of("新老師", Roles.Staff);

    public TrainingTargetTests() => Joiner.Joined = new DateOnly(2027, 2, 1);

    /// <summary>What is for everybody is for every group; what is for a smaller one is not for the others.</summary>
    [Theory]
    [InlineData("", "everybody 4 12/0 0/0", "heads 1 12/0 0/0", "it 1 12/0 12/0", "joiners 1 12/0 0/0")]
    [InlineData("g8 everybody, g4 heads", "everybody 4 12/8 0/0", "heads 1 12/12 0/0", "it 1 12/8 12/0", "joiners 1 12/8 0/0")]
    [InlineData("g4 joiners, p12 it, p4 everybody", "everybody 4 12/0 0/4", "heads 1 12/0 0/4", "it 1 12/0 12/16", "joiners 1 12/4 0/4")]
    [InlineData("g12 gone", "everybody 4 12/0 0/0", "heads 1 12/0 0/0", "it 1 12/0 12/0", "joiners 1 12/0 0/0")]
    public void AGroup_HasItsTarget_AndWhatIsPlannedForAllOfIt(string planned, params string[] expected) => Assert.Equal(expected, Targets(planned, []).Select(target =>
        $"{target.Group.Id} {target.People} {target.General}/{target.PlannedGeneral} {target.Professional}/{target.PlannedProfessional}"));

    [Fact]
    public void AGroupOfNobody_IsLeftOut() => Assert.Equal(
        ["everybody"], TrainingTarget.Of(Rules, [(Teacher, TrainingLedger.Of(Teacher, [], Rules, 2027))], [], 2027).Select(target => target.Group.Id));

    [Fact]
    public void Done_IsWhoHasAllThatTheGroupNeeds()
    {
        TrainingEntry[] entries = [Entry(Teacher, "資安", 12), Entry(It, "資安", 12), Entry(Head, "資安", 11)];
        Assert.Equal(["everybody 2", "heads 0", "it 0", "joiners 0"], Targets("", entries).Select(target => $"{target.Group.Id} {target.Done}"));
        Assert.Equal(1, Targets("", [.. entries, Entry(It, "弱點", 12, TrainingKind.Professional)]).Single(target => target.Group.Id == "it").Done);
    }

    [Theory]
    [InlineData("社交工程防範", "everybody", "社交工程防範（線上）", 1, 4)]
    [InlineData("社交工程防範", "everybody", "社交 工程 防範", 1, 4)]
    [InlineData("Phishing 101", "everybody", "PHISHING-101 for teachers", 1, 4)]
    [InlineData("資安", "everybody", "資安法規", 0, 4)]
    [InlineData("社交工程防範", "heads", "社交工程防範", 0, 1)]
    [InlineData("社交工程防範", "gone", "社交工程防範", 0, 0)]
    public void Attendance_IsByKindGroupAndName(string planned, string group, string taken, int took, int people)
    {
        var course = new PlannedCourse { Group = group, Kind = TrainingKind.General, Course = planned };
        TrainingEntry[] entries = [Entry(Teacher, taken, 4), Entry(Teacher, taken, 4), Entry(Teacher, taken, 4, TrainingKind.Professional), Entry(Vendor, taken, 4)];
        Assert.Equal((took, people), TrainingTarget.Attendance(Rules, course, Everybody, entries, 2027));
    }

    private static Person[] Everybody => [Teacher, Head, It, Vendor, Joiner];

    private static IReadOnlyList<TrainingTarget> Targets(string planned, TrainingEntry[] entries) => TrainingTarget.Of(
        Rules, [.. Everybody.Select(person => (person, TrainingLedger.Of(person, entries.Where(e => e.PersonId == person.Id), Rules, 2027)))],
        [.. planned.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Course)], 2027);

    private static PlannedCourse Course(string text)
    {
        var (hours, group) = (text.Split(' ')[0], text.Split(' ')[1]);
        return new PlannedCourse
        {
            Group = group,
            Kind = hours[0] == 'p' ? TrainingKind.Professional : TrainingKind.General,
            Quarters = int.Parse(hours[1..], System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static TrainingEntry Entry(Person person, string course, int quarters, TrainingKind kind = TrainingKind.General) =>
        new() { PersonId = person.Id, Kind = kind, Quarters = quarters, CompletedOn = new DateOnly(2027, 5, 1), Course = course };
}
