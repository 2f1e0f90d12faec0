using System.Text.Json;
using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

public class PromptTests
{
    private static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    [Fact]
    public async Task Retry_AfterAnAnswerThatIsNotUnderstood_AsksTheRetryQuestion()
    {
        var chat = Asking(new ConfirmPrompt("q"), new() { Prompt = MessageFactory.Text("Sure?"), RetryPrompt = MessageFactory.Text("Yes or no?"), Style = ListStyle.None });

        Assert.Equal(["Sure?"], await chat.Send("go"));
        Assert.Equal(["Yes or no?"], await chat.Send("maybe"));
        Assert.Equal(["Yes or no?"], await chat.Send("perhaps"));
        await chat.Send("2");

        Assert.Equal(new(DialogTurnStatus.Complete, false), chat.LastTurn);
    }

    [Fact]
    public async Task Validator_CountsAttemptsAcrossRestartsAndMaySpeakInsteadOfTheRetryQuestion()
    {
        var chat = Asking(
            new TextPrompt("q", async (answer, ct) =>
            {
                if (answer.AttemptCount < 3)
                {
                    await answer.Context.SendActivityAsync($"No. {answer.AttemptCount}", cancellationToken: ct);
                    return false;
                }

                answer.Recognized.Value = answer.Recognized.Value!.ToUpperInvariant();
                return true;
            }),
            ReportDialog.Ask("Code?"));

        await chat.Send("go");
        Assert.Equal(["No. 1"], await chat.Send("a"));
        Assert.Equal(["No. 2"], await chat.Send("b"));
        await chat.Send("c");

        Assert.Equal(new(DialogTurnStatus.Complete, "C"), chat.LastTurn);
    }

    [Fact]
    public async Task Validator_RunsWithoutRecognition_AndItsWordCounts()
    {
        var chat = Asking(
            new ChoicePrompt("q", (answer, _) =>
            {
                answer.Recognized.Value ??= new FoundChoice { Value = answer.Context.Activity.Text!, Index = -1, Score = 0 };
                return Task.FromResult(true);
            }),
            ReportDialog.Ask("Kind?", new Choice("phishing")));

        await chat.Send("go");
        await chat.Send("something else");

        Assert.Equal("something else", Assert.IsType<FoundChoice>(chat.LastTurn!.Result).Value);
    }

    [Fact]
    public async Task TextPrompt_TakesTheEmptyText_ButNotASubmittedCard()
    {
        var chat = Asking(new TextPrompt("q"), ReportDialog.Ask("Anything?"));
        await chat.Send("go");

        Assert.Equal(["Anything?"], await chat.Send(new Activity(ActivityTypes.Message) { Value = JsonDocument.Parse("{}").RootElement }));
        await chat.Send("");

        Assert.Equal(new(DialogTurnStatus.Complete, ""), chat.LastTurn);
    }

    [Fact]
    public async Task Question_WithACard_IsAskedAgainAsItWas()
    {
        var card = """{"type":"AdaptiveCard","version":"1.5","body":[]}""";
        var chat = Asking(new ConfirmPrompt("q"), new()
        {
            Prompt = MessageFactory.AdaptiveCard(System.Text.Encoding.UTF8.GetBytes(card), "摘要"),
            Style = ListStyle.None,
        });

        foreach (var says in new[] { "go", "what?", "pardon?" })
        {
            await chat.Send(says);
            var reply = Assert.Single(chat.LastReplies);
            Assert.Equal(card, JsonSerializer.Serialize(reply.Attachments![0].Content));
            Assert.Equal(("摘要", InputHints.ExpectingInput), (reply.Summary, reply.InputHint));
        }

        var stored = (StoreItem)(await chat.Storage.ReadAsync(["test/conversations/chat"])).Single().Value;
        Assert.DoesNotContain("sent-", stored.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DateTimePrompt_ReadsTheGivenClockAndZone()
    {
        var clock = new FixedClock(new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));
        var chat = Asking(new DateTimePrompt("q", clock, Taipei), ReportDialog.Ask("When?"));

        await chat.Send("go");
        Assert.Equal(["When?"], await chat.Send("不知道"));
        await chat.Send("昨天下午三點");

        Assert.Equal(new DateTimeResolution(new(2026, 11, 21, 15, 0, 0, TimeSpan.FromHours(8)), true), chat.LastTurn!.Result);
    }

    [Theory]
    [InlineData(Channels.Test, null, "Sure?\n\n1. Yes\n2. No")]
    [InlineData(Channels.Test, "zh-TW", "Sure?\n\n1. 是\n2. 否")]
    public async Task ConfirmPrompt_NamesYesAndNoInTheLocale(string channel, string? locale, string question)
    {
        var chat = Asking(new ConfirmPrompt("q"), new() { Prompt = MessageFactory.Text("Sure?") }, channel, locale);

        Assert.Equal([question], await chat.Send("go"));
    }

    [Fact]
    public async Task ConfirmPrompt_WithChoicesOfItsOwn_ReadsTheirTitles()
    {
        var prompt = new ConfirmPrompt("q") { Style = ListStyle.Inline, ConfirmChoices = (new("送出"), new("再想想")) };
        var chat = Asking(prompt, new() { Prompt = MessageFactory.Text("送出嗎？") });

        Assert.Equal(["送出嗎？ (1) 送出, (2) 再想想"], await chat.Send("go"));
        await chat.Send("再想想");

        Assert.Equal(new(DialogTurnStatus.Complete, false), chat.LastTurn);
    }

    [Fact]
    public async Task Choices_OnTeams_AreSuggestionsThenButtonsThenAList()
    {
        var two = await AskedOnTeams("a", "b");
        Assert.Equal(["a", "b"], two.SuggestedActions!.Actions.Select(action => action.Title));
        Assert.Equal(["teacher"], two.SuggestedActions.To);

        var five = await AskedOnTeams("a", "b", "c", "d", "e");
        Assert.Equal(("Kind?", null), (five.Summary, five.Text));
        Assert.Equal(5, five.Attachments![0].ContentAs<HeroCard>()!.Buttons!.Count);

        var seven = await AskedOnTeams("a", "b", "c", "d", "e", "f", "g");
        Assert.Equal("Kind?\n\n1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g", seven.Text);

        Assert.StartsWith("Kind?\n\n1. a title of more", (await AskedOnTeams("a title of more than twenty letters", "b")).Text, StringComparison.Ordinal);
    }

    private static async Task<Activity> AskedOnTeams(params string[] choices)
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("Kind?"), Choices = [.. choices.Select(c => new Choice(c))] };
        var chat = Asking(new ChoicePrompt("q"), options, Channels.Msteams);
        await chat.Send("go");
        return Assert.Single(chat.LastReplies);
    }

    private static Chat Asking(Dialog prompt, PromptOptions options, string channel = Channels.Test, string? locale = null) =>
        new(
            () => new ComponentDialog("form")
                .AddDialog(new WaterfallDialog("steps", [(step, ct) => step.PromptAsync("q", options, ct), (step, ct) => step.EndDialogAsync(step.Result, ct)]))
                .AddDialog(prompt),
            channel,
            locale);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
