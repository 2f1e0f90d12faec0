using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys.People;

namespace SecurityPlan.Tests.Journeys.Access;

/// <summary>
/// Every verb of access, uses, reviews, people who come and go, the register and leave, by every role, on what is theirs and what is others': whoever is not named here
/// for it is told so in a sentence, and nothing changes. A verb that is not in the table fails the test.
/// </summary>
public sealed class RightsJourney
{
    private const string Everybody = "staff team officer ciso administrator external unlisted other-officer", Watching = "team officer ciso", Nobody = "";

    /// <summary>Verb, what it is pressed on, and who may. 王小明 has a pending request, an open account in use, and lines in the review; the administrator has an open account.</summary>
    private static readonly (string Verbs, string On, string Who)[] Others =
    [
        ("access.approve access.shorten access.ask access.refuse", "pending", "team ciso"),
        ("access.front access.shorten-open access.ask-open access.refuse-open", "pending", Watching),
        ("access.revoke", "open", Watching),
        ("access.revoke-open", "open", Watching),
        ("access.answer access.withdraw access.extend access.end", "pending", Nobody),
        ("access.answer access.withdraw access.extend access.end", "open", Nobody),
        ("access.mine access.answer-open access.withdraw-open access.extend-open access.end-open", "pending", Nobody),
        ("access.mine access.answer-open access.withdraw-open access.extend-open access.end-open", "open", Nobody),
        ("access.opened access.closed access.opened-open access.closed-open access.duty", "open", "administrator"),
        ("access.opened access.closed", "pending", "administrator"),
        ("access.list", "open", Everybody),
        ("access.show", "pending", "team officer ciso administrator"),
        ("access.show", "open", "team officer ciso administrator"),
        ("use.start", "open", Nobody),
        ("use.finish", "use", Nobody),
        ("use.trail use.page use.export", "open", "team officer ciso administrator"),
        ("review.keep review.other review.decide review.closed", "line", "administrator"),
        ("review.open review.turn", "review", "team officer ciso administrator"),
        ("review.keep-page", "review", "officer ciso administrator"),
        ("review.sign", "review", Nobody),
        ("review.word review.csv", "review", Watching),
        ("movement.start", "new-movement", "officer"),
        ("movement.cancel", "new-movement", "officer other-officer"),
        ("movement.open movement.turn", "movement", "officer ciso administrator"),
        ("movement.done", "movement", "administrator"),
        ("movement.hand", "movement", Nobody),
        ("movement.correct movement.withdraw", "movement", "officer"),
        ("register.turn", "register", "team officer ciso administrator other-officer"),
        ("register.save register.retire", "register", "officer other-officer"),
        ("away.save away.clear", "away", "staff team officer ciso administrator other-officer"),
    ];

    /// <summary>What nobody may do with what is theirs, whatever their role.</summary>
    private static readonly (string Verbs, string On)[] Own =
    [
        ("access.approve access.shorten access.ask access.refuse", "own-pending"),
        ("access.opened access.closed access.revoke", "own-pending"),
        ("access.revoke access.closed access.approve", "own-open"),
        ("review.keep review.decide review.closed review.other", "own-line"),
        ("movement.start", "own-leaving"),
    ];

    [Fact]
    public async Task EveryVerb_ByEveryRole_OnOwnAndOthers_IsRefusedInASentence_UnlessTheTableSaysOtherwise()
    {
        var (school, roles, objects) = await Prepared();
        await using var _ = school;
        var told = Others.SelectMany(row => row.Verbs.Split(' ')).ToHashSet();
        Assert.Empty(school.Features.Verbs.Where(verb => verb.Split('.')[0] is "access" or "use" or "review" or "movement" or "register" or "away").Except(told));
        var before = await school.Looks(LeaverJourney.Rows);
        var wrong = new List<string>();
        foreach (var (verbs, on, who) in Others)
        {
            foreach (var (verb, role) in from verb in verbs.Split(' ') from role in roles.Keys where !who.Split(' ').Contains(role) select (verb, role))
            {
                await Refused(verb, on, role);
            }
        }

        foreach (var (verbs, on) in Own)
        {
            foreach (var (verb, role) in from verb in verbs.Split(' ') from role in roles.Keys where objects.ContainsKey($"{on}/{role}") select (verb, role))
            {
                await Refused(verb, $"{on}/{role}", role);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await school.Looks(LeaverJourney.Rows));

        async Task Refused(string verb, string on, string role)
        {
            var data = new JsonObject
            {
                ["verb"] = verb,
                ["reason"] = "因為",
                ["question"] = "為什麼？",
                ["text"] = "好",
                ["why"] = "修理",
                ["note"] = "因為",
                ["decision"] = "end",
                ["untilDate"] = "2027-01-20",
                ["doneDate"] = "2027-01-01",
                ["doneTime"] = "08:00",
                ["fromDate"] = "2027-01-05",
                ["day"] = "2027-01-20",
                ["page"] = "0",
            };
            foreach (var (name, value) in objects[on])
            {
                data[name] = value;
            }

            var reply = await roles[role].Delivers(roles[role].Pressed(verb, data, null));
            if (reply.Card is not null || string.IsNullOrEmpty(reply.Says) || reply.Says.Contains("抱歉", StringComparison.Ordinal) || reply.Says.Contains("下方", StringComparison.Ordinal))
            {
                wrong.Add($"{role} {verb} on {on}: {reply.Says ?? reply.Card?.Text.Split('\n')[0]}");
            }
        }
    }

    private static async Task<(SchoolHost School, Dictionary<string, Member> Roles, Dictionary<string, Dictionary<string, string>> Objects)> Prepared()
    {
        var school = await AnAccessSchool.Open(stands: true);
        await school.Imports("aadObjectId,name,roles\n00000000-0000-0000-0000-000000000010,外部廠商,external");
        await school.Imports("aadObjectId,name,roles,school\n00000000-0000-0000-0000-000000000011,別校承辦,staff;officer;team;ciso,B");
        var roles = new Dictionary<string, Member>
        {
            ["staff"] = school.Colleague,
            ["team"] = school.Hao,
            ["officer"] = school.Officer,
            ["ciso"] = school.Principal,
            ["administrator"] = school.Admin(),
            ["external"] = school.Person("外部廠商", 10),
            ["unlisted"] = school.Person("路人", 99),
            ["other-officer"] = school.Person("別校承辦", 11),
        };
        foreach (var role in new[] { "external", "unlisted", "other-officer" })
        {
            await roles[role].Installs();
        }

        await Opens(school, school.Teacher);
        await school.Teacher.Says("使用紀錄 換硬碟");
        await Opens(school, school.Admin());
        await Rests(school);
        foreach (var member in new[] { school.Teacher, school.Colleague, school.Hao, school.Officer, school.Principal, school.Admin() })
        {
            await member.Requests("在家做", until: "2027-02-15");
            await Rests(school);
        }

        await school.Officer.Says("離職 Emma Smith");
        await Rests(school);
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"), new { day = "2027-01-20" });
        school.Time.Advance(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) - school.Time.GetUtcNow());
        await school.Ticks();
        await school.Ticks();
        return (school, roles, await school.Looks(db => Objects(db, roles)));
    }

