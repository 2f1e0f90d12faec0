using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Reading;

/// <summary>The lines of a duty's card: whose, on which ground, and how it ended.</summary>
internal static class DutyFacts
{
    private const int HashShown = 12;

    public static JsonArray Of(DutyReading of, DutyOccurrence occurrence, Duty? duty, int files, IReadOnlyList<DutyReturn> returns)
    {
        var facts = new JsonArray();
        void Add(string word, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add((JsonNode)new JsonObject { ["title"] = of.Say("fact." + word), ["value"] = value });
            }
        }

        if (occurrence.State is DutyState.Open or DutyState.Asked)
        {
            Add("owner", of.OwnerOf(occurrence));
        }

        if (duty is not null)
        {
            Basis(of, duty, Add);
        }

        Ending(of, occurrence, duty, files, Add);
        foreach (var given in returns)
        {
            Add("returned", of.Say("fact.returned-value", ("name", of.NameOf(given.ById)), ("at", of.Moment(given.At)), ("reason", given.Reason ?? "")));
            Add("before", of.Say("fact.before-value", ("name", of.NameOf(given.DoneById)), ("at", of.Moment(given.DoneAt)), ("proof", Before(of, given, duty))));
        }

        Add("version", occurrence.DoneUnder);
        Add("hash", occurrence.Hash is { } hash ? Convert.ToHexStringLower(hash)[..HashShown] : null);
        return facts;
    }

    /// <summary>How it was done, or why it does not apply.</summary>
    private static void Ending(DutyReading of, DutyOccurrence occurrence, Duty? duty, int files, Action<string, string?> add)
    {
        switch (occurrence.State)
        {
            case DutyState.Done:
                add("by", By(of, occurrence.DoneById, occurrence.DoneAt));
                add("number", occurrence.Number?.ToString(CultureInfo.InvariantCulture));
                add("on", occurrence.On is { } on ? of.Day(on) : null);
                add("proof", IsRecord(occurrence, duty) ? of.Say("fact.record") : occurrence.Proof);
                add("files", files > 0 ? of.Say("fact.files-value", ("count", files)) : null);
                break;
            case DutyState.Asked or DutyState.NotApplicable:
                add("asked", By(of, occurrence.AskedById, occurrence.AskedAt));
                add("reason", occurrence.Reason);
                add("answered", occurrence.AnsweredById is null ? null : By(of, occurrence.AnsweredById, occurrence.AnsweredAt));
                break;
        }
    }

    private static void Basis(DutyReading of, Duty duty, Action<string, string?> add)
    {
        var force = of.Catalogue.ForceOf(duty).In(of.Language);
        if (duty.Law)
        {
            add("clause", of.Say("fact.law-value", ("force", force)));
            var source = of.Catalogue.SourceOf(duty);
            add("source", of.Language == "en" ? null : $"{source.Regulation} {source.Article}");
        }
        else
        {
            add("clause", of.Say("fact.clause-value", ("clause", of.Clause(duty)), ("force", force)));
        }

        var also = duty.Evidence?.Kind == EvidenceKind.Reading ? [] : of.Catalogue.DoneWith(duty).Select(of.Clause).Where(clause => clause.Length > 0).ToList();
        add("with", of.Joined(also));
    }

    private static string Before(DutyReading of, DutyReturn given, Duty? duty)
    {
        var record = duty?.MetBy is { } kind && given.Proof?.StartsWith(kind + " ", StringComparison.Ordinal) == true;
        var parts = new[]
        {
            given.Number?.ToString(CultureInfo.InvariantCulture), given.On is { } on ? of.Day(on) : null, record ? of.Say("fact.record") : given.Proof,
            Convert.ToHexStringLower(given.Hash)[..HashShown],
        };
        return of.Joined(parts.OfType<string>());
    }

    /// <summary>Met by another feature's record, whose id is not for people.</summary>
    private static bool IsRecord(DutyOccurrence occurrence, Duty? duty) =>
        duty?.MetBy is { } kind && occurrence.Proof?.StartsWith(kind + " ", StringComparison.Ordinal) == true;

    private static string By(DutyReading of, Guid? who, DateTimeOffset? at) => of.Say("fact.by-value", ("name", of.NameOf(who)), ("at", of.Moment(at!.Value)));
}
