using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SecurityPlan.Chats;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>What the features of this bot answer to. Filled once at start by the <c>Map…()</c> calls of <see cref="Serving"/>.</summary>
public sealed class Features
{
    private readonly Dictionary<string, Verb> verbs = [];
    private readonly Dictionary<string, View> views = [];
    private readonly Dictionary<string, Alike> alikes = [];
    private readonly List<(string Name, Roles Who, Phrase Do)> starters = [];
    private readonly List<Schedule> schedules = [];
    private readonly List<Owe> owes = [];
    private readonly List<(Hint Ask, HintPlace Place, bool IsUrgent)> hints = [];
    private readonly List<Numbered> numbers = [];
    private readonly List<Asked> questions = [];
    private readonly List<string[]> families = [];
    private readonly List<(string Phrase, Func<string, bool> Words)> otherWords = [];
    private readonly List<Keep> keepers = [];
    private readonly Dictionary<string, Text> texts = [];
    private readonly Dictionary<string, Form> forms = [];
    private readonly Dictionary<string, Attach> attachments = [];
    private readonly Dictionary<string, (DialogCommand Open, DialogCommand Submit)> commands = [];
    private readonly Dictionary<string, MakeFile> files = [];
    private readonly List<(string Text, Roles Who, Phrase Do)> phrases = [];
    private readonly List<(string Text, Phrase Do)> alone = [];
    private readonly List<(Func<string, bool> Means, Phrase Do, bool UnlessButton)> like = [];
    private readonly List<(Phrase Do, string Form)> urgent = [];

    /// <summary>Phrases in registration order: what they say, who may, what they do.</summary>
    public IReadOnlyList<(string Text, Roles Who, Phrase Do)> Phrases => phrases;

    /// <summary>What counts only if nothing else is said.</summary>
    public IReadOnlyList<(string Text, Phrase Do)> PhrasesAlone => alone;

    /// <summary>What a message may be as a whole, whatever it begins with.</summary>
    public IReadOnlyList<(Func<string, bool> Means, Phrase Do, bool UnlessButton)> PhrasesLike => like;

    /// <summary>Every card verb that is registered.</summary>
    public IEnumerable<string> Verbs => verbs.Keys;

    /// <summary>Every command of the message extension.</summary>
    public IEnumerable<string> MessageActions => commands.Keys;

    /// <summary>Every kind of file that can be offered.</summary>
    public IEnumerable<string> Files => files.Keys;

    /// <summary>Registers a card verb (<c>noun.action</c>); the same verb twice is refused at start.</summary>
    public Features OnPress(string verb, Verb handler)
    {
        verbs.Add(verb, handler);
        return this;
    }

    /// <summary>Registers what a card shows, by the name of its file in <c>cards/</c>.</summary>
    /// <param name="alike">Who sees the same, so that a card for many is rendered once; without it everybody may see something else.</param>
    public Features OnShow(string card, View view, Alike? alike = null)
    {
        views.Add(card, view);
        if (alike is not null)
        {
            alikes.Add(card, alike);
        }

        return this;
    }

    /// <summary>Registers phrases of both languages; <paramref name="who"/> None: everybody, listed or not. The same phrase twice is refused at start.</summary>
    public Features OnSay(Roles who, Phrase handler, params string[] texts)
    {
        if (texts.FirstOrDefault(text => phrases.Exists(known => string.Equals(known.Text, text, StringComparison.OrdinalIgnoreCase))) is { } twice)
        {
            throw new ArgumentException($"The phrase {twice} is registered already.", nameof(texts));
        }

        phrases.AddRange(texts.Select(text => (text, who, handler)));
        return this;
    }

    /// <summary>Registers phrases for everybody that count only if they are the whole message.</summary>
    public Features OnSayAlone(Phrase handler, params string[] texts)
    {
        alone.AddRange(texts.Select(text => (text, handler)));
        return this;
    }

    /// <summary>Registers what a message for everybody may be as a whole: it is looked at before any command, and gets all of it.</summary>
    /// <param name="unlessButton">What a button says is meant before it.</param>
    public Features OnSayLike(Func<string, bool> means, Phrase handler, bool unlessButton = false)
    {
        like.Add((means, handler, unlessButton));
        return this;
    }

    /// <summary>What is said with this command is never taken for an answer to another form than its own.</summary>
    public Features OnUrgent(Phrase handler, string form)
    {
        urgent.Add((handler, form));
        return this;
    }

    /// <summary>Registers what is told as plain text under a name.</summary>
    public Features OnTell(string name, Text text)
    {
        texts.Add(name, text);
        return this;
    }

    /// <summary>Registers a command of the message extension by its id in the manifest.</summary>
    public Features OnMessageAction(string command, DialogCommand open, DialogCommand submit)
    {
        commands.Add(command, (open, submit));
        return this;
    }

    /// <summary>Registers what Teams itself draws under the name of a copy's card.</summary>
    public Features OnAttach(string card, Attach attach)
    {
        attachments.Add(card, attach);
        return this;
    }

    /// <summary>Registers a kind of file that can be offered to somebody; its words are <c>file.kind.KIND</c>.</summary>
    public Features OnFile(string kind, MakeFile make)
    {
        files.Add(kind, make);
        return this;
    }

    /// <summary>Registers a form by the name of its card.</summary>
    public Features OnForm(Form form)
    {
        forms.Add(form.Card, form);
        return this;
    }

    /// <summary>Commands that stand on the help card with a button, in order; their words are <c>commands.NAME.*</c>.</summary>
    public IReadOnlyList<(string Name, Roles Who, Phrase Do)> Starters => starters;

