using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Repeats;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>The report as a form of five required answers; everything else may follow later.</summary>
public static class IncidentForm
{
    public const string Card = "incident-form";

    private const int MostCompared = 10;

    /// <summary>Only what is compared: whole cases would all be opened, and watched for changes.</summary>
    private static readonly CompiledQuery<Func<PlanDb, DateTimeOffset, IAsyncEnumerable<SealedReport>>> OpenSince = new(() => EF.CompileAsyncQuery(
        (PlanDb db, DateTimeOffset since) => db.Incidents
            .Where(i => i.ClosedAt == null && i.DrillId == null && i.ReportedAt >= since).OrderByDescending(i => i.ReportedAt).Take(MostCompared)
            .Select(i => new SealedReport(i.Id, i.ReporterId, i.Kind, i.ReportedAt, EF.Property<byte[]>(i, nameof(Incident.Facts) + SealedFields.Suffix)))));

    public static Form Of(Catalogue catalogue) => new(
        Card,
        context => Lists(catalogue, context),
        (context, rest) => Prefill(catalogue, context, rest),
        (context, answers) => IncidentReport.Mistakes(answers, context.Now, context.Clock, catalogue),
        (turn, draft, answers) => Done(turn, draft, answers, catalogue))
    {
        Synonyms = catalogue.Unsure.For,
        Unsure = catalogue.Unsure.Words,
    };

    private static JsonObject Lists(Catalogue catalogue, FormContext context) => new()
    {
        ["kinds"] = Option.Choices(catalogue.Kinds.Select(kind => new Option(kind.Id, kind.Label)), context.Language),
        ["doFirst"] = new JsonObject(catalogue.Kinds.Select(kind => KeyValuePair.Create(kind.Id, (JsonNode?)kind.DoNow[0].In(context.Language)))),
        ["systems"] = Option.Choices(catalogue.Systems, context.Language),
        ["dataKinds"] = Option.Choices(catalogue.DataKinds, context.Language),
        ["today"] = context.Clock.Day(context.Now).Iso(),
        ["most"] = Written.Most,
    };

    private static FormStart Prefill(Catalogue catalogue, FormContext context, string rest)
    {
        var local = context.Clock.Local(context.Now);
        var answers = new Dictionary<string, string>();
        if (rest.Length > 0)
        {
            answers["what"] = Identifiers.DropPasswords(rest);
        }

        var suggestions = new Dictionary<string, string>
        {
            ["noticedDate"] = local.IsoDay(),
            ["noticedTime"] = local.IsoClock(),
        };
        if (MomentTold.NoticedIn(rest, context.Now, context.Clock) is { } noticed && (noticed.Time is not null || noticed.Day != context.Clock.Day(context.Now)))
        {
            suggestions["noticedDate"] = noticed.Day.Iso();
            suggestions.Remove("noticedTime");
            if (noticed.Time is { } time)
            {
                suggestions["noticedTime"] = Clock(time);
            }
        }

        if (catalogue.KindIn(rest) is { } kind)
        {
            suggestions["kind"] = kind.Id;
        }

        if (MomentTold.In(rest, context.Now, context.Clock) is { } happened)
        {
            suggestions["happenedDate"] = happened.Day.Iso();
            if (happened.Time is { } time)
            {
                suggestions["happenedTime"] = Clock(time);
            }
        }

        return new FormStart(answers, suggestions);

        static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>The same form for words that somebody else wrote: the moments in them are not when it happened, nor when it was noticed.</summary>
    internal static Form OfMessage(Form form) => form with
    {
        Prefill = (context, text) =>
        {
            var (start, now) = (form.Prefill(context, text), form.Prefill(context, "").Suggestions);
            return start with
            {
                Suggestions = start.Suggestions.Where(each => !IsMoment(each.Key)).Concat(now.Where(each => IsMoment(each.Key))).ToDictionary(),
            };

            static bool IsMoment(string field) => field is "happenedDate" or "happenedTime" or "noticedDate" or "noticedTime";
        },
    };

    private static async Task<FormOutcome> Done(Turn turn, FormDraft draft, IReadOnlyDictionary<string, string> answers, Catalogue catalogue)
    {
        var year = turn.Clock.RocYear(turn.Now);
        var report = IncidentReport.Read(answers, turn.Now, turn.Clock, catalogue);
        var (incident, entry) = Incident.File(draft.Id, turn.By, year, await NextNumber(turn, year), report, turn.Now);
        if (Resemblance.Likeliest(incident, await LatestOpen(turn, catalogue).ToListAsync(turn.Cancelled), catalogue.Duplicates) is { } repeated)
        {
            incident.Resemble(repeated);
        }

        turn.Db.Incidents.Add(incident);
        turn.Db.IncidentEntries.Add(entry);
        turn.Audit.Write(turn.By.Id, "incident.file", incident.Id, incident.Facts);
        var team = await CaseDesk.Team(turn.Db, turn.Today, turn.Cancelled);
        foreach (var member in team.Members)
        {
            turn.Board.Pin(IncidentCards.Case, incident.Id, member, IncidentCards.KeyOf(incident.Id, member.Id));
        }

        return new FormOutcome(IncidentCards.Mine, report.Facts.PasswordDropped ? "incident.password-dropped" : null);
    }

    private static IAsyncEnumerable<EarlierReport> LatestOpen(Turn turn, Catalogue catalogue) =>
        OpenSince.For(turn.Db)(turn.Db, turn.Now.AddHours(-catalogue.Duplicates.Hours)).Select(report => new EarlierReport(
            report.Id, report.ReporterId, report.Kind, report.ReportedAt,
            IncidentFacts.Read(turn.Db.OpenText<Incident>(report.Facts, nameof(Incident.Facts), report.Id)).What));

    private static Task<int> NextNumber(Turn turn, int year) =>
        Counter.Next(turn.Db, string.Create(CultureInfo.InvariantCulture, $"incident/{year}"), turn.Cancelled);

    private sealed record SealedReport(Guid Id, Guid ReporterId, string Kind, DateTimeOffset ReportedAt, byte[] Facts);
}
