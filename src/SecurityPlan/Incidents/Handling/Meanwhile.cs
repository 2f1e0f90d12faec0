using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Incidents.Handling;

/// <summary>
/// Two people press at once, or one presses twice. A button carries how many lines the timeline had when its card was rendered. What was done
/// since and settles the same question is told, with who did it, and not done over: what was typed stays, and pressing again is on purpose.
/// </summary>
internal sealed class Meanwhile(IncidentShows shows)
{
    private static readonly EntryKind[] Ends = [EntryKind.Dismissed, EntryKind.Withdrawn, EntryKind.SignedOff, EntryKind.Merged, EntryKind.DrillEnded];

    /// <summary>Only one of them counts: the first.</summary>
    /// <param name="kinds">Lines that settle what <paramref name="verb"/> does, too.</param>
    public Verb Once(Verb verb, params EntryKind[] kinds) => Once(verb, (entry, _, _) => kinds.Contains(entry.Kind));

    /// <inheritdoc cref="Once(Verb, EntryKind[])"/>
    public Verb Once(Verb verb, Func<IncidentEntry, CardPress, Turn, bool> settles) => async (turn, press) =>
    {
        if (await Since(turn, press) is { } since && since.Entries.FirstOrDefault(entry => Ends.Contains(entry.Kind) || settles(entry, press, turn)) is { } first)
        {
            throw new RuleBroken(
                Ends.Contains(first.Kind) ? "incident.meanwhile-closed" : first.ById == turn.By.Id ? "incident.meanwhile-own" : "incident.meanwhile",
                ("line", IncidentFactLines.Of(first, since.Of)));
        }

        return await verb(turn, press);
    };

    /// <summary>Everybody's counts, but the same words of the same person only once.</summary>
    /// <param name="field">Where they are typed.</param>
    public Verb Each(Verb verb, EntryKind kind, string field) => Once(verb, (entry, press, turn) =>
        entry.Kind == kind && entry.ById == turn.By.Id && press.Text(field) is { } typed && entry.Text == Identifiers.DropPasswords(typed));

    private async Task<(IncidentReading Of, IEnumerable<IncidentEntry> Entries)?> Since(Turn turn, CardPress press)
    {
        if (!int.TryParse(press.Text("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            return null;
        }

        var (incident, act, _) = await CaseBook.Open(turn, press);
        if (!act.IsHandler && !incident.IsReporter(turn.By, turn.Today))
        {
            return null;
        }

        var of = await shows.Reading(turn.Db, incident, new CaseReader(act.IsHandler, turn.Language, turn.Now, turn.Clock), face: null);
        return (of, of.Entries.Skip(seen));
    }
}
