namespace SecurityPlan.Plan;

/// <summary>How severe an incident is by one version of the law. The one in force when the incident became known applies.</summary>
public sealed record LevelRules
{
    public required string Id { get; init; }

    public required Label Name { get; init; }

    public required Source Source { get; init; }

    /// <summary>First day in force, the school's zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force, inclusive; null: still in force.</summary>
    public DateOnly? ValidTo { get; init; }

    public required LevelAxis Confidentiality { get; init; }

    public required LevelAxis Integrity { get; init; }

    public required LevelAxis Availability { get; init; }

    /// <summary>What helps to tell 輕微 from 嚴重, which the law leaves to people.</summary>
    public IReadOnlyList<Label> Hints { get; init; } = [];

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <param name="Version">Date of the text, as the law counts years: <c>115-01-05</c>.</param>
/// <param name="Note">What about it is not certain.</param>
public sealed record Source(string Regulation, string Article, string Version, Label? Note = null);

/// <summary>One of confidentiality, integrity, availability: a level for each class of information or system and each grade of harm.</summary>
public sealed record LevelAxis(IReadOnlyList<Option> Grades, IReadOnlyList<LevelClass> Classes)
{
    /// <summary>The level of <paramref name="choice"/>; null if this axis does not know it.</summary>
    public int? LevelOf(Harm choice) =>
        Classes.FirstOrDefault(c => c.Id == choice.Class)?.Levels.TryGetValue(choice.Grade, out var level) == true ? level : null;

    /// <summary>Every choice, mildest class first.</summary>
    public IEnumerable<(Harm Choice, LevelClass Class, Option Grade, int Level)> Choices() =>
        from c in Classes
        from grade in Grades
        where c.Levels.ContainsKey(grade.Id)
        select (new Harm(c.Id, grade.Id), c, grade, c.Levels[grade.Id]);
}

/// <param name="Levels">Level 1 to 4 by grade.</param>
/// <param name="Note">Why it stands here although the text of the law is silent or disputed.</param>
public sealed record LevelClass(string Id, Label Label, IReadOnlyDictionary<string, int> Levels, Label? Note = null);

/// <summary>What one axis suffered. Written <c>core.minor</c>.</summary>
public readonly record struct Harm(string Class, string Grade)
{
    public override string ToString() => $"{Class}.{Grade}";

    /// <summary>Null for null and for anything that is not <c>class.grade</c>.</summary>
    public static Harm? Parse(string? text) => text?.Split('.') is [{ Length: > 0 } of, { Length: > 0 } grade] ? new Harm(of, grade) : null;
}
