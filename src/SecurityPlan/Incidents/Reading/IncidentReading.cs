using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Reading;

/// <summary>A case as one person reads it now: its rows, the names that stand in them, and the words of the reader's language.</summary>
/// <param name="Entries">The whole timeline, oldest first.</param>
public sealed record IncidentReading(Incident Case, IReadOnlyList<IncidentEntry> Entries, CaseReader Reader, Catalogue Catalogue, Words Words)
{
    /// <summary>Signs of one text on a side of a card; the timeline has more room for its own.</summary>
    internal const int MostOfText = 300;

    private readonly Dictionary<string, string> masked = [];

    /// <summary>Everybody named in the case.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>How many files the case has.</summary>
    public required int Pictures { get; init; }

    /// <summary>Colleagues the case can be given to; empty unless the reader is choosing one.</summary>
    public IReadOnlyList<Person> Team { get; init; } = [];

    /// <summary>Its name, for the report to the platform; empty where that is not shown.</summary>
    public string School { get; init; } = "";

    /// <summary>As its reader sees it.</summary>
    public string Number => Words.Number(Language, Case.CaseNumber);

    public DateTimeOffset Now => Reader.Now;

    public bool AsHandler => Reader.AsHandler;

    public string Language => Reader.Language;

    public SchoolClock Clock => Reader.Clock;

    public IncidentFacts Facts { get; } = Case.ReadFacts();

    public CaseFindings Findings { get; } = Case.ReadFindings();

    /// <summary>Oldest first; empty where they are not shown.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Oldest first; empty where they are not shown.</summary>
    public IReadOnlyList<EvidenceLine> Files { get; init; } = [];

    /// <summary>Everybody of the school's list, by name; empty unless the reader is choosing one.</summary>
    public IReadOnlyList<Person> Listed { get; init; } = [];

    /// <summary>The reader may sign the report, if it is there to be signed.</summary>
    public bool MaySign { get; init; }

    /// <summary>Whoever had the case does not handle cases any more.</summary>
    public bool IsOrphaned { get; init; }

    /// <summary>Read for an official paper: moments with the year of the Republic, identifiers masked whoever reads.</summary>
    public bool IsPaper { get; init; }

    /// <summary>Lines of the reports that were merged into this case.</summary>
    public IReadOnlyList<IncidentEntry> Merged { get; init; } = [];

    /// <summary>The whole timeline with what happened to merged reports, oldest first.</summary>
    public IReadOnlyList<IncidentEntry> WithMerged => Merged.Count == 0 ? Entries : [.. Entries.Concat(Merged).OrderBy(entry => entry.At).ThenBy(entry => entry.Id)];

    /// <summary>Number of the case that this one may repeat; null: none that is open, or it is decided.</summary>
    public string? Repeats { get; init; }

    /// <summary>What the improvement report must contain.</summary>
    public ReportRules Report => Catalogue.ReportOn(Clock.Day(Case.KnownAt));

    public DateOnly Today => Clock.Day(Now);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> args) => Words.Say(Language, "incident." + key, args);

    public string Moment(DateTimeOffset at) => IsPaper ? RocTime.Moment(Words, Language, at, Clock) : Words.Moment(Language, at, Clock.Zone);

    public string Day(DateOnly day) => IsPaper ? RocTime.Day(Words, Language, day) : Words.Day(Language, day);

    /// <summary>The team sees who is in no list; the name is then the client's word.</summary>
    public string NameOf(Guid? person) =>
        person is not { } id || !People.TryGetValue(id, out var known) ? Say("somebody")
        : known.Listed || !AsHandler ? known.Name
        : Say("unlisted", ("name", known.Name));

    /// <summary>Every clock of the case; none of a case that was no incident.</summary>
    public IReadOnlyList<LegalClock> Clocks { get; } =
        Case.ClosedAt is null || Case.State == IncidentState.Signed ? LegalClock.Of(Catalogue.ClocksOn(Reader.Clock.Day(Case.KnownAt)), Case.Course(), Reader.Clock) : [];

    /// <summary>True if the law's time for something is over.</summary>
    public bool IsOverdue => Clocks.Any(clock => clock.Legal && clock.IsOverdue(Now));

    /// <summary>The reporter has asked the team to take the report back.</summary>
    public bool IsWithdrawalAsked => Entries.Any(entry => entry.Kind == EntryKind.WithdrawalAsked);

    /// <summary>Why a clock is or was overdue, as somebody explained last; null: nobody did.</summary>
    public IncidentEntry? Explanation(LegalClock clock) =>
        Entries.LastOrDefault(e => e.Kind == EntryKind.LateExplained && e.Detail == clock.Kind.ToString() && e.At >= clock.Start);

    /// <summary>Clocks whose reason for being late is still to be told.</summary>
    public IEnumerable<LegalClock> Unexplained => Clocks.Where(clock => Case.ClosedAt is null
        && clock.Kind != ClockKind.Review && (clock.IsOverdue(Now) || clock.IsLate) && Explanation(clock) is null);

    public LevelRules? Rules => Catalogue.LevelsNamed(Case.Rules);

    /// <summary>True for who reported the case, or one that was merged into it.</summary>
    public bool IsReporter(Guid person) => person == Case.ReporterId || Merged.Any(entry => entry.Kind == EntryKind.Reported && entry.ById == person);

    /// <summary>The text with identifiers masked, unless the reporter wrote it, has released it, and one of the team reads.</summary>
    public string Shown(string text, Guid by, DateTimeOffset at) =>
        AsHandler && !IsPaper && by == Case.ReporterId && at <= Case.ReleasedAt ? text : Masked(text);

    public string? ShownFact(string? text) => text is null ? null : Shown(text, Case.ReporterId, Case.ReportedAt);

    /// <summary>True if the reporter wrote something that the team sees only masked.</summary>
    public bool HasMasked =>
        OwnTexts().Any(own => (Case.ReleasedAt is not { } until || own.At > until) && Masked(own.Text) != own.Text);

    /// <summary>The text with identifiers masked, for everybody.</summary>
    public string Masked(string text) => masked.TryGetValue(text, out var known) ? known : masked[text] = Written.Masked(text);

    /// <summary>The beginning of a text; the rest stands in the case's folder.</summary>
    internal static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private IEnumerable<(string Text, DateTimeOffset At)> OwnTexts()
    {
        foreach (var fact in new[] { Facts.What, Facts.Device, Facts.Done })
        {
            if (fact is not null)
            {
                yield return (fact, Case.ReportedAt);
            }
        }

        foreach (var entry in Entries)
        {
            if (entry.ById == Case.ReporterId && entry.Text is { } text)
            {
                yield return (text, entry.At);
            }
        }
    }
}
