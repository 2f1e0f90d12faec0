using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

public class ReportConversation
{
    private static readonly (string Says, string Hears)[] Script =
    [
        ("hello", "What happened?"),
        ("I clicked", "What kind?"),
        ("釣魚", "Your name?"),
        ("Mei", "Mei of Kaohsiung?"),
        ("是", "Send it?"),
        ("好的", "I clicked/phishing/Contact { Name = Mei, City = Kaohsiung }/True"),
    ];

    public static TheoryData<int> EveryQuestion => [.. Enumerable.Range(1, Script.Length - 1)];

    [Fact]
    public async Task Report_WithARestartBeforeEveryMessage_GoesThrough()
    {
        var chat = new Chat(() => new ReportDialog());

        foreach (var (says, hears) in Script)
        {
            Assert.Equal([hears], await chat.Send(says));
        }

        Assert.Equal(new(DialogTurnStatus.Complete, Script[^1].Hears), chat.LastTurn);
        Assert.Empty(await chat.Storage.ReadAsync(["test/conversations/chat"]));
    }

    [Theory]
    [MemberData(nameof(EveryQuestion))]
    public async Task Cancel_AtAnyQuestion_EndsEverything(int answered)
    {
        var chat = await AfterAsync(answered);

        Assert.Equal(["Nothing was sent."], await chat.Send("cancel"));

        Assert.Equal(DialogTurnStatus.Cancelled, chat.LastTurn!.Status);
        Assert.Empty(await chat.Storage.ReadAsync(["test/conversations/chat"]));
        Assert.Equal([Script[0].Hears], await chat.Send("hello"));
    }

    [Theory]
    [MemberData(nameof(EveryQuestion))]
    public async Task Help_AtAnyQuestion_AsksItAgainAndGoesOn(int answered)
    {
        var chat = await AfterAsync(answered);

        Assert.Equal(["Just answer.", Script[answered - 1].Hears], await chat.Send("help"));

        Assert.Equal([Script[answered].Hears], await chat.Send(Script[answered].Says));
    }

    [Theory]
    [MemberData(nameof(EveryQuestion))]
    public async Task AnInvoke_AtAnyQuestion_LeavesItWaiting(int answered)
    {
        var chat = await AfterAsync(answered);

        Assert.Empty(await chat.Send(new Activity(ActivityTypes.Invoke) { Name = "adaptiveCard/action" }));

        Assert.Equal([Script[answered].Hears], await chat.Send(Script[answered].Says));
    }

    [Fact]
    public async Task Replace_AfterANo_AsksTheComponentsQuestionsAgainWithItsOptions()
    {
        var chat = await AfterAsync(4);

        Assert.Equal(["Your name?"], await chat.Send("不是"));
        Assert.Equal(["Lin of Kaohsiung?"], await chat.Send("Lin"));
        Assert.Equal(["Send it?"], await chat.Send("yes"));
    }

    [Fact]
    public async Task Stack_NamingADialogThatIsGone_IsDroppedAndBegunAnew()
    {
        var chat = await AfterAsync(2);
        var upgraded = new Chat(() => new TextPromptFirst("other")) { Storage = chat.Storage };

        Assert.Equal(["What is new?"], await upgraded.Send("virus"));
    }

    [Fact]
    public async Task Component_WhoseInnerDialogIsGone_EndsWithNull()
    {
        var chat = await AfterAsync(2);
        var upgraded = new Chat(() => new TextPromptFirst("report")) { Storage = chat.Storage };

        Assert.Empty(await upgraded.Send("virus"));

        Assert.Equal(new(DialogTurnStatus.Complete), upgraded.LastTurn);
    }

    private static async Task<Chat> AfterAsync(int answered)
    {
        var chat = new Chat(() => new ReportDialog());
        foreach (var (says, _) in Script.Take(answered))
        {
            await chat.Send(says);
        }

        return chat;
    }

    private sealed class TextPromptFirst : ComponentDialog
    {
        public TextPromptFirst(string id)
            : base(id) => AddDialog(new WaterfallDialog("new-steps", [(step, ct) => step.PromptAsync("new", ReportDialog.Ask("What is new?"), ct)]))
                .AddDialog(new TextPrompt("new"));
    }
}
