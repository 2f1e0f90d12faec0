using System.Net;
using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>Welcome, help, nonsense, language, group chats.</summary>
public sealed class ConversationJourney
{
    private const string GroupChat = "19:a1b2c3@thread.v2";

    [Fact]
    public async Task TheWelcome_ComesOnce_ForTwoInstallEventsAtOnce()
    {
        await using var school = await SchoolHost.Open();
        var added = school.Teacher.Activity("conversationUpdate");
        added["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        await Task.WhenAll(Task.Run(school.Teacher.Installs), Task.Run(() => school.Teacher.Delivers(added)), Task.Run(school.Teacher.Installs));

        var welcome = await school.Teacher.Sees("welcome", "王小明 您好！", "通報");
        Assert.NotEmpty(welcome.Buttons);
        await school.Settles();
        Assert.Single(school.Teacher.Chat.Messages);
    }

    [Fact]
    public async Task TheWelcome_ComesAgain_AfterTheAppWasRemoved()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Removes();
        await school.Teacher.Installs();
        await school.Settles();
        Assert.Equal(2, school.Teacher.Chat.Cards.Count(c => c.Kind == "welcome"));
    }

    [Fact]
    public async Task TheWelcomesButton_OpensTheForm()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Presses("通報事件", school.Teacher.Card("welcome"));
        await school.Teacher.Sees("incident-form");
    }

    [Fact]
    public async Task EveryHelpWord_ShowsHelp()
    {
        await using var school = await SchoolHost.InUse();
        var shown = 0;
        foreach (var word in new[] { "help", "HELP", "Hi", "hello there", "說明", "幫助", "你好", "  說明。 ", "ｈｅｌｐ" })
        {
            shown++;
            await school.Teacher.Says(word);
            await school.Teams.Changes.Until(
                () => school.Teacher.Chat.Cards.Count(card => card.Kind == "help" && card.Text.Contains("通報", StringComparison.Ordinal)) == shown ? word : null, () => word);
        }
    }

    [Fact]
    public async Task Help_ListsOnlyWhatTheReaderMayDo()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("說明");
        await school.Hao.Says("說明");
        Assert.Contains("事件清單", (await school.Hao.Sees("help")).Buttons);
        var help = await school.Teacher.Sees("help", "Say “language” for English.");
        Assert.Equal(["通報事件", "登錄訓練", "我的狀態", "我的訓練", "申請遠距工作", "我的申請"], help.Buttons);
    }

    [Fact]
    public async Task Nonsense_IsAnsweredWithWhatToDo()
    {
        await using var school = await SchoolHost.InUse();
        var answered = 0;
        foreach (var text in new[]
        {
            "asdf", "今天天氣很好", "helpless", "🦖", "<script>alert(1)</script>", "'; DROP TABLE People; --", "${what} #{help.title}", "12345",
        })
        {
            await school.Teacher.Says(text);
            await school.Teacher.HearsTimes("我看不懂這句話", ++answered);
            Assert.Contains("說明", school.Teacher.Chat.Texts.Last(), StringComparison.Ordinal);
            Assert.Contains("資安承辦人李建國（guo@school.example）", school.Teacher.Chat.Texts.Last(), StringComparison.Ordinal);
            Assert.DoesNotContain(text, school.Teacher.Chat.Texts.Last(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Thanks_AreAnsweredInAFriendlyWay()
    {
        await using var school = await SchoolHost.InUse();
        string[] thanks = ["謝謝", "謝謝你！", "感謝", "好", "好的。", "OK", "Thanks!"];
        foreach (var (before, word) in thanks.Index())
        {
            await school.Teacher.Says(word);
            await school.Teacher.HearsTimes("不客氣", before + 1);
        }

        Assert.DoesNotContain(school.Teacher.Chat.Texts, said => said.Contains("看不懂", StringComparison.Ordinal));
        await school.Teacher.Says("好像中毒了");
        await school.Teacher.Sees("incident-form", "現在就做：立刻拔掉網路線");
    }

    [Fact]
    public async Task AnEmptyMessage_IsAnswered()
    {
        await using var school = await SchoolHost.InUse();
        var answered = 0;
        foreach (var text in new[] { "", "   ", "\u200b" })
        {
            await school.Teacher.Says(text);
            await school.Teacher.HearsTimes("說明", ++answered);
        }
    }

    [Fact]
    public async Task AVeryLongMessage_IsAnswered()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says(new string('啊', 20_000));
        await school.Teacher.Hears("我看不懂這句話");
    }

    [Fact]
    public async Task WhatIsTypedWithoutAForm_SaysWhatIsOpen_OrLeadsToTheCardsWithThatButton()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("取消");
        await school.Teacher.Hears("目前沒有進行中的表單");
        await school.Hao.Says("核准");
        await school.Hao.Sees("access-list", "目前沒有等您決定的申請");
        await school.Hao.Says("接手！");
        await school.Hao.Sees("incidents", "目前沒有進行中的資安事件");
        await school.Officer.Says("新增系統");
        await school.Officer.Sees("systems", "系統清單");
        await school.Teacher.Says("接手");
        await school.Teacher.Hears("目前沒有可以「接手」的卡片");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task TheLanguageCard_SwitchesEverythingFromThenOn(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("語言");
        await school.Teacher.Presses("English", await school.Teacher.Sees("language", "目前使用中文。"), by: by);
        await school.Teacher.Says("說明");
        await school.Teacher.Sees("help", "What I can do");
        await school.Teacher.Says("中文");
        await school.Teacher.Hears("好的，之後都用中文。");
        await school.Teacher.Says("help");
        await school.Teacher.Sees("help", "我會做的事");
    }

    [Fact]
    public async Task ACase_IsReadByEachInTheirOwnLanguage()
    {
        await using var school = await SchoolHost.InUse();
        await school.Hao.Says("language English");
        await school.Teacher.Reports("我點了連結");
        await school.Hao.Sees("incident-case", "Security case 115-001", "Suspected, not taken yet", "Phishing mail", "我點了連結");
        await school.Ting.Sees("incident-case", "資安事件 115-001", "疑似，尚未接手");
    }

    [Fact]
    public async Task SomebodyWithoutAChoice_ReadsTheirClientsLanguage()
    {
        await using var school = await SchoolHost.Open();
        var stranger = new Member(school, "Guest", "99999999-0000-0000-0000-000000000001") { Locale = "en-US" };
        await stranger.Says("help");
        await stranger.Sees("help", "What I can do");
    }

    [Fact]
    public async Task InAGroupChat_NothingRestrictedIsSaid()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.SaysIn(GroupChat, "通報 我點了一個奇怪的連結");
        await school.Teacher.Sees("incident-form");
        await school.Hao.SaysIn(GroupChat, "事件清單");
        await school.Hao.Sees("incidents");
        await school.Settles();

        var group = school.Teams.Chat(GroupChat);
        Assert.Equal(2, group.Messages.Count);
        Assert.All(group.Texts, text => Assert.Contains("一對一聊天中繼續", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task InAGroupChat_NonsenseGetsTheShortIntroduction()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.SaysIn(GroupChat, "大家好");
        Assert.Contains("這裡不會顯示任何通報內容", Assert.Single(school.Teams.Chat(GroupChat).Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAGroupChat_SomebodyWithoutAChat_IsToldToOpenOne()
    {
        await using var school = await SchoolHost.Open();
        await school.Teacher.SaysIn(GroupChat, "通報 我點了連結");
        Assert.Contains("請先點我的名字開啟一對一聊天", Assert.Single(school.Teams.Chat(GroupChat).Texts), StringComparison.Ordinal);
        await school.Settles();
        Assert.Empty(school.Teacher.Chat.Messages);
    }

    [Fact]
    public async Task InAGroupChat_TheBotIntroducesItselfOnce_AndWritesToNobodyPrivately()
    {
        await using var school = await SchoolHost.InUse();
        var before = school.Handlers.Sum(h => h.Chat.Messages.Count);
        var added = school.Teacher.Activity("conversationUpdate");
        added["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        added["conversation"] = new JsonObject { ["id"] = GroupChat, ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = SchoolHost.Tenant };
        var installed = school.Teacher.Activity("installationUpdate");
        installed["action"] = "add";
        installed["conversation"] = added["conversation"]!.DeepClone();
        await school.Teacher.Delivers(installed);
        await school.Teacher.Delivers(added);
        Assert.Single(school.Teams.Chat(GroupChat).Messages);
        await school.Settles();
        Assert.Equal(before, school.Handlers.Sum(h => h.Chat.Messages.Count));
    }

    [Fact]
    public async Task WhatHappenedWithoutACommand_OpensTheFormWithIt()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("我點了釣魚信的連結");
        Assert.Equal("我點了釣魚信的連結", (await school.Teacher.Sees("incident-form")).ValueOf("what"));
    }

    [Fact]
    public async Task AnEventNobodyNeeds_IsAcceptedInSilence()
    {
        await using var school = await SchoolHost.InUse();
        var before = school.Teacher.Chat.Messages.Count;
        foreach (var type in new[] { "messageReaction", "messageDelete", "typing", "event", "endOfConversation", "somethingNew" })
        {
            await school.Teacher.Delivers(school.Teacher.Activity(type));
        }

        await school.Settles();
        Assert.Equal(before, school.Teacher.Chat.Messages.Count);
    }

    [Fact]
    public async Task TheBot_SaysThatItLivesAndIsReady()
    {
        await using var school = await SchoolHost.Open();
        Assert.Equal(HttpStatusCode.OK, await school.Gets("/healthz"));
        Assert.Equal(HttpStatusCode.OK, await school.Gets("/ready"));
    }
}
