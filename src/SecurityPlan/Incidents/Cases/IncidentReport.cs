using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Cases;

/// <summary>A report as the answers of its form say it, checked. Times typed are the school's.</summary>
public sealed record IncidentReport(string Kind, DateTimeOffset KnownAt, DateTimeOffset? HappenedAt, IncidentFacts Facts)
{
    /// <summary>Clocks differ: so far ahead a time is still "now".</summary>
    public const int FutureMinutes = 5;

    public const int MostDevice = 200;
    public const int MostDone = 2000;
    public const int MostRecords = 10_000_000;

    /// <exception cref="InvalidOperationException"><see cref="Mistakes"/> has some.</exception>
    public static IncidentReport Read(IReadOnlyDictionary<string, string> answers, DateTimeOffset now, SchoolClock clock, Catalogue catalogue) =>
        new Reader(answers, now, clock, catalogue).Read() ?? throw new InvalidOperationException("The report has mistakes.");

    /// <summary>Everything that is wrong with the answers, by field.</summary>
    public static IReadOnlyList<Mistake> Mistakes(IReadOnlyDictionary<string, string> answers, DateTimeOffset now, SchoolClock clock, Catalogue catalogue)
    {
        var reader = new Reader(answers, now, clock, catalogue);
        reader.Read();
        return reader.Mistakes;
    }

    private sealed class Reader(IReadOnlyDictionary<string, string> answers, DateTimeOffset now, SchoolClock clock, Catalogue catalogue)
    {
        private readonly List<Mistake> mistakes = [];

        public IReadOnlyList<Mistake> Mistakes => mistakes;

        public IncidentReport? Read()
        {
            var what = Text("what", Written.Most);
            if (what is null && mistakes.Count == 0)
            {
                Wrong("what", "what-missing");
            }

            var noticed = Noticed();
            var kind = OneOf("kind", catalogue.Kinds.Select(k => k.Id));
            var system = OneOf("system", catalogue.Systems.Select(s => s.Id));
            var personal = OneOf("personalData", ["yes", "no", "unknown"]);
            var (happened, dayOnly) = Happened(noticed);
            var kinds = Kinds();
            var count = Count();
            var device = Text("device", MostDevice);
            var done = Text("done", MostDone);
            if (mistakes.Count > 0)
            {
                return null;
            }

            var facts = new IncidentFacts
            {
                What = Identifiers.DropPasswords(what!),
                System = system!,
                Device = device is null ? null : Identifiers.DropPasswords(device),
                PersonalData = Data(personal!),
                DataKinds = kinds,
                DataCount = count,
                Done = done is null ? null : Identifiers.DropPasswords(done),
                HappenedDayOnly = dayOnly,
            };
            return new IncidentReport(kind!, noticed!.Value, happened, facts with
            {
                PasswordDropped = new[] { facts.What, facts.Device, facts.Done }.Any(text => text?.Contains(Identifiers.Dropped, StringComparison.Ordinal) == true),
            });
        }

        private DateTimeOffset? Noticed()
        {
            if (Day("noticedDate") is not { } day || Time("noticedTime") is not { } time)
            {
                Wrong("noticedDate", "noticed-missing");
                return null;
            }

            var at = clock.At(day.ToDateTime(time));
            if (at > now.AddMinutes(FutureMinutes))
            {
                Wrong("noticedDate", "noticed-future");
            }
            else if (catalogue.LevelsOn(day) is null)
            {
                Wrong("noticedDate", "noticed-too-old");
            }

            return at;
        }

        private (DateTimeOffset? At, bool DayOnly) Happened(DateTimeOffset? noticed)
        {
            if (!answers.ContainsKey("happenedDate"))
            {
                if (answers.ContainsKey("happenedTime"))
                {
                    Wrong("happenedDate", "happened-day-missing");
                }

                return (null, false);
            }

            var dayOnly = !answers.ContainsKey("happenedTime");
            if (Day("happenedDate") is not { } day || (dayOnly ? TimeOnly.MinValue : Time("happenedTime")) is not { } time)
            {
                Wrong("happenedDate", "happened-wrong");
                return (null, false);
            }

            var at = clock.At(day.ToDateTime(time));
            if (at > noticed)
            {
                Wrong("happenedDate", "happened-after-noticed");
            }

            return (at, dayOnly);
        }

        private string[] Kinds()
        {
            var chosen = answers.GetValueOrDefault("dataKinds", "").Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (chosen.Any(id => catalogue.DataKinds.All(kind => kind.Id != id)))
            {
                Wrong("dataKinds", "data-kind-unknown");
            }

            return [.. chosen.Distinct()];
        }

        private int? Count()
        {
            if (!answers.TryGetValue("dataCount", out var typed))
            {
                return null;
            }

            if (double.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and <= MostRecords && number == Math.Floor(number))
            {
                return (int)number;
            }

            Wrong("dataCount", "count-wrong");
            return null;
        }

        private string? OneOf(string field, IEnumerable<string> known)
        {
            var chosen = answers.GetValueOrDefault(field);
            if (chosen is not null && known.Contains(chosen))
            {
                return chosen;
            }

            Wrong(field, $"{field.Replace("personalData", "personal-data", StringComparison.Ordinal)}-missing");
            return null;
        }

        private string? Text(string field, int most)
        {
            var text = answers.GetValueOrDefault(field);
            if (text?.Length > most)
            {
                mistakes.Add(new Mistake(field, $"incident.form.{field}-too-long", ("most", most.ToString(CultureInfo.InvariantCulture))));
            }

            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }

        private DateOnly? Day(string field) => IsoTime.TypedDay(answers.GetValueOrDefault(field));

        private TimeOnly? Time(string field) =>
            TimeOnly.TryParseExact(
                answers.GetValueOrDefault(field), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

        private static DataInvolved Data(string answer) => answer switch
        {
            "yes" => DataInvolved.Yes,
            "no" => DataInvolved.No,
            _ => DataInvolved.Unknown,
        };

        private void Wrong(string field, string word) => mistakes.Add(new Mistake(field, "incident.form." + word));
    }
}
