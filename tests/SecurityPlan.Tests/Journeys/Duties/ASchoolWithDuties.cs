using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Journeys.Duties;

/// <summary>A school whose own catalogue has one monthly duty of each kind of evidence, all of them due this month.</summary>
internal sealed class ASchoolWithDuties : IAsyncDisposable
{
    private readonly TemporaryFolder _catalogue = new();

    private ASchoolWithDuties()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.File("src/SecurityPlan/Plan/catalogue"), "*.json"))
        {
            _catalogue.Write(Path.GetFileName(file), File.ReadAllText(file));
        }
    }

    public SchoolHost Host { get; private set; } = null!;

    public static async Task<ASchoolWithDuties> Open()
    {
        var school = new ASchoolWithDuties();
        school.Writes("A", Kinds());
        school.Host = await SchoolHost.InUse(("Plan:Catalogue", school._catalogue.Path));
        await school.Host.Ticks();
        await school.Comes("tick");
        return school;
    }

    /// <summary>The school's own list of duties, from the next start on.</summary>
    public void Writes(string id, IEnumerable<JsonObject> duties) => _catalogue.Write("duties.json", List(id, duties).ToJsonString());

    /// <summary>A catalogue of these duties alone.</summary>
    public static JsonObject List(string id, IEnumerable<JsonObject> duties) => new()
    {
        ["id"] = id,
        ["name"] = Both("版本 " + id, "Version " + id),
        ["source"] = new JsonObject { ["regulation"] = "計畫", ["article"] = "全文", ["version"] = "115" },
        ["forces"] = new JsonArray(new JsonObject { ["id"] = "應", ["label"] = Both("應", "must") }),
        ["duties"] = new JsonArray([.. duties]),
    };

    public static IEnumerable<JsonObject> Kinds() =>
    [
        Duty("tick", "確認備份", "officer", new JsonObject { ["kind"] = "statement", ["ask"] = Both("我已確認備份。", "I have checked it.") }, ("metBy", "backup-report")),
        Duty("number", "檢查防毒", "officer", new JsonObject { ["kind"] = "number", ["least"] = 0, ["most"] = 100, ["ask"] = Both("比率（%）", "Share (%)") }),
        Duty("file", "軟體清查", "officer", new JsonObject { ["kind"] = "file", ["ask"] = Both("清查結果", "The result") }),
        Duty("link", "使用規範", "officer", new JsonObject { ["kind"] = "link", ["ask"] = Both("網址", "Address") }),
        Duty("meeting", "管理審查", "team", new JsonObject { ["kind"] = "date", ["ask"] = Both("會議日期", "Day of the meeting") }),
        Duty("waiver", "健診", "officer", new JsonObject { ["kind"] = "waiver", ["ask"] = Both("免辦理由", "Why not") }),
        Duty("read", "閱讀政策", "staff", new JsonObject { ["kind"] = "reading", ["ask"] = Both("我已閱讀政策。", "I have read it.") }, ("each", true)),
        Duty("clean", "桌面淨空", "staff", null, ("with", "read")),
        Duty("password", "更換密碼", "staff", new JsonObject { ["kind"] = "date", ["ask"] = Both("哪一天更換的", "On which day") }, ("each", true), ("rhythm", "every-days"), ("days", 90)),
        Duty("dispose", "汰除設備", "assetmanager", new JsonObject { ["kind"] = "statement", ["ask"] = Both("已抹除。", "Wiped.") }, ("rhythm", "on-event"), ("days", 3)),
    ];

    public static JsonObject Duty(string reference, string title, string who, JsonObject? evidence, params (string Name, JsonNode Value)[] others)
    {
        var duty = new JsonObject
        {
            ["ref"] = reference,
            ["force"] = "應",
            ["title"] = Both(title, title),
            ["who"] = new JsonArray(who),
            ["rhythm"] = "monthly",
            ["served"] = new JsonArray("nudge"),
        };
        if (evidence is not null)
        {
            duty["evidence"] = evidence;
        }

        foreach (var (name, value) in others)
        {
            duty[name] = value;
        }

        return duty;
    }

    /// <summary>The latest time of a duty, as soon as it has come up; one person's, if everybody does it.</summary>
    public async Task<Guid> Comes(string reference, Member? of = null)
    {
        using var tooLate = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var owner = of is null ? null : await Host.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.AadObjectId == of.ObjectId).Select(p => (Guid?)p.Id).FirstAsync());
            var found = await Host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.Duty == reference && (owner == null || o.OwnerId == owner))
                .OrderByDescending(o => o.Due).Select(o => (Guid?)o.Id).FirstOrDefaultAsync());
            if (found is { } id)
            {
                return id;
            }

            await Task.Delay(10, tooLate.Token);
        }
    }

    /// <summary>The duty's card, as its reader opens it from the list.</summary>
    public async Task<CardFace> Opens(Member member, string reference, Member? of = null)
    {
        await member.Says("職責清單");
        var list = await member.Sees("duties");
        var id = await Comes(reference, of);
        var reply = await member.Delivers(member.Pressed("duty.show", new JsonObject { ["verb"] = "duty.show", ["id"] = id.ToString() }, list));
        Assert.Equal("已開在下方訊息。", reply.Says);
        // An older card of the same duty may hang there, and what is pressed while its card is still on its way is drawn anew.
        await Host.Settles();
        return await member.Sees("duty", DutyCatalogue.Of(File.ReadAllBytes(Path.Combine(_catalogue.Path, "duties.json"))).Find(reference)!.Title.Chinese);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _catalogue.Dispose();
    }

    private static JsonObject Both(string chinese, string english) => new() { ["zh-TW"] = chinese, ["en"] = english };
}
