using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

public class StackTests
{
    private readonly ConversationState _state = new(new MemoryStorage());
    private readonly RecordingAdapter _adapter = new();

    [Fact]
    public void TwoDialogs_OfOneName_AreRefused()
    {
        var dialog = new TextPrompt("a");
        var set = new DialogSet().Add(dialog).Add(dialog);

        Assert.Throws<ArgumentException>(() => set.Add(new TextPrompt("a")));
        Assert.Same(dialog, set.Find("a"));
    }

    [Fact]
    public async Task Begin_OfAnUnknownDialog_Throws() => await Run(async dc =>
    {
        await Assert.ThrowsAsync<ArgumentException>(() => dc.BeginDialogAsync("nobody"));
        Assert.Empty(dc.Stack);
    });

    [Fact]
    public async Task NextAsync_Twice_Throws() => await Run(
        async dc => await Assert.ThrowsAsync<InvalidOperationException>(() => dc.BeginDialogAsync("twice")),
        new WaterfallDialog("twice",
        [
            async (step, ct) =>
            {
                await step.NextAsync(1, ct);
                return await step.NextAsync(2, ct);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]));

    [Fact]
    public async Task NextAsync_PastTheLastStep_EndsWithItsResult() => await Run(
        async dc => Assert.Equal(new(DialogTurnStatus.Complete, 7), await dc.BeginDialogAsync("one")),
        new WaterfallDialog("one").AddStep((step, ct) => step.NextAsync(7, ct)));

    [Fact]
    public async Task AStepThatBeginsNothing_HandsTheNextMessageToTheNextStep()
    {
        var chat = new Chat(() => new WaterfallDialog("echo",
        [
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
            (step, ct) => step.EndDialogAsync($"{step.Reason} {step.Result}", ct),
        ]));

        await chat.Send("first");
        await chat.Send("second");

        Assert.Equal(new(DialogTurnStatus.Complete, "ContinueCalled second"), chat.LastTurn);
    }

    [Fact]
    public async Task Cancel_InsideOneComponent_EndsItWithNullAndGoesOnOutside()
    {
        var inner = new CancelsItself();
        var chat = new Chat(() => new ComponentDialog("outer")
            .AddDialog(new WaterfallDialog("steps",
            [
                (step, ct) => step.BeginDialogAsync("inner", null, ct),
                (step, ct) => step.EndDialogAsync($"{step.Reason}:{step.Result ?? "null"}", ct),
            ]))
            .AddDialog(inner));

        await chat.Send("go");
        await chat.Send("anything");

        Assert.Equal(new(DialogTurnStatus.Complete, "EndCalled:null"), chat.LastTurn);
        Assert.Equal([DialogReason.CancelCalled], inner.PromptEnded);
    }

    [Fact]
    public async Task ADialogPutOnTopOfAQuestion_LeadsBackToIt()
    {
        var chat = new Chat(() => new AsksInBetween());

        Assert.Equal(["Name?"], await chat.Send("hi"));
        Assert.Equal(["Really?"], await chat.Send("wait"));
        Assert.Equal(["Name?"], await chat.Send("yes"));
        await chat.Send("Mei");

        Assert.Equal(new(DialogTurnStatus.Complete, "Mei"), chat.LastTurn);
    }

    [Fact]
    public async Task Child_IsTheStackInsideTheRunningComponent() => await Run(
        async dc =>
        {
            Assert.Null(dc.Child);
            await dc.BeginDialogAsync("report");
            Assert.Equal("what", dc.Child!.ActiveDialog!.Id);
            Assert.Same(dc, dc.Child.Parent);
            Assert.Null(dc.Child.Child);
        },
        new ReportDialog());

    [Fact]
    public async Task TwentyComponentsInOneAnother_SurviveARestart()
    {
        static Dialog Nested(int depth) => depth == 0
            ? new WaterfallDialog("core", [(_, _) => Task.FromResult(Dialog.EndOfTurn), (step, ct) => step.EndDialogAsync(step.Result, ct)])
            : new ComponentDialog($"around-{depth}").AddDialog(Nested(depth - 1));
        var chat = new Chat(() => Nested(20));

        await chat.Send("go");
        await chat.Send("through");

        Assert.Equal(new(DialogTurnStatus.Complete, "through"), chat.LastTurn);
    }

    [Fact]
    public async Task CancelAll_OfAnEmptyStack_IsEmpty() => await Run(
        async dc => Assert.Equal(DialogTurnStatus.Empty, (await dc.CancelAllDialogsAsync()).Status));

    private Task Run(Func<DialogContext, Task> test, params Dialog[] dialogs)
    {
        var activity = new Activity(ActivityTypes.Message) { ChannelId = "test", Conversation = new() { Id = "c" } };
        return _adapter.Run(activity, async (turn, ct) =>
        {
            var set = new DialogSet(_state.CreateProperty<DialogState>("dialogs"));
            await test(await dialogs.Aggregate(set, (s, d) => s.Add(d)).CreateContextAsync(turn, ct));
        });
    }

    private sealed class CancelsItself : ComponentDialog
    {
        public CancelsItself()
            : base("inner") => AddDialog(new Watched(PromptEnded));

        public List<DialogReason> PromptEnded { get; } = [];

        protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
            innerDc.CancelAllDialogsAsync(cancellationToken);
    }

    private sealed class Watched(List<DialogReason> ended) : Dialog("watched")
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            ended.Add(reason);
            return Task.CompletedTask;
        }
    }

    private sealed class AsksInBetween : ComponentDialog
    {
        public AsksInBetween()
            : base("name-and-doubt") => AddDialog(new WaterfallDialog("steps",
            [
                (step, ct) => step.PromptAsync("name", ReportDialog.Ask("Name?"), ct),
                (step, ct) => step.EndDialogAsync(step.Result, ct),
            ])).AddDialog(new TextPrompt("name")).AddDialog(new ConfirmPrompt("doubt"));

        protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
            innerDc.Context.Activity.Text == "wait"
                ? innerDc.PromptAsync("doubt", ReportDialog.Ask("Really?"), cancellationToken)
                : base.OnContinueDialogAsync(innerDc, cancellationToken);
    }
}
