using System.Text.Json.Serialization;
using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>One clause of the plan, or one demand of the law that the plan lacks, as somebody's duty.</summary>
public sealed record Duty
{
    /// <summary>Stable: the clause as the plan numbers it; of a law addition, a name of its own.</summary>
    public required string Ref { get; init; }

    /// <summary>The text's own verb; one of the catalogue's forces.</summary>
    public required string Force { get; init; }

    /// <summary>What somebody does, in plain words.</summary>
    public required Label Title { get; init; }

    /// <summary>Roles as the people list writes them, or <c>county</c>; the first one owns the duty.</summary>
    public required IReadOnlyList<string> Who { get; init; }

    public required Rhythm Rhythm { get; init; }

    /// <summary>Of a yearly duty: the month in which it is done, 1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>How long it may take once the event is there; or, of <see cref="Rhythm.EveryDays"/>, how long it lasts.</summary>
    public int? Days { get; init; }

    /// <summary>Everybody with the role does it for themselves; false: one of them does it for the school.</summary>
    public bool Each { get; init; }

    /// <summary>The text allows to do without, for a reason that is approved every year.</summary>
    public bool Waivable { get; init; }

    public required IReadOnlyList<Served> Served { get; init; }

    /// <summary>The duty that satisfies this one too; null: it is done by itself.</summary>
    public string? With { get; init; }

    /// <summary>What is asked for when it is done; null where <see cref="With"/> says it.</summary>
    public DutyEvidence? Evidence { get; init; }

    /// <summary>Name of another feature's record that meets it, whenever there is one; null: only what is given on its card.</summary>
    public string? MetBy { get; init; }

    /// <summary>Demanded by the law and missing in the plan.</summary>
    public bool Law { get; init; }

    /// <summary>Null: the plan, in the clause of <see cref="Ref"/>.</summary>
    public Source? Source { get; init; }

    /// <summary>Whose it is; None: not the school's.</summary>
    [JsonIgnore]
    public Roles Owner => DutyRoles.Find(Who.Count > 0 ? Who[0] : "") ?? Roles.None;

    /// <summary>True if it comes up by itself and is done on its own card.</summary>
    [JsonIgnore]
    public bool ComesUp => With is null && Rhythm is not (Rhythm.OnEvent or Rhythm.Continuous) && Evidence?.Kind != EvidenceKind.Feature;

    /// <summary>True if somebody may enter that it has come up.</summary>
    [JsonIgnore]
    public bool IsOnEvent => With is null && Rhythm == Rhythm.OnEvent && Evidence?.Kind != EvidenceKind.Feature;

    /// <summary>True if doing without it takes the CISO's approval.</summary>
    [JsonIgnore]
    public bool IsWaiver => Waivable || Evidence?.Kind == EvidenceKind.Waiver;

    /// <summary>Days from the event to the deadline where the catalogue names none.</summary>
    public const int DaysAfterEvent = 14;
}

/// <param name="Ask">What to give, as the card asks it: the statement to confirm, the label of the number, the file that is wanted.</param>
/// <param name="By">Of <see cref="EvidenceKind.Feature"/>: the part of the bot whose records are the evidence.</param>
public sealed record DutyEvidence(EvidenceKind Kind, Label? Ask = null, string? By = null, long? Least = null, long? Most = null);

public enum EvidenceKind
{
    /// <summary>A tick beside a statement.</summary>
    Statement,
    Number,

    /// <summary>A picture or PDF sent in chat.</summary>
    File,
    Link,
    Date,

    /// <summary>I have read it, with the version that was shown.</summary>
    Reading,

    /// <summary>Only the reason why it need not be done, approved by the CISO.</summary>
    Waiver,

    /// <summary>Cases, grants, training hours: nothing to press here.</summary>
    Feature,
}

/// <summary>When a duty comes up.</summary>
public enum Rhythm
{
    Weekly,
    Monthly,
    Quarterly,
    HalfYearly,

    /// <summary>With the terms of 2/1 and 8/1.</summary>
    EachTerm,
    Yearly,

    /// <summary>So many days after it was done last.</summary>
    EveryDays,
    OnEvent,

    /// <summary>Always, so another duty or feature shows it.</summary>
    Continuous,
}

/// <summary>How the bot serves a duty.</summary>
public enum Served
{
    Form,
    Approval,
    Nudge,
    Register,
    Report,
    Text,
}
