namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>林志豪 has judged 115-001, and whatever he attests about it.</summary>
internal static class AJudgedCase
{
    public static async Task<SchoolHost> Open(int level, string what = "我點了一個奇怪的連結")
    {
        var school = await ASuspectedCase.Open(what);
        await Judge(school.Hao, level);
        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", $"已判定：第 {level} 級");
        }

        return school;
    }

    public static async Task Judge(Member member, int level)
    {
        var front = member.Card("incident-case");
        if (!front.Buttons.Contains("判定等級"))
        {
            front = (await member.Presses("更多", front)).Card!;
        }

        var face = (await member.Presses("判定等級", front)).Card!;
        var choice = face.ChoicesOf("confidentiality").First(c => c.Value.Contains($"第 {level} 級", StringComparison.Ordinal)).Key;
        await member.Presses("確定判定", face, new { confidentiality = choice, integrity = "none", availability = "none" });
        await member.Sees("incident-case", $"已判定：第 {level} 級");
    }

    public static async Task Attest(Member member, string button, string verb, object typed, By by = By.Execute)
    {
        var reply = await member.Presses(button, member.Card("incident-case"), by: by);
        var face = reply.Card ?? await member.Sees("incident-case", Repository.Words.Say("zh-TW", verb == "incident.late" ? "incident.late.intro" : verb + (verb == "incident.reported" ? ".number" : ".intro")));
        await member.Presses(verb, face, typed, by);
        await member.Sees("incident-case", "處理紀錄");
        await member.Settled();
    }

    /// <summary>A press, whichever of its two actions the client knows, and the card that stands there then.</summary>
    public static async Task<CardFace> Press(Member member, string button, CardFace on, string kind, object? typed = null, By by = By.Execute)
    {
        var reply = await member.Presses(button, on, typed, by);
        var card = reply.Card ?? await member.SeesAnother(kind, on);
        await member.Settled();
        return card;
    }

    /// <summary>From whichever of the case's cards stands there.</summary>
    public static Task<CardFace> OpenReport(Member member, By by = By.Execute) =>
        Last(member, "incident-report") is { } report ? Task.FromResult(report)
        : Last(member, "incident-rest") is { } rest ? Press(member, "返回報告", rest, "incident-report", by: by)
        : Press(member, "改善報告", member.Card("incident-case"), "incident-report", by: by);

    private static CardFace? Last(Member member, string kind) => member.Chat.Cards.LastOrDefault(card => card.Kind == kind);

    /// <summary>Everything between the report to the platform and containment, with the clock put forward in between.</summary>
    public static async Task Contain(SchoolHost school, int level, By by = By.Execute)
    {
        await Attest(school.Hao, "登錄通報", "incident.reported", new { number = "EDU-115-77" }, by);
        await Attest(school.Hao, "登錄審核結果", "incident.done", new { duty = $"reviewed-{level}" }, by);
        school.Time.Advance(TimeSpan.FromHours(5));
        await Attest(school.Hao, "登錄損害控制", "incident.contained", new { what = "重設密碼並清查登入", doneBy = "網管", evidence = "登入紀錄.pdf" }, by);
    }

    /// <summary>The contents that are asked, on both sides of the report; what the case knows stays as it was suggested.</summary>
    public static async Task<CardFace> Write(Member member, By by = By.Execute)
    {
        var face = await Press(member, "撰寫報告", await OpenReport(member, by), "incident-report", by: by);
        face = await Press(member, "儲存，寫後半", face, "incident-report", new { impact = "一位老師的信箱，約 30 封家長來信" }, by);
        return await Press(member, "儲存", face, "incident-report", new { cause = "沒有開啟兩步驟驗證", measures = "全校開啟兩步驟驗證並宣導", schedule = "12 月底前完成，每月檢查登入紀錄" }, by);
    }

    public static async Task NowhereElse(Member member)
    {
        var face = await Press(member, "檢查其他地方", await Press(member, "其他事項", member.Card("incident-report"), "incident-rest"), "incident-rest");
        await Press(member, "儲存", face, "incident-rest", new { answer = "no", how = "查過所有信箱的轉寄規則" });
    }

    /// <summary>A case of level 1, as far as the principal's signature.</summary>
    public static async Task HandIn(SchoolHost school)
    {
        await Contain(school, 1);
        await Write(school.Hao);
        await NowhereElse(school.Hao);
        await Press(school.Hao, "完成報告", await OpenReport(school.Hao), "incident-report");
        var handIn = await Press(school.Hao, "登錄送出", school.Hao.Card("incident-report"), "incident-report");
        await Press(school.Hao, "確定登錄", handIn, "incident-report");
    }

    /// <summary>The same is still to be looked for elsewhere: 王小明 does it until <paramref name="due"/>.</summary>
    public static async Task<CardFace> Follow(SchoolHost school, Member member, string due, By by = By.Execute)
    {
        var face = await Press(member, "其他事項", await OpenReport(member, by), "incident-rest", by: by);
        face = await Press(member, "檢查其他地方", face, "incident-rest", by: by);
        face = await Press(member, "儲存", face, "incident-rest", new { answer = "unchecked", how = "只看過教務處的信箱" }, by);
        var owner = face.ChoicesOf("owner").First(choice => choice.Value == school.Teacher.Name).Key;
        return await Press(member, "儲存", face, "incident-rest", new { what = "檢查各處室公用信箱", owner, due }, by);
    }
}
