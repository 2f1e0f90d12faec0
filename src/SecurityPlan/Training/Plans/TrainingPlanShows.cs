using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Plans;

/// <summary>The year's training plan beside what was done, as a card and as a paper.</summary>
internal sealed class TrainingPlanShows(TrainingRules rules, DutyDesk duties, Words words)
{
    public const string Card = "training-plan";

    /// <summary>Name under which the plan is made as a file.</summary>
    public const string File = "training-plan";

    private const int PerPage = 5;

    /// <summary>The subject is the plan, or the course whose form became its card; the face is the page, from 0.</summary>
    public async Task<JsonObject?> Plan(Showing showing)
    {
        if (await Reading(showing) is not { } of)
        {
            return null;
        }

        var page = new ListPage(showing.Face, of.Courses.Count, PerPage);
        return page.On(TrainingPlanCards.Of(of, page.Of(of.Courses)));
    }

    /// <summary>As a .docx, in Chinese whoever reads; null: the reader may not see it.</summary>
    public async Task<PaperFile?> Paper(Showing showing)
    {
        if (await Reading(showing with { Language = Words.Default }) is not { } of)
        {
            return null;
        }

        var school = await showing.Db.Schools.Where(s => s.Id == showing.Db.SchoolId).Select(s => s.Name).FirstAsync();
        return TrainingPaper.Plan(of, school);
    }

    /// <summary>What was planned for the year against what was done, for the overview; the groups' lines are empty without a plan.</summary>
    public async Task<(string Text, JsonArray Lines)> Comparison(Showing showing, IReadOnlyList<Person> people, IReadOnlyDictionary<Guid, TrainingLedger> ledgers, int year)
    {
        if (await showing.Db.TrainingPlans.FirstOrDefaultAsync(plan => plan.Year == year) is not { } plan)
        {
            return (words.Say(showing.Language, "training.plan.none"), []);
        }

        var of = await Reading(showing, plan, people, ledgers);
        return (TrainingPlanCards.Held(of), TrainingPlanCards.Targets(of));
    }

    internal static async Task<IReadOnlyList<PlannedCourse>> CoursesOf(PlanDb db, Guid plan) =>
        await db.PlannedCourses.Where(course => course.PlanId == plan && course.RemovedAt == null)
            .OrderBy(course => course.Month).ThenBy(course => course.AddedAt).ToListAsync();

    private async Task<TrainingPlanReading?> Reading(Showing showing)
    {
        var (db, today) = (showing.Db, showing.Clock.Day(showing.Now));
        var plan = await db.ById<TrainingPlan>(showing.Subject, CancellationToken.None)
            ?? (await db.ById<PlannedCourse>(showing.Subject, CancellationToken.None) is { } course ? await db.ById<TrainingPlan>(course.PlanId, CancellationToken.None) : null);
        if (plan is null || (!showing.Reader.Is(Checkers.Readers, today) && plan.SavedById != showing.Reader.Id
            && !await duties.Owes(db, showing.Reader, today, TrainingPlan.Record, CancellationToken.None)))
        {
            return null;
        }

        var people = await db.People.AsNoTracking().On(today).ToListAsync();
        return await Reading(showing, plan, people, await TrainingShows.LedgersOf(db, people, rules, plan.Year, CancellationToken.None));
    }

    private async Task<TrainingPlanReading> Reading(
        Showing showing, TrainingPlan plan, IReadOnlyList<Person> people, IReadOnlyDictionary<Guid, TrainingLedger> ledgers)
    {
        var (db, today) = (showing.Db, showing.Clock.Day(showing.Now));
        var courses = await CoursesOf(db, plan.Id);
        var (from, to) = (new DateOnly(plan.Year, 1, 1), new DateOnly(plan.Year, 12, 31));

        // Tracked, since names of courses are sealed.
        var entries = courses.Count == 0 ? [] : await db.TrainingEntries.Where(e => e.CompletedOn >= from && e.CompletedOn <= to).ToListAsync();
        return new TrainingPlanReading
        {
            Plan = plan,
            Courses = [.. courses.Select(course => (course, TrainingTarget.Attendance(rules, course, people, entries, plan.Year)))],
            Targets = TrainingTarget.Of(rules, [.. people.Select(person => (person, ledgers[person.Id]))], courses, plan.Year),
            Rules = rules,
            SavedBy = plan.SavedById is { } id ? (await db.ById<Person>(id, CancellationToken.None))?.Name : null,
            MayPlan = plan.Year == today.Year
                && (showing.Reader.Is(Roles.Officer, today) || await duties.Owes(db, showing.Reader, today, TrainingPlan.Record, CancellationToken.None)),
            Language = showing.Language,
            Clock = showing.Clock,
            Words = words,
        };
    }
}
