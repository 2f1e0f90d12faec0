using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Uses;

/// <summary>Each use of a privileged or shared account is noted (應留存特殊權限帳號之使用軌跡): when it starts, when it ends, why. And who reads that.</summary>
internal sealed class UseTalk(AccessRules rules)
{
    /// <summary>Name of the file that the trail is handed over as.</summary>
    public const string TrailFile = "use-trail";

    /// <summary>Holders get the card of the use that runs, else one to start; those who watch over access, the trail. With one account and a reason behind the words it starts at once.</summary>
    public async Task Say(Turn turn, string rest)
    {
        var grants = await Usable(turn.Db, turn.By.Id, rules, turn.Cancelled);
        var running = await turn.Db.GrantUses.FirstOrDefaultAsync(u => u.HolderId == turn.By.Id && u.FinishedAt == null, turn.Cancelled);
        if (grants.Count == 0 && running is null && MaySeeAll(turn.By, turn.Today))
        {
            turn.Board.Pin(UseCards.Trail, turn.Db.SchoolId, turn.By, $"use-trail/{Guid.CreateVersion7()}", Lane.Interactive);
            return;
        }

        var id = running?.Id ?? Guid.CreateVersion7();
        if (running is null && rest.Length > 0 && grants is [var only])
        {
            Start(turn, id, only, rest);
        }

        turn.Board.Pin(UseCards.Use, id, turn.By, $"use/{id}/{Guid.CreateVersion7()}", Lane.Interactive);
    }

    public async Task<Answer> Start(Turn turn, CardPress press)
    {
        var id = press.Id("id");
        if (await turn.Db.ById<GrantUse>(id, turn.Cancelled) is { } started)
        {
            return started.HolderId == turn.By.Id ? Answer.Show(UseCards.Use, id) : throw new RuleBroken("approval.unknown");
        }

        var grants = turn.By.IsHere(turn.Today) ? await Usable(turn.Db, turn.By.Id, rules, turn.Cancelled) : [];
        var grant = grants.FirstOrDefault(g => g.Id.ToString() == press.Text("grant")) ?? throw new RuleBroken("use.grant-missing");
        Start(turn, id, grant, press.Text("why"));
        return Answer.Show(UseCards.Use, id);
    }

    public static async Task<Answer> Finish(Turn turn, CardPress press)
    {
        var use = await LoadOwn(turn, press.Id("id"));
        var at = press.Moment(turn.Clock, "doneDate", "doneTime");
        if (use.AskedAt is not null && at is null)
        {
            throw new RuleBroken("incident.moment-missing");
        }

        use.Finish(at ?? turn.Now, turn.Now);
        turn.Audit.Write(turn.By.Id, "use.finish", use.Id);
        turn.Board.Refresh(use.Id);
        return Answer.Show(UseCards.Use, use.Id);
    }

    /// <summary>The trail of one grant, for those who may read it.</summary>
    public static async Task<Answer> Trail(Turn turn, CardPress press)
    {
        var subject = await SubjectOf(turn, press.Id("id"));
        turn.Board.Pin(UseCards.Trail, subject, turn.By, $"use-trail/{Guid.CreateVersion7()}", Lane.Interactive);
        return Answer.Say("say.below");
    }

    public static async Task<Answer> Page(Turn turn, CardPress press) => Answer.Show(UseCards.Trail, await SubjectOf(turn, press.Id("id")), press.Text("page"));

    public static async Task<Answer> Export(Turn turn, CardPress press)
    {
        var subject = await SubjectOf(turn, press.Id("id"));
        await FileTalk.Offer(turn, TrailFile, subject);
        return Answer.Show(UseCards.Trail, subject);
    }

    /// <summary>Accounts whose uses somebody notes now.</summary>
    public static async Task<IReadOnlyList<Grant>> Usable(PlanDb db, Guid person, AccessRules rules, CancellationToken cancelled)
    {
        var noted = rules.Kinds.Where(kind => kind.NotesUse).Select(kind => kind.Id).ToList();
        return await db.Grants.Where(g => (g.HolderId == person || db.GrantUsers.Any(u => u.GrantId == g.Id && u.PersonId == person)) && g.Stage == GrantStage.Open && noted.Contains(g.Kind)).OrderBy(g => g.RocYear).ThenBy(g => g.Number)
            .ToListAsync(cancelled);
    }

    public static bool MaySeeAll(Person reader, DateOnly today) => AccessCards.MaySee(reader, today) || reader.Is(Roles.SysAdmin, today);

    private static void Start(Turn turn, Guid id, Grant grant, string? why)
    {
        var use = GrantUse.Start(id, grant, turn.By.Id, why, turn.Now);
        turn.Db.GrantUses.Add(use);
        turn.Audit.Write(turn.By.Id, "use.start", use.Id, $"{grant.Id} {use.Why}");
        turn.Board.Refresh(use.Id);
    }

    /// <summary>The grant of a card about it or about its extension, or the whole school.</summary>
    private static async Task<Guid> SubjectOf(Turn turn, Guid id)
    {
        if (!MaySeeAll(turn.By, turn.Today))
        {
            throw new RuleBroken("approval.unknown");
        }

        return id == turn.Db.SchoolId ? id
            : await turn.Db.ById<Approval>(id, turn.Cancelled) is { } approval ? approval.AboutId
            : throw new RuleBroken("approval.unknown");
    }

    private static async Task<GrantUse> LoadOwn(Turn turn, Guid id) =>
        await turn.Db.ById<GrantUse>(id, turn.Cancelled) is { } use && use.HolderId == turn.By.Id ? use : throw new RuleBroken("approval.unknown");
}
