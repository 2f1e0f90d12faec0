using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Journeys.People;

/// <summary>Somebody who did everything at school until yesterday: whatever they say, press, send or fetch today, they are told why not, and nothing changes.</summary>
public sealed class LeaverJourney
{
    private const string Says = "您已不在學校的在職名單上";

    [Fact]
    public async Task WhoLeftYesterday_CanDoNothingAnyMore_WhateverTheBotCanDo()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        var leaver = school.Person("何全能", 9);
        const string Roles = "staff;team;ciso;officer;sysadmin;assetmanager;head;it";
        await school.Imports($"aadObjectId,name,roles,left\n{leaver.ObjectId},何全能,{Roles},");
        await leaver.Installs();
        await Works(school, leaver);
        var pressed = leaver.Chat.Cards.SelectMany(card => Actions(card.Json)).GroupBy(action => action["verb"]!.GetValue<string>())
            .ToDictionary(each => each.Key, each => each.Select(action => action["data"]!.DeepClone().AsObject()).ToList());

        await school.Imports($"aadObjectId,name,roles,left\n{leaver.ObjectId},何全能,{Roles},2026-11-21");
        const string ask = "其他問題可以問學校的資安承辦人李建國";
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        await school.Ticks();
        await school.Settles();
        var ids = await school.Looks(Ids);
        var before = await school.Looks(Rows);
        Assert.True(pressed.Count > 30, string.Join(' ', pressed.Keys));
        Assert.True(school.Features.Verbs.Count() > 120);
        foreach (var verb in school.Features.Verbs.Concat(["form.submit", "form.cancel", "no.such"]))
        {
            // What stands on the leaver's own cards, else anything, since a card can be forged.
            foreach (var data in pressed.GetValueOrDefault(verb, [Forged(verb, ids[verb.Length % ids.Count])]).Take(2))
            {
                var reply = await leaver.Delivers(leaver.Pressed(verb, data.DeepClone().AsObject(), null));
                Assert.True(reply.Card is null && reply.Says is { } said && said.Contains(Says, StringComparison.Ordinal) && said.Contains(ask, StringComparison.Ordinal), $"{verb}: {reply.Says ?? reply.Card?.Text}");
            }
        }

        foreach (var verb in school.Features.Verbs.Where((_, place) => place % 10 == 0))
        {
            await leaver.Delivers(leaver.Pressed(verb, Forged(verb, ids[0]), null, By.Submit));
        }

        foreach (var (text, _, _) in school.Features.Phrases)
        {
            await leaver.Says(text + " 王小明");
        }

        foreach (var (command, step) in from command in school.Features.MessageActions from step in new[] { "fetchTask", "submitAction" } select (command, step))
        {
            var activity = leaver.Activity("invoke");
            activity["name"] = "composeExtension/" + step;
            activity["value"] = new JsonObject { ["commandId"] = command, ["data"] = Forged("form.submit", ids[0]), ["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["content"] = "怪信" } } };
            Assert.Contains(Says, (await leaver.Sends(activity))!["task"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        foreach (var take in new[] { "accept", "decline" })
        {
            var consent = leaver.Activity("invoke");
            consent["name"] = "fileConsent/invoke";
            consent["value"] = new JsonObject { ["type"] = "fileUpload", ["action"] = take, ["context"] = new JsonObject { ["offer"] = ids[0].ToString(), ["id"] = ids[0].ToString() } };
            await leaver.Delivers(consent);
        }

        await leaver.Sends("image/png", school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]), "這個畫面");
        await leaver.Installs();
        Assert.Equal(before, await school.Looks(Rows));
        await leaver.Hears(Says);
    }

    /// <summary>Something of everything, so that the leaver's cards have real buttons on them.</summary>
    private static async Task Works(SchoolHost school, Member leaver)
    {
        await school.Teacher.Reports("收到怪信");
        await school.Teacher.Requests("登錄成績");
        await Rests(school);
        await leaver.Requests("回家做");
        foreach (var says in new[]
        {
            "說明", "事件清單", "總覽", "我的狀態", "待核准", "授權清單", "我的申請", "使用紀錄", "系統清單", "請假", "語言", "演練", "訓練總覽", "我的訓練", "登錄訓練 2 小時 社交工程", "登錄研習",
            "職責清單", "帳號審查", "公告 明天停電", "離職 王小明", "到職 王小明", "通報 我也收到",
        })
        {
            await leaver.Says(says);
            await Rests(school);
        }

        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        for (var rest = 0; rest < 5; rest++)
        {
            await Rests(school);
        }
    }

    /// <summary>The polite pace in one chat passes.</summary>
    private static async Task Rests(SchoolHost school)
    {
        await school.Settles();
        school.Time.Advance(TimeSpan.FromSeconds(2));
        await school.Settles();
    }

    private static JsonObject Forged(string verb, Guid id) => new()
    {
        ["verb"] = verb,
        ["id"] = id.ToString(),
        ["list"] = id.ToString(),
        ["reason"] = "因為",
        ["note"] = "因為",
        ["text"] = "好",
        ["page"] = "0",
        ["decision"] = "keep",
        ["day"] = "2026-11-25",
        ["untilDate"] = "2026-11-25",
        ["doneDate"] = "2026-11-22",
        ["doneTime"] = "10:00",
    };

    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(entry => entry.Key is not ("fallback" or "data")).SelectMany(entry => Actions(entry.Value))
            .Concat(element["type"]?.GetValue<string>() == "Action.Execute" ? [element] : []),
        JsonArray many => many.SelectMany(Actions),
        _ => [],
    };

    private static async Task<List<Guid>> Ids(PlanDb db) =>
    [
        .. await db.Grants.IgnoreQueryFilters().Select(row => row.Id).ToListAsync(), .. await db.Incidents.IgnoreQueryFilters().Select(row => row.Id).ToListAsync(),
        .. await db.Movements.IgnoreQueryFilters().Select(row => row.Id).ToListAsync(), .. await db.DutyOccurrences.IgnoreQueryFilters().Select(row => row.Id).Take(9).ToListAsync(),
        .. await db.TrainingEntries.IgnoreQueryFilters().Select(row => row.Id).ToListAsync(), .. await db.People.IgnoreQueryFilters().Select(row => row.Id).ToListAsync(),
    ];

    /// <summary>Every row of every table with its version, but for the receipts of what was said and the sentences that answer it.</summary>
    internal static async Task<string> Rows(PlanDb db)
    {
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IRow))).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var rows = typeof(LeaverJourney).GetMethod(nameof(RowsOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            lines.Add($"{type.ShortName()}: {await (Task<string>)rows.Invoke(null, [db])!}");
        }

        return string.Join('\n', lines);
    }

    private static async Task<string> RowsOf<TRow>(PlanDb db)
        where TRow : class, IRow
    {
        if (typeof(TRow) == typeof(InboxEntry) || typeof(TRow) == typeof(CardCopy))
        {
            return "";
        }

        var rows = await db.Set<TRow>().IgnoreQueryFilters().AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.Version }).ToListAsync();
        return $"{rows.Count} {string.Join(' ', rows.Select(row => $"{row.Id.ToString()[^6..]}/{row.Version}"))}";
    }
}
