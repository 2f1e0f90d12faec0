using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.People;

namespace SecurityPlan.Conversation;

/// <summary>What every bot owes the people who talk to it: welcome, help, language, cancel, and a useful answer to what it did not understand.</summary>
public sealed class Basics(Features features, Words words, WhomToAsk whom, TurnSettings settings)
{
    private const string Help = "help";
    private const string WelcomeCard = "welcome";
    private const string LanguageCard = "language";

    /// <summary>What somebody without a task of their own needs most, in this order; others have the buttons in the order of the features.</summary>
    private static readonly string[] Everyday = ["report", "training", "status", "my-training", "remote", "my-requests"];

    /// <summary>On one card; the other commands stand there to be typed.</summary>
    private const int MostButtons = 6;

    public void Map() => features
        .OnSay(Roles.None, Explain, "help", "說明")
        .OnSayAlone(ShowHelp, BasicSentence.Helps)
        .OnSay(Roles.None, Cancel, "cancel", "取消")
        .OnSayAlone(Cancel, BasicSentence.Cancels)
        .OnSayAlone(Thank, BasicSentence.Thanks)
        .OnSayAlone(Send, BasicSentence.Sends)
        .OnSay(Roles.None, ChooseLanguage, "language", "語言")
        .OnSayAlone((turn, _) => ChooseLanguage(turn, "en"), BasicSentence.English)
        .OnSayAlone((turn, _) => ChooseLanguage(turn, "zh"), BasicSentence.Chinese)
        .OnPress("help.start", Start)
        .OnPress("language.choose", SetLanguage)
        .OnShow(Help, Commands)
        .OnShow(WelcomeCard, Commands)
        .OnShow(LanguageCard, showing => Task.FromResult<JsonObject?>(new JsonObject { ["id"] = showing.Subject.ToString(), ["now"] = showing.Language }))
        .OnTell(Sentences.Name, async showing => await Tell(showing));

    /// <summary>True for the command that ends whatever dialog is open.</summary>
    public bool IsCancel(Command command) => command.Do == Cancel;

    /// <summary>True for the words that an open form answers by itself.</summary>
    public bool IsSend(Command command) => command.Do == Send;

    /// <summary>True for a word like "good", which may as well agree with something.</summary>
    public static bool IsThanks(Command command) => command.Do == Thank;

    /// <summary>True if the words behind help or cancel are meant for the bot even while another text is awaited: they stand apart, and the phrase begins no longer word.</summary>
    public bool IsMeant(Command command) => command.IsApart && (IsCancel(command) || command.Do == Explain);

    /// <summary>Once per chat, however many install events arrive; after the app was removed and installed again, once more.</summary>
    public async Task Welcome(Turn turn, string conversation)
    {
        var key = $"welcome/{conversation}";
        if (!await turn.Db.CardCopies.AnyAsync(c => c.Key == key, turn.Cancelled))
        {
            turn.Board.Pin(WelcomeCard, Guid.CreateVersion7(), turn.By, key, Lane.Interactive);
        }
    }

    public static Task ForgetWelcome(Turn turn, string conversation)
    {
        var key = $"welcome/{conversation}";
        return turn.Db.CardCopies.Where(c => c.Key == key).ExecuteDeleteAsync(turn.Cancelled);
    }

    /// <summary>One short introduction, to the first of the install events; nobody of the team is written to privately.</summary>
    public async Task IntroduceInGroup(Turn turn, ITurnContext context)
    {
        var conversation = context.Activity.Conversation!.Id!;
        if (!await turn.Db.Inbox.AnyAsync(entry => entry.ConversationId == conversation, turn.Cancelled))
        {
            await context.SendActivityAsync(words.Say(settings.Language, "group.hello"), cancellationToken: turn.Cancelled);
        }
    }

    /// <summary>What is said in a group chat or channel: nothing restricted, only where it went on.</summary>
    public string InGroup(Turn turn, Command? command) => words.Say(
        settings.Language,
        command is null || command.Do == ShowHelp || command.Do == Explain ? "group.hello" : turn.By.ChatId is null ? "group.no-chat" : "group.went-on");

    /// <summary>A text that begins with no command and answers no question. Beside a file it belongs to the file; else what is not understood is answered with what to do.</summary>
    public async Task Guess(Turn turn, string text)
    {
        if (await Recognised(turn, text))
        {
            return;
        }

        if (turn.HasFiles)
        {
            turn.Caption = text;
            return;
        }

        if (TypedSentence.IsGreeting(text))
        {
            await ShowHelp(turn, text);
            return;
        }

        turn.Board.Say(turn.By, text.Length == 0 ? "say.empty" : "say.not-understood");
    }