    private static async Task Opens(SchoolHost school, Member holder)
    {
        await holder.RequestsPrivileged("換伺服器", until: "2027-04-30");
        await Rests(school);
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case", holder.Name, "待核准"));
        await Rests(school);
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty", holder.Name, "已經核准"))).Card!);
        await Rests(school);
    }

    private static async Task<Dictionary<string, Dictionary<string, string>>> Objects(PlanDb db, Dictionary<string, Member> roles)
    {
        var people = await db.People.IgnoreQueryFilters().Where(p => p.AadObjectId != null).ToDictionaryAsync(p => p.AadObjectId!, p => p.Id);
        var grants = await db.Grants.IgnoreQueryFilters().ToListAsync();
        var review = await db.Reviews.IgnoreQueryFilters().SingleAsync();
        var lines = await db.ReviewLines.IgnoreQueryFilters().ToListAsync();
        var movement = await db.Movements.IgnoreQueryFilters().SingleAsync(m => m.IsLeaver);
        var step = await db.MovementSteps.IgnoreQueryFilters().OrderBy(s => s.Place).FirstAsync(s => s.MovementId == movement.Id);
        var teacher = people["00000000-0000-0000-0000-000000000001"];
        Grant Of(Guid person, GrantStage stage) => grants.Single(g => g.HolderId == person && g.Stage == stage);
        var open = Of(teacher, GrantStage.Open);
        var objects = new Dictionary<string, Dictionary<string, string>>
        {
            ["pending"] = Id(Of(teacher, GrantStage.Requested).Id),
            ["open"] = new() { ["id"] = open.Id.ToString(), ["grant"] = open.Id.ToString() },
            ["use"] = Id((await db.GrantUses.IgnoreQueryFilters().SingleAsync()).Id),
            ["line"] = Id(lines.Single(l => l.GrantId == open.Id).Id),
            ["review"] = Id(review.Id),
            ["movement"] = new() { ["id"] = movement.Id.ToString(), ["page"] = step.Id.ToString(), ["to"] = teacher.ToString() },
            ["new-movement"] = new() { ["id"] = Guid.NewGuid().ToString(), ["page"] = "leaver", ["person"] = teacher.ToString() },
            ["register"] = new() { ["id"] = Guid.NewGuid().ToString(), ["page"] = "edit/mail", ["name"] = "改名", ["manager"] = "role", ["centralised"] = "no" },
            ["away"] = Id(Guid.NewGuid()),
        };
        foreach (var (role, member) in roles.Where(each => people.ContainsKey(each.Value.ObjectId)))
        {
            var person = people[member.ObjectId];
            objects[$"own-leaving/{role}"] = new() { ["id"] = Guid.NewGuid().ToString(), ["page"] = "leaver", ["person"] = person.ToString() };
            if (grants.Any(g => g.HolderId == person && g.Stage == GrantStage.Requested))
            {
                objects[$"own-pending/{role}"] = Id(Of(person, GrantStage.Requested).Id);
            }
        }

        var own = Of(people[roles["administrator"].ObjectId], GrantStage.Open);
        objects["own-open/administrator"] = Id(own.Id);
        objects["own-line/administrator"] = Id(lines.Single(l => l.GrantId == own.Id).Id);
        return objects;
    }

    private static Dictionary<string, string> Id(Guid id) => new() { ["id"] = id.ToString() };

    /// <summary>The polite pace in one chat passes.</summary>
    private static async Task Rests(SchoolHost school)
    {
        await school.Settles();
        school.Time.Advance(TimeSpan.FromSeconds(2));
        await school.Settles();
    }
}
