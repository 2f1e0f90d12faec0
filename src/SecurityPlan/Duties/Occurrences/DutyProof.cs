using System.Globalization;
using System.Text;
using SecurityPlan.Cards;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>What somebody gave as evidence.</summary>
/// <param name="Text">The link, or a note.</param>
/// <param name="Files">SHA-256 of each file, in hex.</param>
public sealed record DutyProof(string? Text = null, long? Number = null, DateOnly? On = null, IReadOnlyList<string>? Files = null)
{
    public const int Most = 500;

    /// <summary>A day that is attested may lie this far back, unless the duty itself comes more often.</summary>
    private const int OldestDays = 366;

    /// <summary>Reads what was typed into the card: <c>tick</c>, <c>number</c>, <c>date</c>, <c>link</c> and, with all of them, <c>note</c>.</summary>
    /// <exception cref="RuleBroken">It is not what <paramref name="duty"/> asks for; the sentence says what is missing.</exception>
    public static DutyProof Read(Duty duty, Func<string, string?> typed, IReadOnlyList<string> files, DateOnly today)
    {
        var asked = duty.Evidence!;
        var note = Written(typed("note"));
        return asked.Kind switch
        {
            EvidenceKind.Statement => typed("tick") == "true" ? new DutyProof(note, Files: files) : throw new RuleBroken("duty.proof.tick"),
            EvidenceKind.Number => new DutyProof(note, Number: NumberOf(asked, typed("number")), Files: files),
            EvidenceKind.Date => new DutyProof(note, On: DayOf(duty, typed("date"), today), Files: files),
            EvidenceKind.Link => new DutyProof(LinkOf(typed("link")), Files: files),
            EvidenceKind.File => files.Count > 0 ? new DutyProof(note, Files: files) : throw new RuleBroken("duty.proof.file"),
            EvidenceKind.Reading => new DutyProof(),
            EvidenceKind.Waiver => throw new RuleBroken("duty.waiver-only"),
            _ => throw new RuleBroken("duty.by-feature"),
        };
    }

    /// <summary>A text as it may be stored: without passwords. Null: nothing was written.</summary>
    /// <exception cref="RuleBroken">Too long.</exception>
    public static string? Written(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= Most ? Identifiers.DropPasswords(text.Trim())
        : throw new RuleBroken("duty.text-too-long");

    /// <summary>True if a password stood in the text, and was dropped.</summary>
    public static bool HadPassword(string? text) => text is not null && Identifiers.DropPasswords(text.Trim()) != text.Trim();

    private static long NumberOf(DutyEvidence asked, string? text)
    {
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC).Trim().TrimEnd('%').Trim();
        return long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= asked.Least && number <= asked.Most
            ? number
            : throw new RuleBroken(
                "duty.proof.number",
                ("least", asked.Least!.Value.ToString(CultureInfo.InvariantCulture)), ("most", asked.Most!.Value.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Not of the future, and not so old that it would be due again.</summary>
    private static DateOnly DayOf(Duty duty, string? text, DateOnly today)
    {
        if (IsoTime.Day(text) is not { } day)
        {
            throw new RuleBroken("duty.proof.date");
        }

        var oldest = duty.Rhythm == Rhythm.EveryDays ? duty.Days!.Value : OldestDays;
        return day > today ? throw new RuleBroken("duty.proof.date-future")
            : today.DayNumber - day.DayNumber >= oldest
                ? throw new RuleBroken("duty.proof.date-old", ("days", oldest.ToString(CultureInfo.InvariantCulture)))
            : day;
    }

    private static string LinkOf(string? text) =>
        text is { Length: <= Most } && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link.Scheme == Uri.UriSchemeHttps && link.UserInfo.Length == 0 && link.Host.Contains('.', StringComparison.Ordinal)
            ? link.AbsoluteUri
            : throw new RuleBroken("duty.proof.link");
}