    /// <summary>
    /// Asked about a text that begins with no command and answers no question, until one takes it: place by place, and in a place, as with pictures, the one
    /// registered first is asked last.
    /// </summary>
    public IEnumerable<Hint> Hints => Enumerable.Reverse(hints).OrderBy(hint => hint.Place).Select(hint => hint.Ask);

    public IEnumerable<Hint> UrgentHints => hints.Where(hint => hint.IsUrgent).Select(hint => hint.Ask);

    /// <summary>Who keeps what is sent along with a message: asked in order until one does. The one registered first is asked last, so that cases keep what nobody asked for.</summary>
    public IEnumerable<Keep> Keepers => Enumerable.Reverse(keepers);

    /// <summary>Asked at every tick.</summary>
    public IReadOnlyList<Schedule> Schedules => schedules;

    /// <summary>Asked for the Monday card, "my status" and the digest.</summary>
    /// <inheritdoc cref="Owe"/>
    public async IAsyncEnumerable<Owed> Owing(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        foreach (var owe in owes)
        {
            await foreach (var owed in owe(db, only, now, clock, cancelled))
            {
                yield return owed;
            }
        }
    }

    public Features OnOwe(Owe owe)
    {
        owes.Add(owe);
        return this;
    }

    public Features OnTick(Schedule schedule)
    {
        schedules.Add(schedule);
        return this;
    }

    public Features OnHelp(string name, Roles who, Phrase handler)
    {
        starters.Add((name, who, handler));
        return this;
    }

    /// <param name="isUrgent">It is heard also where an open form about something else has no use for the text.</param>
    public Features OnFreeText(Hint hint, HintPlace place = HintPlace.Wish, bool isUrgent = false)
    {
        hints.Add((hint, place, isUrgent));
        return this;
    }

    public Features OnNumber(Numbered find)
    {
        numbers.Add(find);
        return this;
    }

    public Features OnQuestions(Asked asked)
    {
        questions.Add(asked);
        return this;
    }

    /// <summary>Everything that <see cref="Turn.By"/> is to answer.</summary>
    public async Task<IReadOnlyList<WaitingQuestion>> QuestionsFor(Turn turn)
    {
        var waiting = new List<WaitingQuestion>();
        foreach (var asked in questions)
        {
            waiting.AddRange(await asked(turn));
        }

        return waiting;
    }

    /// <summary>Cards about the same subject that turn into each other: whoever has one may come to the others.</summary>
    public Features OnFamily(params string[] cards)
    {
        families.Add(cards);
        return this;
    }

    /// <summary>The card, and those that turn into it.</summary>
    public IEnumerable<string> FamilyOf(string card) => families.Find(family => family.Contains(card)) ?? [card];

    /// <summary>Such words right behind a phrase make another word of it: 通報人 asks for no report.</summary>
    /// <param name="words">Given what stands behind it.</param>
    public Features OnOtherWords(Func<string, bool> words, params string[] phrases)
    {
        otherWords.AddRange(phrases.Select(phrase => (phrase, words)));
        return this;
    }

    public bool IsOtherWord(string phrase, string behind) => otherWords.Exists(other => other.Phrase == phrase && other.Words(behind));

    /// <summary>Everything that bears this number.</summary>
    public async Task<IReadOnlyCollection<Guid>> Bearing(Turn turn, string number)
    {
        var found = new HashSet<Guid>();
        foreach (var find in numbers)
        {
            found.UnionWith(await find(turn, number));
        }

        return found;
    }

    /// <summary>Registers what buttons say that hang on many cards: whoever types it instead of pressing gets the list of those cards.</summary>
    public Features OnButtonTyped(Roles who, Phrase list, params string[] titles) => OnFreeText(async (turn, text) =>
    {
        var isMeant = turn.By.Is(who, turn.Today) && titles.Contains(text.Trim(' ', '。', '！', '!', '.'), StringComparer.OrdinalIgnoreCase);
        if (isMeant)
        {
            await list(turn, "");
        }

        return isMeant;
    });

    public Features OnPictures(Keep keep)
    {
        keepers.Add(keep);
        return this;
    }

    /// <summary>Who takes tables; only one feature does.</summary>
    public TakeSheets? Sheets { get; private set; }

    public Features OnSheets(TakeSheets take)
    {
        Sheets = Sheets is null ? take : throw new InvalidOperationException("Two features take tables.");
        return this;
    }

    public IEnumerable<Form> Forms => forms.Values;

    /// <summary>True for a command that may not wait until another form is done.</summary>
    public bool IsUrgent(Phrase handler) => urgent.Exists(command => command.Do == handler);

    /// <summary>True for a form whose own command may not wait: what is written there may begin with any word.</summary>
    public bool IsUrgentForm(string card) => urgent.Exists(command => command.Form == card);

    public Form? FindForm(string card) => forms.GetValueOrDefault(card);

    public (DialogCommand Open, DialogCommand Submit)? FindMessageAction(string? command) =>
        command is not null && commands.TryGetValue(command, out var found) ? found : null;

    public Attach? FindAttachment(string card) => attachments.GetValueOrDefault(card);

    public MakeFile? FindFile(string kind) => files.GetValueOrDefault(kind);

    public Text? FindText(string name) => texts.GetValueOrDefault(name);

    public Verb? FindVerb(string verb) => verbs.GetValueOrDefault(verb);

    public Alike? FindAlike(string card) => alikes.GetValueOrDefault(card);

    public View? FindView(string card) => views.GetValueOrDefault(card);
}
