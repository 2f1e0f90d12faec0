using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

/// <summary>Four questions, one of them inside a component of its own; cancel and help work at each.</summary>
internal sealed class ReportDialog : Interruptible
{
    public ReportDialog()
        : base("report")
    {
        AddDialog(new WaterfallDialog("steps",
        [
            (step, ct) => step.PromptAsync("what", Ask("What happened?"), ct),
            (step, ct) =>
            {
                step.Values["what"] = (string)step.Result!;
                return step.PromptAsync("kind", Ask("What kind?", new Choice("phishing") { Synonyms = ["釣魚"] }, new Choice("virus")), ct);
            },
            (step, ct) =>
            {
                step.Values["kind"] = step.Result;
                return step.BeginDialogAsync("contact", new ContactOptions("Kaohsiung"), ct);
            },
            (step, ct) =>
            {
                step.Values["contact"] = step.Result;
                return step.PromptAsync("sure", Ask("Send it?"), ct);
            },
            async (step, ct) =>
            {
                var kind = step.Values.Get<FoundChoice>("kind")!;
                var line = $"{step.Values.Get<string>("what")}/{kind.Value}/{step.Values.Get<Contact>("contact")}/{step.Result}";
                await step.Context.SendActivityAsync(line, cancellationToken: ct);
                return await step.EndDialogAsync(line, ct);
            },
        ]));
        AddDialog(new TextPrompt("what"));
        AddDialog(new ChoicePrompt("kind"));
        AddDialog(new ContactDialog());
        AddDialog(new ConfirmPrompt("sure"));
    }

    public static PromptOptions Ask(string question, params Choice[] choices) =>
        new() { Prompt = MessageFactory.Text(question), Choices = choices, Style = ListStyle.None };

    internal sealed record ContactOptions(string City);

    internal sealed record Contact(string Name, string City);

    /// <summary>A component inside the component; its first answer is kept across a turn, and its options are too.</summary>
    private sealed class ContactDialog : Interruptible
    {
        public ContactDialog()
            : base("contact")
        {
            AddDialog(new WaterfallDialog("steps",
            [
                (step, ct) => step.PromptAsync("name", Ask("Your name?"), ct),
                (step, ct) =>
                {
                    step.Values["name"] = step.Result;
                    return step.PromptAsync("correct", Ask($"{step.Result} of {step.GetOptions<ContactOptions>()!.City}?"), ct);
                },
                (step, ct) => (bool)step.Result!
                    ? step.EndDialogAsync(new Contact(step.Values.Get<string>("name")!, step.GetOptions<ContactOptions>()!.City), ct)
                    : step.ReplaceDialogAsync("steps", step.GetOptions<ContactOptions>(), ct),
            ]));
            AddDialog(new TextPrompt("name"));
            AddDialog(new ConfirmPrompt("correct"));
        }
    }
}

/// <summary>Looks at each message before the running question does.</summary>
internal abstract class Interruptible(string id) : ComponentDialog(id)
{
    protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
    {
        switch (innerDc.Context.Activity.Text)
        {
            case "cancel":
                await innerDc.Context.SendActivityAsync("Nothing was sent.", cancellationToken: cancellationToken);
                return await innerDc.CancelAllDialogsAsync(cancelParents: true, cancellationToken);
            case "help":
                await innerDc.Context.SendActivityAsync("Just answer.", cancellationToken: cancellationToken);
                await innerDc.RepromptDialogAsync(cancellationToken);
                return Dialog.EndOfTurn;
            default:
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);
        }
    }
}
