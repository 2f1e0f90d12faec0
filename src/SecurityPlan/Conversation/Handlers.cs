using System.Text.Json.Nodes;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>A press of one button. Loads, decides, shows; the turn saves.</summary>
public delegate Task<Answer> Verb(Turn turn, CardPress press);

/// <summary>A phrase somebody typed; <paramref name="rest"/> is what stood behind it, trimmed, maybe empty.</summary>
public delegate Task Phrase(Turn turn, string rest);

/// <summary>A feature recognises what somebody means without a command; true: it took the text.</summary>
public delegate Task<bool> Hint(Turn turn, string text);

/// <summary>When a hint is asked about a text.</summary>
public enum HintPlace
{
    /// <summary>First: words that say what is wanted of a matter.</summary>
    Wish,

    /// <summary>What a button says.</summary>
    Button,

    /// <summary>What nothing else understood, where a question waits for an answer.</summary>
    Answer,

    /// <summary>A tale that begins something new, and what there is to say of a wish that nothing fits.</summary>
    Tale,

    /// <summary>Last: nothing understood it, and somebody knows more than that.</summary>
    Lost,
}

/// <summary>What somebody was asked, and has not answered yet; at most one question of each subject.</summary>
public delegate Task<IReadOnlyCollection<WaitingQuestion>> Asked(Turn turn);

/// <summary>What bears a number that people type (<c>115-003</c>): the ids of its subjects, empty if this feature has none. Rights are not asked.</summary>
public delegate Task<IReadOnlyCollection<Guid>> Numbered(Turn turn, string number);

/// <summary>Keeps the turn's pictures: for the form that is open (its draft's id), or where the person's pictures belong now. False: they are not for this feature.</summary>
public delegate Task<bool> Keep(Turn turn, Guid? draft);

/// <summary>Looks at the tables of the turn's message, and may open a form for them.</summary>
/// <param name="draft">The form that is open; null: none.</param>
public delegate Task TakeSheets(Turn turn, Guid? draft);

/// <summary>Everything that people of this school owe a feature now.</summary>
/// <param name="only">One person's; null: everybody's, in one pass.</param>
public delegate IAsyncEnumerable<Owed> Owe(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled);

/// <summary>State to card data for one reader; null: there is nothing (any more) that this reader may see.</summary>
public delegate Task<JsonObject?> View(Showing showing);

/// <summary>Readers of one subject's card for whom this gives the same text see the same, if language, face and arguments are the same.</summary>
public delegate Task<string> Alike(Showing showing);

/// <summary>A plain sentence instead of a card; sent once, never updated. Null: nothing to say any more.</summary>
public delegate Task<string?> Text(Showing showing);

/// <summary>A command of the message extension, before its dialog opens or when the dialog is submitted; the turn's answer is what the dialog shows then.</summary>
public delegate Task DialogCommand(Turn turn, MessagingExtensionAction action);

/// <summary>An attachment of Teams' own instead of a card; null: the card of the same name is shown.</summary>
public delegate Task<Attachment?> Attach(Showing showing);

/// <summary>
/// Makes a file for one reader from the rows as they are; null: this reader may not have it (any more). Rights are recomputed here, since it runs long
/// after the button was pressed, and outside of any turn.
/// </summary>
public delegate Task<PaperFile?> MakeFile(Showing showing);
