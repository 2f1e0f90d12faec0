using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Plans;

/// <summary>
/// The year's training plan: the officer, or whoever owes the duty, adds courses and saves it, which meets the duty; team, CISO and officer see it.
/// </summary>
internal sealed class TrainingPlanTalk(Form form, DutyDesk duties)
{
    public async Task Say(Turn turn, string rest)
    {
        if (rest.Length > 0 && await IsPlanner(turn, duties))
        {
            turn.Open(form, rest);
            return;
        }

        await Pin(turn, await Shown(turn));
    }

    public async Task<Answer> Open(Turn turn, CardPress press)
    {
        await NeedReader(turn);
        await Pin(turn, await Shown(turn));
        return Answer.Say("say.below");
    }

    public async Task<Answer> Page(Turn turn, CardPress press)
    {
        await NeedReader(turn);
        return Answer.Show(TrainingPlanShows.Card, press.Id("id"), $"{press.Page}");
    }

    public async Task<Answer> Add(Turn turn, CardPress press)
    {
        await NeedPlanner(turn, duties);
        turn.Open(form, "");
        return Answer.Say("say.below");
    }

    public async Task<Answer> Remove(Turn turn, CardPress press)
    {
        await NeedPlanner(turn, duties);
        if (await turn.Db.ById<PlannedCourse>(press.Id("id"), turn.Cancelled) is not { } course
            || await turn.Db.ById<TrainingPlan>(course.PlanId, turn.Cancelled) is not { } plan || plan.Year != turn.Today.Year)
        {
            throw new RuleBroken("say.card-unknown");
        }

        course.Remove(turn.Now);
        plan.Change(turn.Now);
        turn.Audit.Write(turn.By.Id, "training-plan.remove", plan.Id, course.Content);
        Refresh(turn, plan, await TrainingPlanShows.CoursesOf(turn.Db, plan.Id));
        return Answer.Show(TrainingPlanShows.Card, plan.Id, "0", "training.plan.removed");
    }

    /// <summary>Settles the plan: the duty is met, and team and CISO have it in their chats.</summary>
    public async Task<Answer> Save(Turn turn, CardPress press)
    {
        await NeedPlanner(turn, duties);
        var plan = await PlanOfYear(turn);
        var courses = await TrainingPlanShows.CoursesOf(turn.Db, plan.Id);
        plan.Save(turn.By, courses.Count, turn.Now);
        turn.Audit.Write(turn.By.Id, "training-plan.save", plan.Id, string.Join('\n', courses.Select(course => course.Content)));
        await duties.Satisfy(turn, TrainingPlan.Record, plan.Id);
        foreach (var reader in (await DutyDesk.People(turn.Db, turn.Today, turn.Cancelled)).Holders(Roles.CaseHandlers).Where(reader => reader.Id != turn.By.Id))
        {
            var key = $"training-plan/{plan.Id}/{reader.Id}";
            if (!await turn.Db.CardCopies.AnyAsync(c => c.Key == key, turn.Cancelled))
            {
                turn.Board.Pin(TrainingPlanShows.Card, plan.Id, reader, key, face: "0");
            }
        }

        Refresh(turn, plan, courses);
        return Answer.Show(TrainingPlanShows.Card, plan.Id, "0", "training.plan.saved");
    }

    public async Task<Answer> TakeFile(Turn turn, CardPress press)
    {
        await NeedReader(turn);
        var plan = await turn.Db.ById<TrainingPlan>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("say.card-unknown");
        await FileTalk.Offer(turn, TrainingPlanShows.File, plan.Id);
        return Answer.Say("say.below");
    }

    internal static async Task NeedPlanner(Turn turn, DutyDesk duties)
    {
        if (!await IsPlanner(turn, duties))
        {
            throw new RuleBroken("say.not-allowed");
        }
    }

    /// <summary>This year's; made when somebody who may begins it.</summary>
    internal static async Task<TrainingPlan> PlanOfYear(Turn turn) =>
        await turn.Db.TrainingPlans.FirstOrDefaultAsync(plan => plan.Year == turn.Today.Year, turn.Cancelled)
        ?? turn.Db.TrainingPlans.Add(new TrainingPlan { Year = turn.Today.Year }).Entity;

    internal static void Refresh(Turn turn, TrainingPlan plan, IEnumerable<PlannedCourse> courses)
    {
        // A form that became the plan's card hangs under its course.
        foreach (var id in courses.Select(course => course.Id).Append(plan.Id))
        {
            turn.Board.Refresh(id);
        }
    }

    private async Task<TrainingPlan> Shown(Turn turn) => await IsPlanner(turn, duties)
        ? await PlanOfYear(turn)
        : await turn.Db.TrainingPlans.FirstOrDefaultAsync(plan => plan.Year == turn.Today.Year, turn.Cancelled) ?? throw new RuleBroken("training.plan.none");

    private static async Task Pin(Turn turn, TrainingPlan plan)
    {
        await turn.Db.CardCopies.Where(c => c.Card == TrainingPlanShows.Card && c.ReaderId == turn.By.Id).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(TrainingPlanShows.Card, plan.Id, turn.By, $"training-plan/{plan.Id}/{turn.By.Id}", Lane.Interactive, face: "0");
    }

    private static async Task<bool> IsPlanner(Turn turn, DutyDesk duties) =>
        turn.By.Is(Roles.Officer, turn.Today) || await duties.Owes(turn.Db, turn.By, turn.Today, TrainingPlan.Record, turn.Cancelled);

    private async Task NeedReader(Turn turn)
    {
        if (!turn.By.Is(Checkers.Readers, turn.Today))
        {
            await NeedPlanner(turn, duties);
        }
    }
}
