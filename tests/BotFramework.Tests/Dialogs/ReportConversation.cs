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

    /// <summary>The question is known still, but not what it was asked for: its answer must not pass for the whole's.</summary>
    [Fact]
    public async Task Component_WhoseStepsAreGoneBelowAQuestion_EndsWithNull()
    {
        var chat = await AfterAsync(1);
        var upgraded = new Chat(() => new ComponentDialog("report").AddDialog(new TextPrompt("what"))) { Storage = chat.Storage };

        Assert.Empty(await upgraded.Send("I clicked"));

        Assert.Equal(new(DialogTurnStatus.Complete), upgraded.LastTurn);
        Assert.Empty(await upgraded.Storage.ReadAsync(["test/conversations/chat"]));
    }

    /// <summary>After an update a name may stand for another kind of dialog than the one on the stored stack.</summary>
    [Theory]
    [InlineData("prompt")]
    [InlineData("waterfall")]
    [InlineData("component")]
    public async Task AStackWhoseNamesAreOtherKindsNow_IsCancelled_AndTheNextMessageBeginsAnew(string now)
    {
        foreach (var before in new[] { "prompt", "waterfall", "component" })
        {
            var chat = new Chat(() => Kind(before));
            await chat.Send("go");
            var upgraded = new Chat(() => Kind(now)) { Storage = chat.Storage };
            await upgraded.Send("x");
            if (before != now)
            {
                Assert.True(upgraded.LastTurn!.Status is DialogTurnStatus.Cancelled or DialogTurnStatus.Complete, $"{before}, now {now}: {upgraded.LastTurn}");
                Assert.Null(upgraded.LastTurn.Result);
                Assert.Empty(await upgraded.Storage.ReadAsync(["test/conversations/chat"]));
            }
        }

        static Dialog Kind(string kind)
        {
            Dialog inner = kind switch
            {
                "prompt" => new TextPrompt("kind"),
                "waterfall" => new WaterfallDialog("kind", [(_, _) => Task.FromResult(Dialog.EndOfTurn), (step, ct) => step.EndDialogAsync(step.Values.Count, ct)]),
                _ => new ComponentDialog("kind").AddDialog(new TextPrompt("text")),
            };
            return new ComponentDialog("outer").AddDialog(new WaterfallDialog("steps", [(step, ct) => step.BeginDialogAsync("kind", ReportDialog.Ask("?"), ct)])).AddDialog(inner);
        }
    }

    /// <summary>The same conversation in two turns at once: one answer counts, the other turn fails and may come again.</summary>
    [Fact]
    public async Task TwoAnswersAtOnce_TheSecondIsRefused_AndTheQuestionAfterItIsAskedOnce()
    {
        var chat = await AfterAsync(1);
        var storage = new PausingStorage(chat.Storage);
        var (first, second) = (new Chat(() => new ReportDialog()) { Storage = storage }, new Chat(() => new ReportDialog()) { Storage = storage });
        storage.AfterTheNextRead = () => first.Send("I clicked");

        await Assert.ThrowsAsync<EtagConflictException>(() => second.Send("I did not"));

        Assert.Equal([Script[1].Hears], first.LastReplies.Select(reply => reply.Text));
        Assert.Equal([Script[2].Hears], await chat.Send(Script[2].Says));
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

    /// <summary>Something else happens between a turn's read and its write.</summary>
    private sealed class PausingStorage(IStorage inner) : IStorage
    {
        public Func<Task>? AfterTheNextRead { get; set; }

        public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            var items = await inner.ReadAsync(keys, cancellationToken);
            var then = AfterTheNextRead;
            AfterTheNextRead = null;
            await (then?.Invoke() ?? Task.CompletedTask);
            return items;
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default) => inner.WriteAsync(changes, cancellationToken);

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => inner.DeleteAsync(keys, cancellationToken);
    }
}
