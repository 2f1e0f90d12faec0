using SecurityPlan.Tests.Journeys.Incidents;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>Whoever types what a button says gets the card that has it.</summary>
public sealed class TypedButtonJourney
{
    [Fact]
    public async Task AButtonThatTurnsTheCardOver_DoesSo_EvenWhenItsWordsBeginLikeACommand()
    {
        await using var school = await AJudgedCase.Open(3);
        foreach (var (typed, verb) in new[]
        {
            ("登錄損害控制", "incident.contained"), ("登錄通報 115-001", "incident.reported"), ("115-001 更正知悉時間", "incident.known"),
            ("轉交 115-001", "incident.handover"),
        })
        {
            await school.Hao.Says(typed);
            await school.Settles();
            Assert.Contains(verb, school.Hao.Card("incident-case").Verbs);
        }

        await school.Hao.Says("通報單內容 115-001");
        await school.Hao.Sees("incident-case", "全選後複製");
        await school.Hao.Says("115-001 改善報告");
        await school.Hao.Sees("incident-report", "撰寫報告");
        await school.Hao.Says("撰寫報告");
        await school.Settles();
        Assert.Contains("report.write", school.Hao.Card("incident-report").Verbs);
        Assert.DoesNotContain(school.Hao.Chat.Cards, card => card.Kind == "incident-form");
    }

    [Fact]
    public async Task AButtonThatDecides_IsShown_AndNotPressed()
    {
        await using var school = await ASuspectedCase.Open();
        foreach (var (number, typed) in new[] { "接手 115-001", "我來接手115-001", "115-001 我來處理", "接手" }.Index())
        {
            await school.Hao.Says(typed);
            await school.Settles();
            Assert.Equal(number + 1, school.Hao.Chat.Texts.Count(text => text.StartsWith("說的話還沒有生效", StringComparison.Ordinal)));
            Assert.Contains("incident.take", school.Hao.Card("incident-case").Verbs);
        }

        await school.Hao.Says("115-001 結案");
        await school.Settles();
        Assert.Contains("incident.dismiss", school.Hao.Card("incident-case").Verbs);
    }

    [Fact]
    public async Task WordsBesideTheNumber_AreSaidNotToBeKept()
    {
        await using var school = await AJudgedCase.Open(3);
        await school.Hao.Says("登錄損害控制 115-001 重設密碼");
        await school.Hao.Hears("還沒有生效，您寫的文字也還沒有記下來");
        await school.Settles();
        Assert.Contains("incident.contained", school.Hao.Card("incident-case").Verbs);
    }

    [Fact]
    public async Task ThePrincipal_ReachesTheSignature_ByTyping()
    {
        await using var school = await AJudgedCase.Open(1);
        await school.Principal.Says("簽核");
        await school.Principal.Hears("目前沒有可以「簽核」的卡片");
        await AJudgedCase.HandIn(school);
        await school.Principal.Hears("115-001 的改善報告已經送出，請您");
        foreach (var typed in new[] { "簽核", "簽核結案 115-001", "sign 115-001" })
        {
            await school.Principal.Says(typed);
            await school.Settles();
            Assert.Contains("report.sign", school.Principal.Card("incident-report").Verbs);
        }
    }

    [Fact]
    public async Task WhoHasNoSuchButton_IsNotShownAnything()
    {
        await using var school = await AJudgedCase.Open(3);
        await school.Colleague.Says("登錄損害控制");
        await school.Colleague.Hears("目前沒有可以「登錄損害控制」的卡片，所以沒有做任何事");
        await school.Hao.Says("登錄損害控制 115-009");
        await school.Hao.Hears("目前沒有可以「登錄損害控制」的卡片");
        await school.Settles();
        Assert.DoesNotContain(school.Colleague.Chat.Cards, card => card.Kind == "incident-case");
    }
}
