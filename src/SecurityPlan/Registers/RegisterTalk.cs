using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Registers;

/// <summary>The officer keeps the register; system administrators, team and CISO read it.</summary>
internal sealed class RegisterTalk(AccessRules rules, Words words)
{
    /// <summary>Whom a system can be given to.</summary>
    private const Roles Managing = Roles.SysAdmin | Roles.It | Roles.AssetManager | Roles.Officer | Roles.Head;

    private const Roles Readers = Roles.CaseHandlers | Roles.SysAdmin;

    public static Task Say(Turn turn, string rest)
    {
        var id = Guid.CreateVersion7();
        turn.Board.Pin(RegisterCards.Card, id, turn.By, $"systems/{id}", Lane.Interactive);
        return Task.CompletedTask;
    }

    /// <summary>Another page or side of the card.</summary>
    public static Task<Answer> Turn(Turn turn, CardPress press) => turn.By.Is(Readers, turn.Today)
        ? Task.FromResult(Answer.Show(RegisterCards.Card, press.Id("id"), press.Text("page")))
        : throw new RuleBroken("say.not-allowed");

    public async Task<Answer> Save(Turn turn, CardPress press)
    {
        var (entry, system) = await Load(turn, press);
        var manager = press.Text("manager") switch
        {
            "role" => (Guid?)null,
            { } typed when Guid.TryParse(typed, out var id) && (await Managers(turn.Db, turn.Today, turn.Cancelled)).Any(m => m.Id == id) => id,
            _ => throw new RuleBroken("register.manager-missing"),
        };
        entry.Say(press.Text("name"), system?.Known?.In(turn.Language), manager, press.Text("centralised") == "yes");
        Store(turn, entry, "register.save", $"{entry.Key} {entry.Name} {entry.ManagerId} {entry.Centralised}");
        return Answer.Show(RegisterCards.Card, press.Id("id"), notice: "register.saved");
    }

    public async Task<Answer> Retire(Turn turn, CardPress press)
    {
        var (entry, system) = await Load(turn, press);
        if (system is null)
        {
            throw new RuleBroken("register.unknown");
        }

        entry.Retire(await turn.Db.Grants.AnyAsync(g => g.System == entry.Key && g.Stage >= GrantStage.ToOpen && g.Stage <= GrantStage.ToClose, turn.Cancelled));
        Store(turn, entry, "register.retire", entry.Key);
        return Answer.Show(RegisterCards.Card, press.Id("id"), notice: "register.was-retired");
    }

    public async Task<JsonObject?> Show(Showing showing)
    {
        var today = showing.Today;
        if (!showing.Reader.Is(Readers, today))
        {
            return showing.Gone(words);
        }

        var register = await RegisterDesk.Load(showing.Db, rules, CancellationToken.None);
        var managers = await Managers(showing.Db, today, CancellationToken.None);
        var people = managers.ToDictionary(m => m.Id);
        foreach (var id in register.All.Select(s => s.ManagerId).OfType<Guid>().Where(id => !people.ContainsKey(id)).ToList())
        {
            if (await showing.Db.ById<Person>(id, CancellationToken.None) is { } former)
            {
                people[id] = former;
            }
        }

        return RegisterCards.Of(
            showing.Subject, showing.Face, register, people, managers, showing.Reader.Is(Roles.Officer, today), words, showing.Language);
    }

    /// <summary>What the press is about, by the key on the card.</summary>
    private async Task<(SystemEntry Entry, RegisteredSystem? System)> Load(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);

        var page = press.Text("page") ?? "";
        if (page == RegisterCards.Add)
        {
            return (SystemEntry.Own(), null);
        }

        var key = page.StartsWith(RegisterCards.Edit, StringComparison.Ordinal) ? page[RegisterCards.Edit.Length..] : "";
        var system = (await RegisterDesk.Load(turn.Db, rules, turn.Cancelled)).All.FirstOrDefault(s => s.Key == key) ?? throw new RuleBroken("register.unknown");
        return (await turn.Db.Systems.FirstOrDefaultAsync(s => s.Key == key, turn.Cancelled) ?? SystemEntry.Of(system), system);
    }

    private static void Store(Turn turn, SystemEntry entry, string action, string content)
    {
        if (entry.Version == 0)
        {
            turn.Db.Systems.Add(entry);
        }

        turn.Audit.Write(turn.By.Id, action, entry.Id, content);
    }

    private static async Task<IReadOnlyList<Person>> Managers(PlanDb db, DateOnly today, CancellationToken cancelled) =>
    [
        .. (await db.People.Where(p => (p.Roles & Managing) != 0).ToListAsync(cancelled))
            .Where(p => p.IsColleague(today)).OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
