using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.PersonalData;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>The answers of a training form, checked. A sentence and the card are read alike.</summary>
public sealed record TrainingAnswers(string Course, TrainingKind Kind, int Quarters, DateOnly CompletedOn, string Provider, bool OtherSchool)
{
    public const int MostText = 100;

    /// <summary>Hours of one entry at most.</summary>
    public const int MostHours = 200;

    /// <summary>Everything that is wrong, by field; empty: all is right.</summary>
    public static IReadOnlyList<Mistake> Mistakes(IReadOnlyDictionary<string, string> answers, DateOnly today) => [.. CourseMistakes(answers), .. DayMistakes(answers, today)];

    /// <summary>What is wrong with course, kind, hours and provider, whenever that is.</summary>
    internal static IEnumerable<Mistake> CourseMistakes(IReadOnlyDictionary<string, string> answers)
    {
        var mistakes = new List<Mistake>();
        void NeedText(string field)
        {
            if (answers.GetValueOrDefault(field) is not { } text || text.Trim().Length is 0 or > MostText)
            {
                mistakes.Add(new Mistake(field, $"training.form.{field}-missing", ("most", MostText.ToString(CultureInfo.InvariantCulture))));
            }
        }

        NeedText("course");
        if (TrainingSentence.ReadHours(answers.GetValueOrDefault("course") ?? "") is not null)
        {
            mistakes.Add(new Mistake("course", "training.form.course-hours"));
        }

        if (KindOf(answers.GetValueOrDefault("kind")) is null)
        {
            mistakes.Add(new Mistake("kind", "training.form.kind-missing"));
        }

        var hours = TrainingSentence.ReadHours(answers.GetValueOrDefault("hours") ?? "");
        if (hours is not { } number || number is <= 0 or > MostHours || number * 4 % 1 != 0)
        {
            mistakes.Add(new Mistake("hours", "training.form.hours-wrong", ("most", MostHours.ToString(CultureInfo.InvariantCulture))));
        }

        NeedText("provider");
        return mistakes;
    }

    private static IEnumerable<Mistake> DayMistakes(IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        var wrong = IsoTime.Day(answers.GetValueOrDefault("completedDate")) is not { } day ? "date-missing"
            : day > today ? "date-future"
            : day.Year < today.Year - 1 ? "date-old"
            : null;
        return wrong is null ? [] : [new Mistake("completedDate", "training.form." + wrong)];
    }

    /// <summary>Of answers without mistakes.</summary>
    public static TrainingAnswers Read(IReadOnlyDictionary<string, string> answers) => new(
        Identifiers.DropPasswords(answers["course"].Trim()),
        KindOf(answers["kind"])!.Value,
        (int)(TrainingSentence.ReadHours(answers["hours"])!.Value * 4),
        IsoTime.Day(answers["completedDate"])!.Value,
        Identifiers.DropPasswords(answers["provider"].Trim()),
        answers.GetValueOrDefault("otherSchool") == "true");

    /// <summary>What a sentence already answers, and what is only suggested: general training, today.</summary>
    public static FormStart Prefill(string words, TrainingRules rules, FormContext context)
    {
        var read = TrainingSentence.Read(words, rules.Providers, context.Now, context.Clock.Zone);
        var answers = new Dictionary<string, string>();
        var suggestions = new Dictionary<string, string>();
        void Give(string field, string? value, string? suggested = null)
        {
            if (!string.IsNullOrEmpty(value))
            {
                answers[field] = value;
            }
            else if (suggested is not null)
            {
                suggestions[field] = suggested;
            }
        }

        Give("course", read.Course);
        Give("kind", read.Kind is { } kind ? WordOf(kind) : null, "general");
        Give("hours", read.Hours?.ToString("0.####", CultureInfo.InvariantCulture));
        Give("completedDate", read.CompletedOn?.Iso(), context.Clock.Day(context.Now).Iso());
        Give("provider", read.Provider);
        return new FormStart(answers, suggestions);
    }

    public static string WordOf(TrainingKind kind) => kind == TrainingKind.Professional ? "professional" : "general";

    internal static TrainingKind? KindOf(string? text) => text switch
    {
        "general" => TrainingKind.General,
        "professional" => TrainingKind.Professional,
        _ => null,
    };
}