    /// <summary>Opens what must not wait if the text tells of it, whatever else is open; false: it does not.</summary>
    public Task<bool> HearsUrgent(Turn turn, string text) => Recognised(turn, text, features.UrgentHints);

    private Task<bool> Recognised(Turn turn, string text) => Recognised(turn, text, features.Hints);

    private static async Task<bool> Recognised(Turn turn, string text, IEnumerable<Hint> hints)
    {
        foreach (var hint in hints)
        {
            if (await hint(turn, text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whoever cries for help and tells why is not given a list of commands.</summary>
    private async Task Explain(Turn turn, string rest)
    {
        if (rest.Length == 0 || !await Recognised(turn, rest))
        {
            await ShowHelp(turn, rest);
        }
    }

    private Task<string> Tell(Showing showing) => whom.After(Sentences.Tell(words, showing), showing.Args!["word"]!.GetValue<string>(), showing);

    private Task ShowHelp(Turn turn, string rest)
    {
        var id = Guid.CreateVersion7();
        turn.Board.Pin(Help, id, turn.By, $"help/{id:N}", Lane.Interactive);
        return Task.CompletedTask;
    }

    /// <summary>A command's button on the help card: does what typing the command does.</summary>
    private async Task<Answer> Start(Turn turn, CardPress press)
    {
        var command = features.Starters.FirstOrDefault(s => s.Name == press.Text("start"));
        if (command.Do is null || (command.Who != Roles.None && !turn.By.Is(command.Who, turn.Today)))
        {
            throw new RuleBroken("say.not-allowed");
        }

        await command.Do(turn, "");
        return Answer.Say("say.below");
    }

    private static Task Thank(Turn turn, string rest)
    {
        turn.Board.Say(turn.By, "say.welcome");
        return Task.CompletedTask;
    }

    private static Task Send(Turn turn, string rest)
    {
        turn.Board.Say(turn.By, "say.nothing-to-send");
        return Task.CompletedTask;
    }

    /// <summary>An open form says itself that it was left.</summary>
    private Task Cancel(Turn turn, string rest)
    {
        if (!turn.HasOpenForm)
        {
            turn.Board.Say(turn.By, "say.nothing-to-cancel");
        }

        return Task.CompletedTask;
    }

    private Task ChooseLanguage(Turn turn, string rest)
    {
        var wanted = rest.ToLowerInvariant();
        var choice = wanted.Contains("en", StringComparison.Ordinal) || wanted.Contains('英') ? "en"
            : wanted.Contains("zh", StringComparison.Ordinal) || wanted.Contains('中') || wanted.Contains("chinese", StringComparison.Ordinal) ? "zh-TW"
            : null;
        if (choice is null)
        {
            var id = Guid.CreateVersion7();
            turn.Board.Pin(LanguageCard, id, turn.By, $"language/{id:N}", Lane.Interactive);
        }
        else
        {
            turn.By.Language = choice;
            turn.Board.Say(turn.By, "say.language-chosen");
        }

        return Task.CompletedTask;
    }

    private static Task<Answer> SetLanguage(Turn turn, CardPress press)
    {
        var answer = Answer.Show(LanguageCard, press.Id("id"), notice: "say.language-chosen");
        turn.By.Language = press.Text("language") is "en" ? "en" : "zh-TW";
        return Task.FromResult(answer);
    }

    private async Task<JsonObject?> Commands(Showing showing)
    {
        var today = showing.Today;
        var lines = new JsonArray();
        var theirs = features.Starters.Where(s => s.Who == Roles.None || showing.Reader.Is(s.Who, today)).ToList();
        foreach (var (name, _, _) in theirs)
        {
            lines.Add(new JsonObject
            {
                ["say"] = words.Say(showing.Language, $"commands.{name}.say"),
                ["does"] = words.Say(showing.Language, $"commands.{name}.does"),
            });
        }

        var hasTasks = theirs.Exists(s => s.Who != Roles.None && !s.Who.HasFlag(Roles.Staff));
        var buttons = theirs.OrderBy(s => hasTasks ? 0 : Array.IndexOf(Everyday, s.Name) is >= 0 and var place ? place : MostButtons)
            .Take(MostButtons)
            .Select(s => new JsonObject { ["name"] = s.Name, ["title"] = words.Say(showing.Language, $"commands.{s.Name}.title") });

        return new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["noOfficer"] = !await showing.Db.People.AnyAsync(p => (p.Roles & Roles.Officer) != 0),
            ["name"] = showing.Reader.Name,
            ["listed"] = showing.Reader.IsHere(today),
            ["commands"] = lines,
            ["rows"] = new JsonArray([.. buttons.Chunk(2).Select(row => new JsonObject { ["buttons"] = new JsonArray([.. row]) })]),
        };
    }
}
