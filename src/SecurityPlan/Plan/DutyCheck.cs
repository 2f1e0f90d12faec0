using System.Globalization;

namespace SecurityPlan.Plan;

/// <summary>Finds what cannot be in a list of duties, one sentence per mistake.</summary>
internal static class DutyCheck
{
    /// <summary>Parts of the bot whose records are evidence.</summary>
    public static readonly string[] Features = ["incidents", "access", "training", "drills", "registers", "reviews", "reports", "intelligence"];

    public static IEnumerable<string> Of(DutyLists lists)
    {
        if (string.IsNullOrWhiteSpace(lists.Id) || lists.Name is not { IsComplete: true } || lists.Source is null || !CatalogueCheck.IsComplete(lists.Source))
        {
            yield return "duties: an id, a name in both languages and a source (regulation, article, version) are needed.";
            yield break;
        }

        if (lists.Duties is not { Count: > 0 } || lists.Forces is not { Count: > 0 })
        {
            yield return "duties: the list of forces or of duties is empty.";
            yield break;
        }

        foreach (var twice in lists.Duties.GroupBy(duty => duty.Ref).Where(same => same.Count() > 1))
        {
            yield return $"duties: \"{twice.Key}\" stands there twice.";
        }

        foreach (var twice in lists.Forces.GroupBy(force => force.Id).Where(same => same.Count() > 1 || !same.First().Label.IsComplete))
        {
            yield return $"duties: the force \"{twice.Key}\" stands there twice, or lacks its words in zh-TW or en.";
        }

        var byRef = lists.Duties.GroupBy(duty => duty.Ref).ToDictionary(same => same.Key, same => same.First());
        foreach (var mistake in lists.Duties.SelectMany(duty => Duty(duty, lists, byRef)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Duty(Duty duty, DutyLists lists, Dictionary<string, Duty> byRef) =>
        Words(duty, lists).Concat(Time(duty)).Concat(duty.With is null ? Evidence(duty) : With(duty, byRef)).Select(what => $"duties: \"{duty.Ref}\" {what}");

    private static IEnumerable<string> Words(Duty duty, DutyLists lists)
    {
        if (string.IsNullOrWhiteSpace(duty.Ref) || duty.Ref.Any(c => char.IsWhiteSpace(c) || c == '|'))
        {
            yield return "is no ref; a clause has no spaces and no \"|\".";
        }

        if (!duty.Title.IsComplete)
        {
            yield return "needs a title in zh-TW and en.";
        }

        if (lists.Forces.All(force => force.Id != duty.Force))
        {
            yield return $"has the force \"{duty.Force}\", which is not in the list of forces.";
        }

        foreach (var role in duty.Who.Where(role => DutyRoles.Find(role) is null))
        {
            yield return $"names the role \"{role}\", which does not exist.";
        }

        if (duty.Who.Count == 0 || duty.Served.Count == 0)
        {
            yield return "says not who does it, or not how it is served.";
        }

        if (duty.Source is { } source ? !CatalogueCheck.IsComplete(source) || source.Note is { IsComplete: false } : duty.Law)
        {
            yield return "needs a complete source: regulation, article and version; its note in both languages.";
        }
    }

    private static IEnumerable<string> Time(Duty duty)
    {
        if (!Enum.IsDefined(duty.Rhythm))
        {
            yield return "has an unknown rhythm.";
        }

        if (duty.Rhythm == Rhythm.Yearly ? duty.Month is not (>= 1 and <= 12) : duty.Month is not null)
        {
            yield return "needs a month from 1 to 12 if it is yearly, and none otherwise.";
        }

        if (duty.Days is { } days ? days is < 1 or > 1000 || duty.Rhythm is not (Rhythm.OnEvent or Rhythm.EveryDays) : duty.Rhythm == Rhythm.EveryDays)
        {
            yield return "needs a number of days if it comes every so many days, may have one on an event, and none otherwise.";
        }

        if (duty.Rhythm == Rhythm.EveryDays && !duty.Each)
        {
            yield return "comes every so many days, so everybody does it for themselves (\"each\").";
        }

        if (duty.Rhythm == Rhythm.Continuous && duty.With is null && duty.Evidence?.Kind != EvidenceKind.Feature)
        {
            yield return "is continuous, so another duty (\"with\") or a feature must show it.";
        }
    }

    private static IEnumerable<string> With(Duty duty, Dictionary<string, Duty> byRef)
    {
        if (duty.Evidence is not null)
        {
            yield return $"is done with \"{duty.With}\" and has evidence of its own; only one of both is possible.";
        }

        if (!byRef.TryGetValue(duty.With!, out var other) || other.With is not null)
        {
            yield return $"is done with \"{duty.With}\", which does not exist or is itself done with another one.";
        }
    }

    private static IEnumerable<string> Evidence(Duty duty)
    {
        if (duty.Evidence is not { } evidence)
        {
            yield return "asks for no evidence and is done with no other duty.";
            yield break;
        }

        if (evidence.Kind == EvidenceKind.Feature)
        {
            if (!Features.Contains(evidence.By))
            {
                yield return $"has its evidence from \"{evidence.By}\"; only these exist: {string.Join(", ", Features)}.";
            }

            yield break;
        }

        if (evidence.Ask is not { IsComplete: true })
        {
            yield return "does not say in zh-TW and en what evidence it asks for.";
        }

        if (duty.Owner == People.Roles.None)
        {
            yield return "is nobody's of the school, so another duty must show it (\"with\").";
        }

        if (evidence.Kind == EvidenceKind.Number ? !(evidence.Least <= evidence.Most) : evidence.Least is not null || evidence.Most is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"asks for a number between {evidence.Least} and {evidence.Most}; a number needs both, anything else none.");
        }
    }
}
