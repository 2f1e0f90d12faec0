using SecurityPlan.Chats;
using SecurityPlan.Tests.Journeys.Incidents;

namespace SecurityPlan.Tests.Journeys.Forms;

/// <summary>Whoever fills in a form on a card keeps what was typed, since an update would empty it.</summary>
public sealed class FillingJourney
{
    [Fact]
    public async Task WhatComesFromElsewhere_LeavesTheCardAlone_UntilItsReaderPresses()
    {
        await using var school = await ASuspectedCase.Open();
        var form = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        await school.Ting.Presses("接手", school.Ting.Card("incident-case"));
        await school.Officer.Sees("incident-case", "處理中");
        await school.Settles();
        Assert.Equal(0, school.Hao.Chat.UpdatesOf(form.MessageId));

        var front = (await school.Hao.Presses("返回", form)).Card!;
        Assert.Contains("處理中", front.Text, StringComparison.Ordinal);
        await school.Settles();
        Assert.Equal(1, school.Hao.Chat.UpdatesOf(form.MessageId));
    }

    [Fact]
    public async Task WhatIsSentFromAnOlderForm_IsJudgedByTheStateAsItIs()
    {
        await using var school = await ASuspectedCase.Open();
        var form = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        await school.Ting.Presses("接手", school.Ting.Card("incident-case"));
        await school.Settles();
        await school.Hao.Presses("確定判定", form, new { confidentiality = "none", integrity = "none", availability = "none" });

        // A refusal keeps the form; another's act does not empty it either.
        var card = await school.Hao.Sees("incident-case", "三項都選「無」就不是資安事件", "處理中");
        await school.Officer.Presses("加註", school.Officer.Card("incident-case"));
        await school.Officer.Presses("加入紀錄", school.Officer.Card("incident-case"), new { text = "已打電話給老師。" });
        await school.Ting.Sees("incident-case", "已打電話給老師。");
        await school.Settles();
        Assert.Equal(card.Text, school.Hao.Card("incident-case").Text);
    }

    [Fact]
    public async Task AFormThatIsLeftOpen_FollowsAfterHalfAnHour()
    {
        await using var school = await ASuspectedCase.Open();
        var form = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        await school.Ting.Presses("接手", school.Ting.Card("incident-case"));
        await school.Settles();
        school.Time.Advance(TimeSpan.FromMinutes(29));
        await school.Settles();
        Assert.Equal(0, school.Hao.Chat.UpdatesOf(form.MessageId));
        school.Time.Advance(TimeSpan.FromMinutes(2));
        var card = await school.Hao.Sees("incident-case", "處理中");
        Assert.Contains("確定判定", card.Buttons);
    }

    [Fact]
    public async Task ACardThatAsksOnItsFront_IsLeftAlone_UntilThereIsNothingToFillIn()
    {
        await using var school = await AJudgedCase.Open(1);
        await AJudgedCase.Contain(school, 1);
        await AJudgedCase.Follow(school, school.Hao, "2026-12-10");
        var action = await school.Teacher.Sees("follow-up", "2026/12/10");
        await school.Settles();
        await Give(school, school.Teacher, "2026-12-12");
        Assert.Equal(0, school.Teacher.Chat.UpdatesOf(action.MessageId));

        school.Time.Advance(CardCopy.Hold + TimeSpan.FromMinutes(1));
        await school.Teacher.Sees("follow-up", "2026/12/12");
        await school.Settles();
        await Give(school, school.Ting, "2026-12-12");
        Assert.Equal(2, school.Teacher.Chat.UpdatesOf(action.MessageId));
        await school.Ting.Sees("follow-up", "2026/12/12");
    }

    private static async Task Give(SchoolHost school, Member owner, string due)
    {
        var rest = await AJudgedCase.Press(school.Hao, "其他事項", await AJudgedCase.OpenReport(school.Hao), "incident-rest");
        var give = await AJudgedCase.Press(school.Hao, "安排後續行動", rest, "incident-rest");
        var which = give.ChoicesOf("which").First(choice => choice.Value.StartsWith("改派", StringComparison.Ordinal)).Key;
        var to = give.ChoicesOf("owner").First(choice => choice.Value == owner.Name).Key;
        await AJudgedCase.Press(school.Hao, "儲存", give, "incident-rest", new { which, owner = to, due });
        await school.Settles();
    }
}
