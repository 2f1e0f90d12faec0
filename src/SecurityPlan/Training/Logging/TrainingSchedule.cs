using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>What people owe of their training, from the first month of reminders on. Each month of reminders begins anew.</summary>
internal sealed class TrainingSchedule(TrainingRules rules, Cards.Words words)
{
    public async IAsyncEnumerable<Owed> Owe(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var month = TrainingLedger.Reminder(rules, today);
        var looksBack = today.Month == rules.LookBackMonth;
        if (month is null && !looksBack)
        {
            yield break;
        }

        var people = await db.People.AsNoTracking()
            .On(today).Where(p => only == null || p.Id == only).ToListAsync(cancelled);
        var ledgers = await LedgersOf(db, people, only, today.Year, cancelled);
        var before = looksBack ? await LedgersOf(db, people, only, today.Year - 1, cancelled) : null;
        foreach (var person in people)
        {
            var ledger = ledgers[person.Id];
            if (before is not null && Missed(person, before[person.Id], ledger) is { } missed)
            {
                yield return missed;
                continue;
            }

            if (month is { } since && ledger.LacksGeneral)
            {
                yield return Item(person, "general", since, new DateOnly(today.Year, 12, 31), ledger.NeededGeneral - ledger.General);
            }

            if (month is { } from && ledger.LacksProfessional)
            {
                yield return Item(person, "professional", from, new DateOnly(ledger.WindowTo, 12, 31), ledger.NeededProfessional - ledger.Professional);
            }
        }
    }

    /// <summary>At the beginning of the year every officer hears what each group lacks for it, and how many missed the last one.</summary>
    public async IAsyncEnumerable<Owed> OweGroups(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var today = clock.Day(now);
        if (today.Month != rules.LookBackMonth)
        {
            yield break;
        }

        var people = await db.People.AsNoTracking().On(today).ToListAsync(cancelled);
        var officers = people.Where(p => p.Is(Roles.Officer, today) && (only == null || p.Id == only)).ToList();
        if (officers.Count == 0)
        {
            yield break;
        }

        var ledgers = await LedgersOf(db, people, null, today.Year, cancelled);
        var lacking = rules.Groups.Select(group => (Group: group, Count: people.Count(person => group.Has(person, today.Year) && !ledgers[person.Id].IsDone)))
            .Where(each => each.Count > 0).ToList();
        if (lacking.Count == 0)
        {
            yield break;
        }

        var before = await LedgersOf(db, people, null, today.Year - 1, cancelled);
        var missed = people.Count(person => WasHere(person, today.Year - 1) && before[person.Id].LacksGeneral);
        var title = Both(language => words.Say(
            language, "training.owed.groups", ("year", RocTime.Year(today.Year, language)), ("last", RocTime.Year(today.Year - 1, language)), ("missed", missed),
            ("groups", string.Join(words.Say(language, "overview.comma"), lacking.Select(each => words.Say(
                language, "training.owed.group", ("group", each.Group.Label.In(language)), ("count", each.Count)))))));
        foreach (var officer in officers)
        {
            yield return new Owed(
                officer.Id, string.Create(CultureInfo.InvariantCulture, $"training/{today.Year}/groups"), title, new DateOnly(today.Year, today.Month, 1).AddMonths(1).AddDays(-1),
                [new OwedButton("training.people.open", "training.people-open", new JsonObject { ["id"] = officer.Id.ToString() })])
            {
                StaysWithPerson = true,
            };
        }
    }

    /// <summary>Hours that were missing when their year, or their two years, ended; null: none, or those of this year are done already.</summary>
    private Owed? Missed(Person person, TrainingLedger before, TrainingLedger now)
    {
        var professional = before.LacksProfessional && before.WindowTo == before.Year && now.LacksProfessional;
        var general = before.LacksGeneral && now.LacksGeneral;
        if (!WasHere(person, before.Year) || !(general || professional))
        {
            return null;
        }

        var (kind, missing, hours) = general
            ? ("general", before.NeededGeneral - before.General, now.NeededGeneral - now.General)
            : ("professional", before.NeededProfessional - before.Professional, now.NeededProfessional - now.Professional);
        return Item(person, kind, rules.LookBackMonth, new DateOnly(general ? now.Year : now.WindowTo, 12, 31), hours) with
        {
            Title = Both(language => words.Say(
                language, "training.owed.missed-" + kind, ("last", RocTime.Year(before.Year, language)), ("missing", TrainingCards.InWords(missing, language, words)),
                ("year", RocTime.Year(now.Year, language)), ("hours", TrainingCards.InWords(hours, language, words)))),
        };
    }

    private static bool WasHere(Person person, int year) => person.Joined is not { } joined || joined.Year <= year;

    private static Label Both(Func<string, string> say) => new() { Chinese = say("zh-TW"), English = say("en") };

    private async Task<IReadOnlyDictionary<Guid, TrainingLedger>> LedgersOf(PlanDb db, List<Person> people, Guid? only, int year, CancellationToken cancelled) =>
        only is null ? await TrainingShows.LedgersOf(db, people, rules, year, cancelled)
        : people is [var one] ? new Dictionary<Guid, TrainingLedger> { [one.Id] = await TrainingShows.LedgerOf(db, one, rules, year) }
        : new Dictionary<Guid, TrainingLedger>();

    /// <summary>Entries that wait for a look.</summary>
    public async IAsyncEnumerable<Owed> OweChecks(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var waiting = await db.TrainingEntries.AsNoTracking().Where(e => e.State == TrainingState.Questioned).Select(e => e.PersonId).ToListAsync(cancelled);
        if (waiting.Count == 0)
        {
            yield break;
        }

        var today = clock.Day(now);
        var people = await db.People.AsNoTracking().Where(p => p.Listed).ToDictionaryAsync(p => p.Id, cancelled);
        var checks = waiting.Where(people.ContainsKey).SelectMany(about => Checkers.Of(people[about], people.Values, today)).GroupBy(checker => checker.Id);
        foreach (var own in checks.Where(own => only is null || own.Key == only))
        {
            yield return new Owed(
                own.Key, "training/check", words.Both("training.owed.check", ("count", own.Count())), null,
                [new OwedButton("training.check-next", "training.check-next", new JsonObject { ["id"] = own.Key.ToString() })])
            {
                StaysWithPerson = true,
            };
        }
    }

    private Owed Item(Person person, string kind, int month, DateOnly due, int quarters) => new(
        person.Id,
        string.Create(CultureInfo.InvariantCulture, $"training/{due.Year}/{kind}/{month}"),
        Both(language => words.Say(language, "training.owed." + kind, ("hours", TrainingCards.InWords(quarters, language, words)))),
        due,
        [new OwedButton("training.log", TrainingShows.LogVerb, new JsonObject { ["id"] = person.Id.ToString() })])
    {
        StaysWithPerson = true,
    };
}
